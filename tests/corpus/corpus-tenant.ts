import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { join } from 'node:path'
import { type LocalTenant, startLocalTenant } from '../../infra/local-tenant/local-tenant.ts'
import { lists } from '../../teams-app/adapters/sharepoint/lists.ts'
import type { Clock } from '../../teams-app/ports.ts'
import { type BuiltApplication, buildApplication } from '../../teams-app/server/application.ts'
import { provisionSite } from '../../teams-app/server/provision-site.ts'
import { settingsFrom } from '../../teams-app/server/settings.ts'
import { addressOf, listening } from '../support/listening.ts'
import { administratorsList } from '../support/site-reader.ts'
import { TEST_FACT_KEYS } from '../support/test-chain.ts'

/** Where the tenant's data expects the application; the address that it really has is put in its place. */
const USUAL_APP = 'localhost:3978'

/** A tenant over a folder with a database, and an application in this process with a clock of its own. */
export type CorpusTenant = {
  tenant: LocalTenant
  appUrl: string
  environment: Record<string, string>
  /** Makes lists, or upgrades those of an older version, as an administrator does before a new version is started. */
  provision(): Promise<void>
  build(clock: Clock): Promise<BuiltApplication>
  /** The application that people reach from now on. */
  serve(app: BuiltApplication): void
  list(key: keyof typeof lists): ReturnType<typeof administratorsList>
  close(): Promise<void>
}

/** @param tenantFile who and what there is in the tenant */
export async function startCorpusTenant(folder: string, tenantFile: string): Promise<CorpusTenant> {
  const server: Server = await listening(createServer())
  const appUrl = addressOf(server).replace('127.0.0.1', 'localhost')
  const data = JSON.parse(readFileSync(tenantFile, 'utf8').replaceAll(USUAL_APP, new URL(appUrl).host))
  const tenant = await startLocalTenant({ data, folder })
  const product = data.apps.find((one: { bot?: unknown }) => one.bot)
  const owner = data.apps.find((one: { siteRole?: string }) => one.siteRole === 'fullcontrol')
  const site = `${data.site.hostname}:${data.site.path}`
  const environment = {
    PUBLIC_URL: appUrl,
    TENANT_ID: data.tenantId,
    CLIENT_ID: product.clientId,
    CLIENT_SECRET: product.secret,
    FACT_KEYS: TEST_FACT_KEYS,
    SITE: site,
    LOCAL_TENANT_URL: tenant.url,
    TAB_FOLDER: join(import.meta.dirname, '../../build/tab'),
    POLL_SECONDS: '3600',
  }
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined }
  return {
    ...{ tenant, appUrl, environment },
    provision: async () => {
      const credentials = { PROVISION_CLIENT_ID: owner.clientId, PROVISION_CLIENT_SECRET: owner.secret }
      const { wrong } = await provisionSite({ ...environment, ...credentials })
      if (wrong.length > 0) throw new Error(wrong.join('\n'))
    },
    build: (clock) => buildApplication(settingsFrom(environment), { clock, log }),
    serve: (app) => {
      server.removeAllListeners('request').on('request', app.http)
    },
    list: (key) => administratorsList(tenant, owner.clientId, site, lists[key].name),
    close: async () => {
      await new Promise((done) => {
        server.close(done)
        server.closeAllConnections()
      })
      await tenant.close()
    },
  }
}
