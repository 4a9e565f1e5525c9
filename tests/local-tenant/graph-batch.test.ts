import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectStatus } from '../support/checked-graph.ts'
import { makeLedger } from '../support/ledger-list.ts'
import { type SmallTenant, startSmallTenant } from '../support/small-tenant.ts'

let small: SmallTenant
let items = ''
let site = ''

beforeAll(async () => {
  small = await startSmallTenant()
  ;({ items, site } = await makeLedger(small))
})
afterAll(() => small.tenant.close())

const json = { 'Content-Type': 'application/json' }
const insert = (id: string, EntryKey: string, dependsOn?: string[]) => ({
  id,
  method: 'POST',
  url: items,
  headers: json,
  body: { fields: { EntryKey } },
  ...(dependsOn ? { dependsOn } : {}),
})
const batch = async (requests: object[], as = small.writer) => {
  const { responses = [] } = expectStatus(await as('POST', '/$batch', { body: { requests } }), 200)
  return Object.fromEntries(responses.map(({ id, status }) => [id, status]))
}

describe('a batch', () => {
  it('answers each request by itself, so that some succeed and some fail', async () => {
    const read = { id: '3', method: 'GET', url: `${items}/1?$expand=fields` }
    expect(await batch([insert('1', 'x#1'), insert('2', 'x#1'), read])).toEqual({ 1: 201, 2: 400, 3: 200 })
  })

  it('fails what depends on a failed request', async () => {
    const requests = [
      insert('1', 'y#1'),
      insert('2', 'y#1', ['1']),
      insert('3', 'y#2', ['2']),
      insert('4', 'y#3', ['1']),
    ]
    expect(await batch(requests)).toEqual({ 1: 201, 2: 400, 3: 424, 4: 201 })
  })

  it('gives each request the rights of the caller and no more', async () => {
    const makeList = { id: '1', method: 'POST', url: `${site}/lists`, headers: json, body: { displayName: 'Mine' } }
    expect(await batch([makeList, { id: '2', method: 'GET', url: items }])).toEqual({ 1: 403, 2: 200 })
    expect(await batch([{ id: '1', method: 'GET', url: items }], small.stranger)).toEqual({ 1: 403 })
  })

  it('answers what is not here with 501 inside', async () => {
    expect(await batch([{ id: '1', method: 'GET', url: '/me/planner/tasks' }])).toEqual({ 1: 501 })
  })

  it.each([
    ['more than twenty requests', Array.from({ length: 21 }, (_, n) => ({ id: String(n), method: 'GET', url: '/me' }))],
    ['none', []],
    [
      'an id used twice',
      [
        { id: '1', method: 'GET', url: '/me' },
        { id: '1', method: 'GET', url: '/me' },
      ],
    ],
    [
      'a request that depends on a later one',
      [
        { id: '1', method: 'GET', url: '/me', dependsOn: ['2'] },
        { id: '2', method: 'GET', url: '/me' },
      ],
    ],
  ])('is refused with %s', async (_what, requests) => {
    expectStatus(await small.writer('POST', '/$batch', { body: { requests } }), 400)
  })

  it('throttles each request by itself, inside an answer of 200', async () => {
    small.tenant.control.setThrottle({ unitsPerMinute: 3 })
    small.tenant.control.setClockOffset(3_600_000)
    const reads = Array.from({ length: 5 }, (_, n) => ({ id: String(n), method: 'GET', url: `${items}/1` }))
    expect(await batch(reads)).toEqual({ 0: 200, 1: 200, 2: 200, 3: 429, 4: 429 })
  })
})
