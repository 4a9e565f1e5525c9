import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectStatus } from '../support/checked-graph.ts'
import { makeLedger } from '../support/ledger-list.ts'
import { type SmallTenant, startSmallTenant } from '../support/small-tenant.ts'

const unindexed = { Prefer: 'HonorNonIndexedQueriesWarningMayFailRandomly' }
let small: SmallTenant
let items = ''

beforeAll(async () => {
  small = await startSmallTenant()
  small.tenant.control.setThrottle({})
  ;({ items } = await makeLedger(small))
  const batch = (from: number) => ({
    requests: Array.from({ length: 20 }, (_, n) => ({
      id: String(n),
      method: 'POST',
      url: items,
      headers: { 'Content-Type': 'application/json' },
      body: { fields: { EntryKey: `k#${from + n}`, Stream: 'all', Amount: (from + n) % 100 } },
    })),
  })
  for (let from = 0; from <= 5_000; from += 20)
    expectStatus(await small.writer('POST', '/$batch', { body: batch(from) }), 200)
}, 60_000)
afterAll(() => small.tenant.close())

describe('a list of more than 5,000 rows', () => {
  it('answers a first filter that an index narrows enough', async () => {
    const { value } = expectStatus(
      await small.writer('GET', `${items}?$filter=fields/Amount eq 7 and fields/Stream eq 'all'`),
      200,
    )
    expect(value).toHaveLength(51)
  })

  it('refuses a first filter that leaves more than 5,000 rows, whatever comes second', async () => {
    const reply = await small.writer('GET', `${items}?$filter=fields/Stream eq 'all' and fields/Amount eq 7`)
    expect(reply.status).toBe(500)
    expect(reply.body.error?.message).toMatch(/list view threshold/)
  })

  it('refuses an unindexed filter even to those who take the risk', async () => {
    expectStatus(await small.writer('GET', `${items}?$filter=fields/Note eq 'x'`, { headers: unindexed }), 500)
  })

  it('can still be read page by page', async () => {
    let count = 0
    let next: string | undefined = `${items}?$top=2000&$select=id`
    while (next) {
      const page: Awaited<ReturnType<typeof small.writer>> = await small.writer('GET', next)
      count += page.body.value?.length ?? 0
      next = page.body['@odata.nextLink']
    }
    expect(count).toBe(5_020)
  })
})
