import { afterAll, beforeAll, expect, it } from 'vitest'
import { graphClient } from '../../teams-app/adapters/graph/graph-client.ts'
import { type Column, library, lists } from '../../teams-app/adapters/sharepoint/lists.ts'
import { provisioning } from '../../teams-app/adapters/sharepoint/provision.ts'
import { expectStatus } from '../support/checked-graph.ts'
import { clients, type SmallTenant, smallTenant, startSmallTenant } from '../support/small-tenant.ts'

const { hostname, path } = smallTenant.site
const address = `${hostname}:${path}`

let tenant: SmallTenant
let site: string
beforeAll(async () => {
  tenant = await startSmallTenant()
  site = `/sites/${expectStatus(await tenant.admin('GET', `/sites/${address}`), 200).id}`
})
afterAll(() => tenant.tenant.close())

/** The provisioning as it is run against any tenant. */
const provisioned = async () => {
  const { signIn, addresses } = tenant.tenant
  const token = () => signIn.appToken({ clientId: clients.admin, audience: 'https://graph.microsoft.com' })
  const client = graphClient({ endpoint: addresses.graph, token, userAgent: 'NONISV|Test|Provisioning/1.0' })
  const announced = await provisioning(client, address, { id: clients.writer, name: 'Writer' })
  const { done, wrong } = await announced.carryOut()
  expect(wrong).toEqual([])
  return done
}

/** Columns that the lists of an earlier version lacked. */
const later = {
  messages: ['Tries', 'ReplayedBy', 'ReplayedAt'],
  expressionsOfInterest: ['Costing', 'PlannedLearners'],
}
/** Columns that it had, without an index. */
const unindexed = ['MessageState', 'ClaimedAt', 'ActivityId']

const older = ({ indexed, ...column }: Column): Column =>
  indexed && !unindexed.includes(column.name) ? { ...column, indexed } : column

async function makeOlder(key: keyof typeof later): Promise<string> {
  const { name: displayName, description, columns } = lists[key]
  const kept = columns.filter(({ name }) => !later[key].includes(name)).map(older)
  const body = { displayName, description, columns: kept, list: { template: 'genericList' } }
  return String(expectStatus(await tenant.admin('POST', `${site}/lists`, { body }), 201).id)
}

const columnsOf = async (list: string) => {
  const { value } = expectStatus(await tenant.admin('GET', `${site}/lists/${list}/columns`), 200)
  return new Map((value as { name: string; indexed?: boolean }[]).map((column) => [column.name, column]))
}

const message = { Title: 'a', MessageKey: 'k1', Proposal: 'MC-2025-001', MessageState: 'sent', Shown: 'news' }
const form = { Title: 'Heat pumps', Proposal: 'MC-2025-001', Idea: 'Installers need a short way in.' }

it('a site of an earlier version, with what was written in it, gets the columns and indexes it lacks; a second run finds nothing to do', async () => {
  const messages = await makeOlder('messages')
  const forms = await makeOlder('expressionsOfInterest')
  const items = (list: string) => `${site}/lists/${list}/items`
  expectStatus(await tenant.admin('POST', items(messages), { body: { fields: message } }), 201)
  expectStatus(await tenant.admin('POST', items(forms), { body: { fields: form } }), 201)
  expect((await columnsOf(messages)).get('ClaimedAt')?.indexed).toBe(false)

  const done = await provisioned()
  expect(done.filter((line) => / (Messages|Expressions of Interest)\./.test(line)).sort()).toEqual([
    'added the column Expressions of Interest.Costing',
    'added the column Expressions of Interest.PlannedLearners',
    'added the column Messages.ReplayedAt',
    'added the column Messages.ReplayedBy',
    'added the column Messages.Tries',
    'indexed the column Messages.ActivityId',
    'indexed the column Messages.ClaimedAt',
    'indexed the column Messages.MessageState',
  ])
  expect(done).toContain(`made the library ${library.name}`)
  expect(done.some((line) => line.startsWith(`made the list ${lists.messages.name} `))).toBe(false)

  for (const [key, list] of [
    ['messages', messages],
    ['expressionsOfInterest', forms],
  ] as const) {
    const found = await columnsOf(list)
    for (const { name, indexed = false } of lists[key].columns)
      expect([name, found.get(name)?.indexed]).toEqual([name, indexed])
  }
  const written = async (list: string) =>
    (expectStatus(await tenant.admin('GET', `${items(list)}?$expand=fields`), 200).value as { fields: object }[])[0]
  expect((await written(messages))?.fields).toMatchObject(message)
  expect((await written(forms))?.fields).toMatchObject(form)

  expect(await provisioned()).toEqual([])
})
