import type { Router } from 'express'
import type { Database } from 'libsql'
import type { Behaviour } from '../behaviour/behaviour.ts'
import type { Control } from '../control/control.ts'
import type { Settings } from '../database/settings.ts'
import type { TenantData } from '../local-tenant.ts'
import type { SignIn } from '../sign-in/sign-in.ts'
import { batchOperation } from './batch.ts'
import { columnOperations } from './columns.ts'
import { deltaOperations } from './delta.ts'
import { createDispatch } from './dispatch.ts'
import { createFileStore } from './file-store.ts'
import { transferRouter } from './file-transfer.ts'
import { fileOperations } from './files.ts'
import { graphRouter } from './graph-router.ts'
import { createItemStore } from './item-store.ts'
import { itemOperations } from './items.ts'
import { createListStore } from './list-store.ts'
import { listOperations } from './lists.ts'
import { siteOf, siteOperations } from './sites.ts'
import { createTickets, type Tickets } from './tickets.ts'
import { type UploadSession, uploadOperations } from './upload-sessions.ts'
import { userOperations } from './users.ts'
import { versionOperations } from './versions.ts'

/** What every part of Graph here stands on. */
export type GraphTenant = {
  database: Database
  settings: Settings
  data: TenantData
  control: Control
  signIn: SignIn
  behaviour: Behaviour
  /** Address of the local tenant, without a slash at the end. */
  url(): string
  tickets: Tickets
  uploads: Map<string, UploadSession>
}

/** Microsoft Graph v1.0, as far as lists, files and people go. */
export function createGraph(parts: Omit<GraphTenant, 'tickets' | 'uploads'>): {
  router: Router
  transferRouter: Router
} {
  const tenant: GraphTenant = { ...parts, tickets: createTickets(parts.control.now), uploads: new Map() }
  const site = siteOf(tenant.data)
  const lists = createListStore(tenant, site)
  const items = createItemStore(tenant)
  const files = createFileStore(tenant, site, lists, items)
  const dispatch = createDispatch(tenant, site, [
    ...deltaOperations(tenant, site, lists, items),
    ...itemOperations(tenant, site, lists, items),
    ...versionOperations(tenant, lists, items),
    ...siteOperations(site),
    ...listOperations(site, lists, items),
    ...columnOperations(site, lists, items),
    ...fileOperations(tenant, site, lists, items, files),
    ...uploadOperations(tenant, files),
    ...userOperations(tenant.data),
  ])
  const batch = batchOperation(tenant, dispatch)
  return { router: graphRouter(tenant, dispatch, batch), transferRouter: transferRouter(tenant, site, files) }
}
