import { expect, it } from 'vitest'
import { newestFirst } from '../../../teams-app/adapters/sharepoint/newest-first.ts'
import type { Condition, Row } from '../../../teams-app/adapters/sharepoint/site.ts'
import { ExternalServiceError } from '../../../teams-app/ports.ts'

const NOW = Date.parse('2026-11-30T12:00:00.000Z')
const HOUR = 3_600_000
/** As many rows as the first condition may leave. */
const FEW = 200

/** A list of so many rows, one for each moment, that refuses what SharePoint refuses. */
function listOf(moments: readonly number[]) {
  const asked: string[] = []
  const rows = moments.map((at, index): Row & { at: string } => ({
    ...{ id: String(index), fields: {} },
    at: new Date(at).toISOString(),
  }))
  const meets = ([column, operator, value]: Condition, { at }: { at: string }) =>
    column === 'State' || (operator === 'ge' ? at >= value : at < value)
  const list = {
    page: async ({ where, top, after }: { where: readonly Condition[]; top: number; after: string }) => {
      asked.push(where.map((one) => one.join(' ')).join(' and '))
      const [first] = where
      if ((first ? rows.filter((row) => meets(first, row)) : rows).length > FEW)
        throw new ExternalServiceError('unexpected', 'It exceeds the list view threshold.', { status: 500 })
      const found = rows.filter((row) => where.every((one) => meets(one, row))).sort((a, b) => b.at.localeCompare(a.at))
      const begin = Number(after || 0)
      const page = found.slice(begin, begin + top)
      return { rows: page, next: begin + top < found.length ? String(begin + top) : null }
    },
  }
  return { asked, pages: newestFirst(list, 'At', () => NOW) }
}
const everyHour = (count: number) => Array.from({ length: count }, (_, index) => NOW - index * HOUR)

async function all(moments: readonly number[], where: readonly Condition[]) {
  const { asked, pages } = listOf(moments)
  const found: string[] = []
  for (let after: string | null = ''; after !== null; ) {
    const page = await pages.page(where, after)
    for (const row of page.rows) found.push((row as Row & { at: string }).at)
    after = page.next
  }
  return { asked, found }
}
const inOrder = (moments: readonly number[]) =>
  moments.toSorted((a, b) => b - a).map((at) => new Date(at).toISOString())
const failed: Condition = ['State', 'eq', 'failed']

it('few rows that meet a condition are one call', async () => {
  const { asked, found } = await all(everyHour(40), [failed])
  expect(asked).toEqual(['State eq failed'])
  expect(found).toEqual(inOrder(everyHour(40)))
})

it('F8: of more than may be asked about at once the newest are found, each once, and nothing is refused', async () => {
  const moments = everyHour(3_000)
  const { found } = await all(moments, [failed])
  expect(found.length).toBeGreaterThan(FEW - 5)
  expect(found).toEqual(inOrder(moments).slice(0, found.length))
})

it('F8: all rows are never asked about at once; where there are few, all of them are found', async () => {
  const moments = [...everyHour(90), Date.parse('2999-01-01T00:00:00.000Z'), Date.parse('2025-12-01T00:00:00.000Z')]
  const { asked, found } = await all(moments, [])
  expect(asked.every((where) => where.startsWith('At ge'))).toBe(true)
  expect(found).toEqual(inOrder(moments))
})

it('an empty list is looked at back to the beginning, in a few calls', async () => {
  const { asked, found } = await all([], [])
  expect(found).toEqual([])
  expect(asked.length).toBeLessThan(10)
})

it('more rows in a minute than a list shows are a fault that is told', async () => {
  await expect(
    all(
      Array.from({ length: FEW + 1 }, () => NOW - 1),
      [failed],
    ),
  ).rejects.toThrow('threshold')
})
