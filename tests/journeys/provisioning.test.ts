import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Behaviour } from '../../infra/local-tenant/behaviour/behaviour.ts'
import { graphClient } from '../../teams-app/adapters/graph/graph-client.ts'
import { type ListKey, library, lists } from '../../teams-app/adapters/sharepoint/lists.ts'
import { provisioning } from '../../teams-app/adapters/sharepoint/provision.ts'
import { expectStatus } from '../support/checked-graph.ts'
import { clients, type SmallTenant, smallTenant, startSmallTenant } from '../support/small-tenant.ts'

const { hostname, path } = smallTenant.site
const address = `${hostname}:${path}`

let small: SmallTenant
let site: string
const start = async (behaviour?: Behaviour) => {
  small = await startSmallTenant(behaviour)
  site = `/sites/${expectStatus(await small.admin('GET', `/sites/${address}`), 200).id}`
}
beforeEach(() => start())
afterEach(() => small.tenant.close())

/** The provisioning as it is run against any tenant. */
const announced = (identity: string = clients.admin, app: string = clients.writer) => {
  const { signIn, addresses } = small.tenant
  const token = () => signIn.appToken({ clientId: identity, audience: 'https://graph.microsoft.com' })
  const client = graphClient({ endpoint: addresses.graph, token, userAgent: 'NONISV|Test|Provisioning/1.0' })
  return provisioning(client, address, { id: app, name: 'Micro-credentials' })
}

const make = async (name: string, columns: object[]): Promise<string> => {
  const body = { displayName: name, columns, list: { template: 'genericList' } }
  return `${site}/lists/${expectStatus(await small.admin('POST', `${site}/lists`, { body }), 201).id}`
}
const add = async (list: string, fields: object) =>
  expectStatus(await small.admin('POST', `${list}/items`, { body: { fields } }), 201)
const columnsOf = (key: ListKey) => lists[key].columns.map((column): Record<string, unknown> => ({ ...column }))

describe('a site without anything', () => {
  it('gets every list and the library; the plan says so first and changes nothing; a second run has nothing to do', async () => {
    const first = await announced()
    expect(first.plan).toEqual([
      ...Object.values(lists).map(({ name, columns }) => `make the list ${name} with ${columns.length} columns`),
      `make the library ${library.name}`,
    ])
    expect(first.leftAlone).toEqual(['the list Documents'])
    expect((await announced()).plan).toEqual(first.plan)

    const { done, wrong, truth } = await first.carryOut()
    expect([done.length, wrong]).toEqual([first.plan.length, []])
    expect(truth).toContain('Facts has 8 of 8 columns, 2 indexed, FactKey unique')

    const second = await announced()
    expect([second.plan, second.obstacles]).toEqual([[], []])
    expect(await second.carryOut()).toEqual({ done: [], wrong: [], truth })
  })

  it('is completed by the next run when one was cut off in the middle', async () => {
    const first = await announced()
    small.tenant.control.setFaults({
      dropped: 1,
      match: { method: 'POST', path: /\/lists$/, where: ({ body }) => JSON.stringify(body).includes('"Messages"') },
    })
    const cutOff = await first.carryOut()
    expect(cutOff.done).toHaveLength(first.plan.length - 1)
    expect(cutOff.wrong).toEqual([expect.stringMatching(/^Could not make the list Messages .* Run this again/)])
    small.tenant.control.calm()

    const next = await announced()
    expect(next.plan).toEqual([`make the list Messages with ${lists.messages.columns.length} columns`])
    expect((await next.carryOut()).wrong).toEqual([])
  })

  it('whose list was made although the answer was lost counts it as made', async () => {
    const first = await announced()
    small.tenant.control.setFaults({ dropped: 1, afterActing: 1, match: { method: 'POST', path: /\/lists$/ } })
    const { done, wrong } = await first.carryOut()
    expect([done.length, wrong]).toEqual([first.plan.length, []])
  })
})

