import { createServer, type Server } from 'node:http'
import { join } from 'node:path'
import type { Behaviour } from '../../infra/local-tenant/behaviour/behaviour.ts'
import { type LocalTenant, startLocalTenant } from '../../infra/local-tenant/local-tenant.ts'
import type { TenantPerson } from '../../infra/local-tenant/tenant-data.ts'
import { lists } from '../../teams-app/adapters/sharepoint/lists.ts'
import type { Log } from '../../teams-app/ports.ts'
import { type BuiltApplication, buildApplication } from '../../teams-app/server/application.ts'
import { provisionSite } from '../../teams-app/server/provision-site.ts'
import { FOUNDED_DAYS_AGO, recordInstitution } from '../../teams-app/server/sample-university.ts'
import { type Settings, settingsFrom } from '../../teams-app/server/settings.ts'
import { freePort } from './free-port.ts'
import { addressOf, listening } from './listening.ts'
import { copyOfMade } from './made-tenant.ts'
import { institution, people, personOf, provisioner, read, sampleTenant, type Who } from './sample-university.ts'
import { administratorsList } from './site-reader.ts'
import { type Surface, surfaceOf } from './surface.ts'
import { TEST_FACT_KEYS } from './test-chain.ts'
import { watchExchanges } from './watched-exchanges.ts'

/** The sample university on a local tenant in memory, with the application in this process: shipped adapters, real wire. */
export type University = Surface & {
  tenant: LocalTenant
  app: BuiltApplication
  environment: Record<string, string>
  logged: string[]
  /** Ends the application alone, without goodbye to the tenant. */
  stopApp(): Promise<void>
  /** Throws when any exchange since the start broke an official contract. */
  close(): Promise<void>
}

/** `log`: another one than that which `logged` shows. `directory`: changes who is in the tenant's directory before it begins. */
export type UniversityOptions = {
  behaviour?: Behaviour
  environment?: Record<string, string>
  log?: Log
  directory?: (people: TenantPerson[]) => TenantPerson[]
}

export async function startUniversity({
  behaviour,
  environment = {},
  log,
  directory,
}: UniversityOptions = {}): Promise<University> {
  const server = createServer()
  const appUrl = await listen(server)
  const { tenant, environment: own } = await startProvisionedTenant(appUrl, behaviour, directory)
  const watch = watchExchanges(tenant)
  const settings = settingsFrom({ ...own, ...environment })
  const logged: string[] = []
  const app = await startApplication(settings, server, log ?? quietLog(logged))
  await tenant.teams.installApp()
  await app.dispatcher.settled()
  tenant.control.clearCalls()
  const stopApp = async () => {
    await app.stop()
    await new Promise((done) => {
      server.close(done)
      server.closeAllConnections()
    })
  }
  return {
    ...surfaceOf(tenant, appUrl, settings.credentials.clientId),
    tenant,
    app,
    environment: { ...own, ...environment },
    logged,
    stopApp,
    close: async () => {
      tenant.control.calm()
      await stopApp()
      await tenant.close()
      await watch.stop()
      if (watch.seen() === 0) throw new Error('No exchange with the tenant was seen, so none was held to its contract.')
      if (watch.broken.length > 0)
        throw new Error(`Exchanges broke their contracts:\n\n${watch.broken.slice(0, 5).join('\n\n')}`)
    },
  }
}

/** A tenant with lists, library and institution, and the environment an application needs to work in it. */
export async function startProvisionedTenant(
  appUrl: string,
  behaviour?: Behaviour,
  directory: UniversityOptions['directory'] = (everybody) => everybody,
): Promise<{ tenant: LocalTenant; environment: Record<string, string> }> {
  const data = dataFor(appUrl)
  data.people = directory(data.people)
  const walked = (Object.keys(people) as Who[]).map((who) => personOf(who).id)
  for (const installed of data.personalApps) {
    installed.people = installed.people.filter((id: string) => walked.includes(id))
  }
  const { folder, remove } = await copyOfMade(makeTenant)
  const tenant = await startLocalTenant({ port: await freePort(), data, folder, ...(behaviour ? { behaviour } : {}) })
  const close = async () => {
    await tenant.close()
    await remove()
  }
  return { tenant: { ...tenant, close }, environment: environmentFor(data, tenant, appUrl) }
}

type TenantFile = typeof sampleTenant

const dataFor = (appUrl: string): TenantFile =>
  JSON.parse(read('tenant.json').replaceAll('localhost:3978', new URL(appUrl).host))

