import { afterEach, describe, expect, it } from 'vitest'
import { type Behaviour, pessimistic } from '../../infra/local-tenant/behaviour/behaviour.ts'
import { expectStatus } from '../support/checked-graph.ts'
import { makeLedger } from '../support/ledger-list.ts'
import { type SmallTenant, startSmallTenant } from '../support/small-tenant.ts'

const open: SmallTenant[] = []
afterEach(async () => {
  for (const small of open.splice(0)) await small.tenant.close()
})

async function behaving(behaviour: Behaviour) {
  const small = await startSmallTenant(behaviour)
  open.push(small)
  const { items } = await makeLedger(small)
  return {
    ...small,
    items,
    add: (fields: object) => small.writer('POST', items, { body: { fields } }),
    all: async () => expectStatus(await small.writer('GET', `${items}?$expand=fields`), 200).value ?? [],
  }
}

describe('at its worst, the service', () => {
  it('answers a duplicate with 400, 409 or 500, and the same for the same seed', async () => {
    const statuses = async (seed: number) => {
      const { add } = await behaving({ seed, duplicateStatuses: [400, 409, 500] })
      await add({ EntryKey: 'a#1' })
      const found: number[] = []
      for (let n = 0; n < 20; n += 1) found.push((await add({ EntryKey: 'a#1' })).status)
      return found
    }
    const first = await statuses(5)
    expect(new Set(first)).toEqual(new Set([400, 409, 500]))
    expect(await statuses(5)).toEqual(first)
    expect(await statuses(6)).not.toEqual(first)
  })

  it('takes no new index once a list has so many rows', async () => {
    const { add, admin, items } = await behaving({ seed: 1, noIndexBeyond: 1 })
    const index = () => admin('PATCH', `${items.replace('/items', '')}/columns/Note`, { body: { indexed: true } })
    await add({ EntryKey: 'a#1' })
    await add({ EntryKey: 'a#2' })
    expect((await index()).body.error?.message).toContain('exceeds the list view threshold')
  })

  it('leaves a row without its key behind a refused duplicate', async () => {
    const { add, all } = await behaving({ seed: 1, duplicateLeavesRow: 1 })
    await add({ EntryKey: 'a#1', Note: 'first' })
    expectStatus(await add({ EntryKey: 'a#1', Note: 'second' }), 400)
    expect((await all()).map(({ fields }) => [fields?.EntryKey, fields?.Note])).toEqual([
      ['a#1', 'first'],
      [undefined, 'second'],
    ])
  })

  it('answers 5xx to a write that happened', async () => {
    const { add, all } = await behaving({ seed: 1, failAfterWrite: 0.5 })
    const failed: string[] = []
    for (let n = 0; n < 20; n += 1) {
      if ((await add({ EntryKey: `a#${n}` })).status >= 500) failed.push(`a#${n}`)
    }
    expect(failed.length).toBeGreaterThan(0)
    expect((await all()).map(({ fields }) => fields?.EntryKey)).toEqual(expect.arrayContaining(failed))
  })

  it('cuts dates to whole seconds, names a wrong time of creation, and forgets the zone', async () => {
    const { add, writer, items } = await behaving({
      seed: 1,
      wholeSeconds: true,
      wrongDateInCreate: true,
      dropZoneInUpdate: true,
    })
    const made = expectStatus(await add({ Happened: '2026-03-01T10:00:00.750Z' }), 201)
    expect(made.fields?.Happened).toBe('2026-03-01T10:00:00Z')
    const patched = expectStatus(await writer('PATCH', `${items}/1/fields`, { body: { Note: 'x' } }), 200)
    expect(patched.Happened).toBe('2026-03-01T10:00:00')
    const read = expectStatus(await writer('GET', `${items}/1?$expand=fields`), 200)
    expect(read.fields?.Happened).toBe('2026-03-01T10:00:00Z')
    expect(read.createdDateTime).not.toBe(made.createdDateTime)
  })

  it('tells delta late, but loses nothing', async () => {
    const { add, writer, items, tenant } = await behaving({ seed: 1, deltaLag: 60 })
    for (let n = 0; n < 10; n += 1) await add({ EntryKey: `a#${n}` })
    const early = expectStatus(await writer('GET', `${items}/delta`), 200)
    expect(early.value?.length).toBeLessThan(10)
    tenant.control.setClockOffset(61_000)
    const late = expectStatus(await writer('GET', early['@odata.deltaLink'] ?? ''), 200)
    expect([...(early.value ?? []), ...(late.value ?? [])].map(({ id }) => Number(id)).sort((a, b) => a - b)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
    ])
  })

  it('repeats itself in delta', async () => {
    const { add, writer, items } = await behaving({ seed: 1, deltaRepeats: 1 })
    await add({ EntryKey: 'a#1' })
    const first = expectStatus(await writer('GET', `${items}/delta`), 200)
    expect(expectStatus(await writer('GET', first['@odata.deltaLink'] ?? ''), 200).value?.map(({ id }) => id)).toEqual([
      '1',
    ])
  })

  it('hides rows from a collection without filter, not from those who ask for them', async () => {
    const { add, all, writer, items } = await behaving({ seed: 1, hiddenEvery: 2 })
    for (let n = 1; n <= 4; n += 1) await add({ EntryKey: `a#${n}`, Stream: 's' })
    expect((await all()).map(({ id }) => id)).toEqual(['1', '3'])
    expect(expectStatus(await writer('GET', `${items}?$filter=fields/Stream eq 's'`), 200).value).toHaveLength(4)
  })

  it('keeps no more than its number of earlier versions', async () => {
    const { add, writer, items } = await behaving({ seed: 1, keepVersions: 3 })
    await add({ Note: '0' })
    for (let n = 1; n <= 5; n += 1) await writer('PATCH', `${items}/1/fields`, { body: { Note: String(n) } })
    const { value } = expectStatus(await writer('GET', `${items}/1/versions`), 200)
    expect(value?.map(({ id }) => id)).toEqual(['6.0', '5.0', '4.0'])
  })

  it('may compare unique text exactly', async () => {
    const { add } = await behaving({ seed: 1, uniqueComparison: 'exact' })
    expectStatus(await add({ EntryKey: 'a#1' }), 201)
    expectStatus(await add({ EntryKey: 'A#1' }), 201)
    expectStatus(await add({ EntryKey: 'a#1' }), 400)
  })

  it('may let inserts of one key that arrive together all stand, but not one after the other', async () => {
    const { add, all } = await behaving({ seed: 1, uniqueRace: 100 })
    await Promise.all(Array.from({ length: 10 }, () => add({ EntryKey: 'a#1' })))
    const together = (await all()).length
    expect(together).toBeGreaterThan(1)
    expectStatus(await add({ EntryKey: 'a#1' }), 400)
    expect(await all()).toHaveLength(together)
  })

  it('does all of it at once for those who ask', async () => {
    const { add, all } = await behaving(pessimistic(3))
    for (let n = 0; n < 10; n += 1) await add({ EntryKey: `a#${n % 5}` })
    const keys = (await all()).flatMap(({ fields }) => fields?.EntryKey ?? [])
    expect(keys).toEqual(['a#0', 'a#1', 'a#2', 'a#3', 'a#4'])
  })
})

describe('C: beyond the list view threshold', () => {
  it('C: the worst service says at random that it is too busy instead, with nothing about when to come back', async () => {
    const { add, admin, items } = await behaving({ seed: 3, noIndexBeyond: 1, thresholdStatuses: [500, 429] })
    for (const key of ['a#1', 'a#2']) await add({ EntryKey: key })
    const replies = []
    for (let n = 0; n < 12; n += 1) {
      replies.push(await admin('PATCH', `${items.replace('/items', '')}/columns/Note`, { body: { indexed: true } }))
    }
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([500, 429]))
    const busy = replies.find(({ status }) => status === 429)
    expect(busy?.body.error).toMatchObject({ code: 'activityLimitReached', message: 'The request has been throttled' })
    expect(busy?.headers.has('retry-after')).toBe(false)
  })

  it('C: a service that is as documented never does', async () => {
    const { add, admin, items } = await behaving({ seed: 3, noIndexBeyond: 1 })
    for (const key of ['a#1', 'a#2']) await add({ EntryKey: key })
    for (let n = 0; n < 12; n += 1) {
      const reply = await admin('PATCH', `${items.replace('/items', '')}/columns/Note`, { body: { indexed: true } })
      expectStatus(reply, 500)
    }
  })
})