describe('what differs and cannot be mended', () => {
  it('is named with what to do, each for itself, and the rest is done', async () => {
    const [factKey, ...otherFacts] = columnsOf('facts')
    const facts = await make('Facts', [{ ...factKey, indexed: false, enforceUniqueValues: false }, ...otherFacts])
    await add(facts, { FactKey: 'MC-2026-001#1' })
    await add(facts, { FactKey: 'MC-2026-001#1' })
    await make(
      'Messages',
      columnsOf('messages').map((column) => {
        if (column.name === 'Tries') return { ...column, number: undefined, text: {} }
        return column.name === 'Reason' ? { ...column, text: { maxLength: 50 } } : column
      }),
    )
    await make(library.name, [])
    await make('Proposals', [
      ...columnsOf('proposals').filter(({ name }) => name !== 'DueAt'),
      ...Array.from({ length: 15 }, (_, n) => ({ name: `Mine${n}`, text: {}, indexed: true })),
    ])

    const first = await announced()
    expect(first.leftAlone).toContain('the column Proposals.Mine0')
    const { done, wrong } = await first.carryOut()
    expect(done).toContain('made the list Delivery with 3 columns')
    expect(done).toContain('added the column Proposals.DueAt')
    expect(wrong).toEqual([
      expect.stringMatching(/^The list Proposals has 20 indexes already.*Proposals\.DueAt gets none\. Remove an index/),
      expect.stringMatching(
        /^The column Messages\.Reason takes 50 characters where 255 are needed\. In the list's settings/,
      ),
      expect.stringMatching(/^The column Messages\.Tries holds “line” where “number” is needed/),
      expect.stringMatching(/^“Submissions” is there and is not a document library\. Rename it/),
      expect.stringMatching(/^Could not index and make unique the column Facts\.FactKey .*If two rows hold one value/),
    ])
    const again = await announced()
    expect((await again.carryOut()).wrong).toEqual(wrong)
    expect(expectStatus(await small.admin('GET', `${facts}/items`), 200).value).toHaveLength(2)
  })

  it('an index that a large list takes no more is named, with the way by hand', async () => {
    await small.tenant.close()
    await start({ seed: 1, noIndexBeyond: 1 })
    const messages = await make(
      'Messages',
      columnsOf('messages').map((column) => (column.name === 'ClaimedAt' ? { ...column, indexed: false } : column)),
    )
    await add(messages, { MessageKey: 'a' })
    await add(messages, { MessageKey: 'b' })
    const { wrong } = await (await announced()).carryOut()
    expect(wrong).toEqual([
      expect.stringMatching(/^Could not index the column Messages\.ClaimedAt .*threshold\)\. .*add it by hand/),
    ])
  })

  it('an identity that may not make lists is told which right it lacks', async () => {
    const { done, wrong } = await (await announced(clients.writer, clients.newcomer)).carryOut()
    expect(done).toEqual([])
    expect(wrong[0]).toMatch(/^Could not make the list Facts .*needs fullcontrol on this site/)
  })
})

it('a choice that is new is offered beside those that are there, of which none goes', async () => {
  const choices = (column: Record<string, unknown>) => (column.choice as { choices: string[] } | undefined)?.choices
  const columns = columnsOf('expressionsOfInterest')
  const column = columns.find((one) => choices(one))
  const name = String(column?.name)
  const list = await make(
    lists.expressionsOfInterest.name,
    columns.map((one) => (one === column ? { ...one, choice: { ...Object(one.choice), choices: ['Mine'] } } : one)),
  )
  expect((await (await announced()).carryOut()).done).toContain(
    `offered what is new among the choices of Expressions of Interest.${name}`,
  )
  const now = expectStatus(await small.admin('GET', `${list}/columns/${name}`), 200) as unknown
  expect(choices(now as Record<string, unknown>)).toEqual(['Mine', ...(choices(column ?? {}) ?? [])])
})

describe('the right of the application to write in the site', () => {
  it('is granted where the identity may, and then the application works; a second run grants nothing', async () => {
    expectStatus(await small.newcomer('GET', site), 403)
    const first = await announced(clients.master, clients.newcomer)
    expect(first.plan).toContain('grant the application write in the site')
    const { done, wrong } = await first.carryOut()
    expect([done.at(-1), wrong]).toEqual(['granted the application write in the site', []])
    expectStatus(await small.newcomer('GET', site), 200)
    const second = await announced(clients.master, clients.newcomer)
    expect([second.plan, second.notes]).toEqual([[], []])
  })

  it('is only spoken of, with the command to give it, where the identity may not see it', async () => {
    const { notes, carryOut } = await announced()
    expect(notes).toEqual([
      expect.stringContaining(
        `m365 spo site apppermission add --siteUrl https://${hostname}${path} --appId ${clients.writer} --permission write`,
      ),
    ])
    expect((await carryOut()).wrong).toEqual([])
  })

  it('that goes beyond writing is named, and left as it is', async () => {
    const { plan, notes } = await announced(clients.master, clients.admin)
    expect(plan.some((line) => line.startsWith('grant'))).toBe(false)
    expect(notes).toEqual([expect.stringMatching(/may do more in the site than it needs \(fullcontrol\)/)])
  })
})