function environmentFor(data: TenantFile, tenant: LocalTenant, appUrl: string): Record<string, string> {
  const product = data.apps.find((one: { bot?: unknown }) => one.bot)
  return {
    PUBLIC_URL: appUrl,
    PORT: new URL(appUrl).port,
    TENANT_ID: data.tenantId,
    CLIENT_ID: product.clientId,
    CLIENT_SECRET: product.secret,
    FACT_KEYS: TEST_FACT_KEYS,
    SITE: `${data.site.hostname}:${data.site.path}`,
    LOCAL_TENANT_URL: tenant.url,
    TAB_FOLDER: join(import.meta.dirname, '../../build/tab'),
    POLL_SECONDS: '0.2',
    LOOK_AFTER_SECONDS: '0.1',
    TAKE_OVER_AFTER_SECONDS: '0.5',
    REFUSED_AGAIN_AFTER_SECONDS: '0.05',
    // A journey is faster than any person.
    OPENINGS_AN_HOUR: '100000',
    REQUESTS_A_MINUTE: '100000',
    FAILURES_A_MINUTE: '100000',
    REJECTIONS_WRITTEN_A_MINUTE: '100000',
  }
}

/** Where nobody is; an institution is recorded without being told of to anybody. */
const NOWHERE = 'http://localhost:9'

/** Makes lists and library, and records who sits where. @param folder of the tenant's database */
async function makeTenant(folder: string): Promise<void> {
  const data = dataFor(NOWHERE)
  const tenant = await startLocalTenant({ port: await freePort(), data, folder })
  const environment = environmentFor(data, tenant, NOWHERE)
  await provisionSite({
    ...environment,
    PROVISION_CLIENT_ID: provisioner.clientId,
    PROVISION_CLIENT_SECRET: provisioner.secret,
  })
  const founded = new Date(Date.now() - FOUNDED_DAYS_AGO * 86_400_000).toISOString()
  const clock = { now: () => founded }
  const built = await buildApplication(settingsFrom(environment), { clock, log: quietLog([]) })
  const name = (id: string): string => data.people.find((one: { id: string }) => one.id === id)?.displayName ?? id
  await recordInstitution({ ...built.application, recorded: () => undefined }, institution, (id) => ({
    id,
    name: name(id),
  }))
  await built.stop()
  await tenant.close()
}

async function startApplication(settings: Settings, server: Server, log: Log): Promise<BuiltApplication> {
  const built = await buildApplication(settings, {
    clock: { now: () => new Date().toISOString() },
    log,
  })
  server.on('request', built.http)
  await built.start()
  return built
}

/** Keeps what was logged, so that a test can look for text that must not be there. */
function quietLog(lines: string[]): Log {
  const keep = (message: string, fields: unknown) => {
    lines.push(`${message} ${JSON.stringify(fields ?? {})}`)
  }
  return {
    info: keep,
    warn: keep,
    error: (message, error, fields) =>
      keep(message, { ...fields, why: error instanceof Error ? error.message : String(error) }),
  }
}

/** The tenant answers to the name localhost, so the application goes by it too. */
export const listen = async (server: Server): Promise<string> =>
  addressOf(await listening(server)).replace('127.0.0.1', 'localhost')

/** A list of the site, as somebody with rights on it reaches it past the application. */
export function listOf(tenant: LocalTenant, name: string) {
  const { hostname, path } = sampleTenant.site
  return administratorsList(tenant, provisioner.clientId, `${hostname}:${path}`, name)
}

const ownColumns = ['Title', 'FactKey', 'Stream', 'FactNumber', 'FactType', 'RecordedBy', 'RecordedAt', 'Data', 'Hash']

/** The row of one fact, as somebody with rights on the list reaches it. */
export async function factsRow(tenant: LocalTenant, key: string) {
  const list = listOf(tenant, lists.facts.name)
  const found = (await list.rows()).find(({ fields }) => fields.FactKey === key)
  if (!found) throw new Error(`There is no fact ${key}.`)
  const fields = Object.fromEntries(ownColumns.map((column) => [column, found.fields[column]]))
  return {
    fields,
    patch: (changed: Record<string, unknown>) => list.patch(found.id, changed),
    remove: () => list.remove(found.id),
    insertAgain: () => list.insert(fields),
  }
}

/** The row of one proposal in the list that people read. */
export async function proposalsRow(tenant: LocalTenant, reference: string) {
  const list = listOf(tenant, lists.proposals.name)
  const found = (await list.rows()).find(({ fields }) => fields.Proposal === reference)
  if (!found) throw new Error(`There is no row of ${reference}.`)
  return { patch: (changed: Record<string, unknown>) => list.patch(found.id, changed) }
}
