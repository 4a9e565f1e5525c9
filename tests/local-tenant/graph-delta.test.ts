import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { expectStatus } from '../support/checked-graph.ts'
import { makeLedger } from '../support/ledger-list.ts'
import { type SmallTenant, startSmallTenant } from '../support/small-tenant.ts'

let small: SmallTenant
let items = ''
let list = ''

beforeAll(async () => {
  small = await startSmallTenant()
})
afterAll(() => small.tenant.close())

beforeEach(async () => {
  ;({ items, list } = await makeLedger(small))
})
afterEach(() => small.admin('DELETE', list))

const add = async (n: number) =>
  expectStatus(await small.writer('POST', items, { body: { fields: { EntryKey: `a#${n}`, Note: `n${n}` } } }), 201)
const change = async (id: number, Note: string) =>
  expectStatus(await small.writer('PATCH', `${items}/${id}/fields`, { body: { Note } }), 200)

/** Follows a round to its end. @returns what came, in order, the pages it took and the link for the next round */
async function follow(link: string) {
  const value: { id?: string | undefined; deleted?: unknown; fields?: Record<string, unknown> | undefined }[] = []
  let next: string | undefined = link
  for (let pages = 1; ; pages += 1) {
    const body: Awaited<ReturnType<typeof small.writer>>['body'] = expectStatus(await small.writer('GET', next), 200)
    value.push(...(body.value ?? []))
    next = body['@odata.nextLink']
    if (!next) return { value, pages, deltaLink: body['@odata.deltaLink'] ?? '' }
  }
}
const ids = ({ value }: { value: { id?: string | undefined }[] }) => value.map(({ id }) => id)

describe('delta', () => {
  it('first tells everything there is, page by page, then only what changed', async () => {
    for (let n = 1; n <= 5; n += 1) await add(n)
    const all = await follow(`${items}/delta?$top=2&$expand=fields`)
    expect(ids(all)).toEqual(['1', '2', '3', '4', '5'])
    expect(all.pages).toBe(3)
    await add(6)
    await change(2, 'changed')
    const changes = await follow(all.deltaLink)
    expect(changes.value.map(({ id, fields }) => [id, fields?.Note])).toEqual([
      ['6', 'n6'],
      ['2', 'changed'],
    ])
    expect(ids(await follow(changes.deltaLink))).toEqual([])
  })

  it('tells an item once with its last state, however often it changed', async () => {
    const { deltaLink } = await follow(`${items}/delta?$expand=fields($select=Note)`)
    await add(1)
    await change(1, 'twice')
    await change(1, 'thrice')
    const { value } = await follow(deltaLink)
    expect(value).toHaveLength(1)
    expect(value[0]?.fields).toEqual({ '@odata.etag': expect.any(String), Note: 'thrice' })
  })

  it('tells what was deleted, but not on the first round', async () => {
    await add(1)
    await add(2)
    const { deltaLink } = await follow(`${items}/delta`)
    await small.writer('DELETE', `${items}/1`)
    expect((await follow(deltaLink)).value).toMatchObject([{ id: '1', deleted: { state: 'deleted' } }])
    expect(ids(await follow(`${items}/delta`))).toEqual(['2'])
  })

  it('begins from now when asked for the latest token', async () => {
    await add(1)
    const latest = await follow(`${items}/delta?token=latest`)
    expect(latest.value).toEqual([])
    await add(2)
    expect(ids(await follow(latest.deltaLink))).toEqual(['2'])
  })

  it('shows a change made between two pages of a round', async () => {
    for (let n = 1; n <= 3; n += 1) await add(n)
    const first = expectStatus(await small.writer('GET', `${items}/delta?$top=2&$expand=fields`), 200)
    await change(1, 'meanwhile')
    const rest = await follow(first['@odata.nextLink'] ?? '')
    expect(rest.value.map(({ id, fields }) => [id, fields?.Note])).toEqual([
      ['3', 'n3'],
      ['1', 'meanwhile'],
    ])
  })

  it('answers an expired token with 410 and the address of a fresh start', async () => {
    await add(1)
    const { deltaLink } = await follow(`${items}/delta?$expand=fields`)
    small.tenant.control.expireDeltaTokens()
    const gone = await small.writer('GET', deltaLink)
    expect(gone.status).toBe(410)
    expect(JSON.stringify(gone.body.error)).toMatch(/resyncChangesApplyDifferences/)
    const again = await follow(gone.headers.get('location') ?? '')
    expect(again.value.map(({ fields }) => fields?.Note)).toEqual(['n1'])
  })

  it('refuses a token that it never gave', async () => {
    expectStatus(await small.writer('GET', `${items}/delta?token=abc`), 400)
  })

  it('costs one resource unit with a token', async () => {
    const { deltaLink } = await follow(`${items}/delta`)
    small.tenant.control.clearCalls()
    await follow(deltaLink)
    expect(small.tenant.control.calls().map(({ operation, resourceUnits }) => [operation, resourceUnits])).toEqual([
      ['GET /sites/{site-id}/lists/{list-id}/items/delta', 1],
    ])
  })
})
