import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type LocalTenant, startLocalTenant } from '../../infra/local-tenant/local-tenant.ts'
import { changeInstitution } from '../../teams-app/application/command-handler.ts'
import { INSTITUTION } from '../../teams-app/domain/institution/institution.ts'
import { type BuiltApplication, buildApplication } from '../../teams-app/server/application.ts'
import { provisionSite } from '../../teams-app/server/provision-site.ts'
import { settingsFrom } from '../../teams-app/server/settings.ts'
import { freePort } from '../support/free-port.ts'
import { clients, people, smallTenant } from '../support/small-tenant.ts'
import { TEST_FACT_KEYS } from '../support/test-chain.ts'

const ada = { id: people.ada, name: 'Ada Example' }
const ben = { id: people.ben, name: 'Ben Sample' }

let tenant: LocalTenant
let running: BuiltApplication[]
let warned: string[]
beforeEach(async () => {
  running = []
  warned = []
  tenant = await startLocalTenant({ port: await freePort(), data: smallTenant })
  await provisionSite({
    ...environment(),
    PROVISION_CLIENT_ID: clients.admin,
    PROVISION_CLIENT_SECRET: 'admin-secret',
  })
})
afterEach(async () => {
  for (const built of running) {
    await built.dispatcher.settled()
    await built.stop()
  }
  await tenant.close()
})

const environment = () => ({
  PUBLIC_URL: 'http://localhost:3978',
  TENANT_ID: smallTenant.tenantId,
  CLIENT_ID: clients.writer,
  CLIENT_SECRET: 'writer-secret',
  FACT_KEYS: TEST_FACT_KEYS,
  SITE: `${smallTenant.site.hostname}:${smallTenant.site.path}`,
  LOCAL_TENANT_URL: tenant.url,
  POLL_SECONDS: '3600',
})

async function build(first?: { id: string; name: string }): Promise<BuiltApplication> {
  const named = first ? { FIRST_ADMINISTRATOR: first.id.toUpperCase(), FIRST_ADMINISTRATOR_NAME: first.name } : {}
  const heard = warned
  const warn = (message: string) => void heard.push(message)
  const log = { info: () => undefined, error: warn, warn }
  const built = await buildApplication(settingsFrom({ ...environment(), ...named }), {
    clock: { now: () => new Date().toISOString() },
    log,
  })
  running.push(built)
  return built
}

const institutionOf = ({ application }: BuiltApplication) => application.readModel.institution()

describe('an application on a site where nobody has founded the institution', () => {
  it('founds it with the administrator whom the settings name, who may then say who sits where', async () => {
    const built = await build(ada)
    await built.start()
    await built.dispatcher.settled()
    expect(warned).toEqual([])
    expect(institutionOf(built)).toMatchObject({ number: 1, administrators: [ada] })
    const units = [{ id: 'faculty:humanities', name: 'Faculty of Humanities' }]
    const changed = await changeInstitution(built.application, ada, { type: 'RecordUnits', units })
    expect(changed).toMatchObject({ ok: true, value: { recorded: true } })
    expect(warned).toEqual([])
  })

  it('founds it once when two instances start at the same moment', async () => {
    const both = await Promise.all([build(ada), build(ada)])
    await Promise.all(both.map((built) => built.start()))
    expect(both.map((built) => institutionOf(built).number)).toEqual([1, 1])
    const { facts } = await both[0].application.ports.facts.read(INSTITUTION)
    expect(facts.map(({ fact }) => fact)).toEqual([{ type: 'InstitutionFounded', administrators: [{ id: ada.id }] }])
  })

  it('starts without administrators where the settings name nobody, and says what to do', async () => {
    const built = await build()
    await built.start()
    expect(institutionOf(built)).toMatchObject({ number: 0, administrators: [] })
    expect(warned).toEqual([
      'Nobody is an administrator yet. Set FIRST_ADMINISTRATOR and FIRST_ADMINISTRATOR_NAME, and start again.',
    ])
  })
})

it('once the institution is founded, another name in the settings makes nobody an administrator', async () => {
  await (await build(ada)).start()
  const later = await build(ben)
  await later.start()
  expect(institutionOf(later)).toMatchObject({ number: 1, administrators: [ada] })
  const tried = await changeInstitution(later.application, ben, { type: 'NameAdministrators', administrators: [ben] })
  expect(tried).toMatchObject({ ok: false, refusal: 'not-an-administrator' })
})

it('an object id without a name, or a name without an id, is refused at the start', () => {
  expect(() => settingsFrom({ ...environment(), FIRST_ADMINISTRATOR: ada.id })).toThrow('go together')
  expect(() => settingsFrom({ ...environment(), FIRST_ADMINISTRATOR_NAME: ada.name })).toThrow('go together')
})
