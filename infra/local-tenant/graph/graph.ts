import type { Router } from 'express'
import type { Exchange } from '../exchange/exchange.ts'
import { createTickets } from '../tickets.ts'
import { batchOperation } from './batch.ts'
import { createChangeFeed } from './change-feed.ts'
import { columnOperations } from './columns.ts'
import { createContentApproval } from './content-approval.ts'
import { deltaOperations } from './delta.ts'
import { createDispatch } from './dispatch.ts'
import { driveDeltaOperations } from './drive-delta.ts'
import { eventOperations } from './events.ts'
import { createFileStore } from './file-store.ts'
import { transferRouter } from './file-transfer.ts'
import { fileOperations } from './files.ts'
import { graphRouter } from './graph-router.ts'
import type { GraphTenant } from './graph-tenant.ts'
import { createItemStore } from './item-store.ts'
import { itemOperations } from './items.ts'
import { createListStore } from './list-store.ts'
import { listOperations } from './lists.ts'
import { mailboxSettingsOperations } from './mailbox-settings.ts'
import { meetingTimeOperations } from './meeting-times.ts'
import type { Owner } from './owner-router.ts'
import { placeOperations } from './places.ts'
import { scheduleOperations } from './schedules.ts'
import { createSiteGrants, sitePermissionOperations } from './site-permissions.ts'
import { siteOf, siteOperations } from './sites.ts'
import { uploadOperations } from './upload-sessions.ts'
import { userOperations } from './users.ts'
import { versionOperations } from './versions.ts'

/** Microsoft Graph v1.0, as far as lists, files, people and calendars go. */
export function createGraph(
  parts: Omit<GraphTenant, 'tickets' | 'uploads'>,
  exchange: Exchange,
): {
  router: Router
  transferRouter: Router
  owner: Owner
} {
  const tenant: GraphTenant = { ...parts, tickets: createTickets(parts.control.now), uploads: new Map() }
  const site = siteOf(tenant.data)
  const lists = createListStore(tenant, site)
  const grants = createSiteGrants(tenant.settings)
  const items = createItemStore(tenant)
  const files = createFileStore(tenant, site, lists, items)
  const feed = createChangeFeed(tenant, items)
  const approval = createContentApproval(tenant, lists)
  const dispatch = createDispatch(tenant, site, [
    ...deltaOperations(tenant, site, lists, files, feed, approval),
    ...driveDeltaOperations(tenant, site, files, feed),
    ...itemOperations(tenant, site, lists, items, files, approval),
    ...versionOperations(tenant, lists, items, files),
    ...siteOperations(site),
    ...sitePermissionOperations(site, tenant.data, grants),
    ...listOperations(tenant, site, lists, items, files, approval),
    ...columnOperations(site, lists, items, tenant.behaviour),
    ...fileOperations(tenant, site, lists, items, files),
    ...uploadOperations(tenant, files),
    ...userOperations(tenant.data),
    ...eventOperations(exchange, tenant.url),
    ...scheduleOperations(exchange),
    ...meetingTimeOperations(exchange),
    ...placeOperations(exchange),
    ...mailboxSettingsOperations(exchange),
  ])
  const batch = batchOperation(tenant, dispatch)
  return {
    router: graphRouter(tenant, dispatch, batch, grants),
    transferRouter: transferRouter(tenant, site, files),
    owner: { setContentApproval: approval.set },
  }
}
