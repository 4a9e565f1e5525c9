import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectStatus } from '../support/checked-graph.ts'
import { makeLedger } from '../support/ledger-list.ts'
import { type SmallTenant, startSmallTenant } from '../support/small-tenant.ts'

let small: SmallTenant
let items = ''

beforeAll(async () => {
  small = await startSmallTenant()
  ;({ items } = await makeLedger(small))
  for (let n = 1; n <= 12; n += 1) {
    const Happened = `2026-03-${String(n).padStart(2, '0')}T08:00:00Z`
    const fields = {
      EntryKey: `a#${n}`,
      Stream: n % 2 ? 'Odd' : 'Even',
      Amount: n,
      Happened,
      Open: n > 6,
      Note: `n${n}`,
    }
    expectStatus(await small.writer('POST', items, { body: { fields } }), 201)
  }
})
afterAll(() => small.tenant.close())

const list = async (query: string, headers: Record<string, string> = {}) =>
  small.writer('GET', `${items}?${query}`, { headers })
const ids = async (query: string, headers?: Record<string, string>) =>
  expectStatus(await list(query, headers), 200).value?.map(({ id }) => Number(id))

const unindexed = { Prefer: 'HonorNonIndexedQueriesWarningMayFailRandomly' }

describe('a filter', () => {
  it.each([
    ["fields/EntryKey eq 'A#3'", [3]],
    ["fields/Stream eq 'even' and fields/Amount ge 8", [8, 10, 12]],
    ['fields/Amount lt 3', [1, 2]],
    ['fields/Amount le 2', [1, 2]],
    ['fields/Amount gt 11', [12]],
    ['fields/Amount ne 1 and fields/Amount lt 4', [2, 3]],
    ["startswith(fields/EntryKey, 'a#1')", [1, 10, 11, 12]],
    ['fields/Open eq true and fields/Amount lt 9', [7, 8]],
    ["fields/Happened ge '2026-03-11T00:00:00Z'", [11, 12]],
    ['fields/Happened lt 2026-03-02', [1]],
    ['fields/Stream eq null', []],
  ])('on indexed columns finds what fits: %s', async (filter, expected) => {
    expect(await ids(`$filter=${encodeURIComponent(filter)}`)).toEqual(expected)
  })

  it('on a column without index is refused in the words of SharePoint', async () => {
    const reply = await list("$filter=fields/Note eq 'n3'")
    expect(reply.status).toBe(400)
    expect(reply.body.error?.message).toMatch(
      /^Field 'Note' cannot be referenced in filter or orderby as it is not indexed/,
    )
  })

  it('on a column without index is answered to those who take the risk', async () => {
    expect(await ids("$filter=fields/Note eq 'n3'", unindexed)).toEqual([3])
    expect(await ids("$filter=fields/Note ne 'n3' and fields/Amount lt 4", unindexed)).toEqual([1, 2])
  })

  it.each([
    ["fields/Nothing eq 'x'", 400],
    ['fields/Amount eq', 400],
    ["fields/Amount eq 'x'", 400],
    ["fields/Stream eq 'a' or fields/Stream eq 'b'", 501],
  ])('that it cannot read is refused: %s', async (filter, status) => {
    expect((await list(`$filter=${encodeURIComponent(filter)}`)).status).toBe(status)
  })
})

describe('a page', () => {
  it('leads to the next until there is none', async () => {
    const seen: number[] = []
    let next: string | undefined = `${items}?$top=5&$select=id`
    while (next) {
      const page: Awaited<ReturnType<typeof list>> = await small.writer('GET', next)
      seen.push(...(page.body.value ?? []).map(({ id }) => Number(id)))
      next = page.body['@odata.nextLink']
    }
    expect(seen).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
  })

  it('keeps filter and order when it leads on', async () => {
    const query = `$filter=fields/Stream eq 'Odd'&$orderby=fields/Amount desc&$top=4`
    const first = expectStatus(await list(query), 200)
    expect(first.value?.map(({ id }) => id)).toEqual(['11', '9', '7', '5'])
    const second = expectStatus(await small.writer('GET', first['@odata.nextLink'] ?? ''), 200)
    expect(second.value?.map(({ id }) => id)).toEqual(['3', '1'])
    expect(second).not.toHaveProperty('@odata.nextLink')
  })

  it('is not ordered by a column without index', async () => {
    expectStatus(await list('$orderby=fields/Note'), 400)
  })

  it.each(['$skip=3', '$search="x"', '$expand=versions'])(
    'refuses the option %s rather than overlook it',
    async (query) => {
      expectStatus(await list(query), 501)
    },
  )
})

describe('C: dates within one second', () => {
  it('C: come in the order of time, up and down, whether they have a fraction or not', async () => {
    for (const fraction of ['', '.250', '.900', '.005']) {
      const fields = {
        EntryKey: `second${fraction}`,
        Stream: 'one second',
        Happened: `2026-05-04T10:00:00${fraction}Z`,
      }
      expectStatus(await small.writer('POST', items, { body: { fields } }), 201)
    }
    const keys = async (direction: string) =>
      expectStatus(
        await small.writer(
          'GET',
          `${items}?$expand=fields&$filter=fields/Stream eq 'one second'&$orderby=fields/Happened ${direction}`,
        ),
        200,
      ).value?.map(({ fields }) => String(fields?.EntryKey).slice('second'.length))
    expect(await keys('asc')).toEqual(['', '.005', '.250', '.900'])
    expect(await keys('desc')).toEqual(['.900', '.250', '.005', ''])
  })
})
