import { describe, expect, it } from 'vitest'
import { type Column, type ListKey, lists } from '../../../teams-app/adapters/sharepoint/lists.ts'
import { costingFieldOf, costingKeys, LONGEST_HORIZON } from '../../../teams-app/domain/forms/costing/costing-fields.ts'
import { fieldKeys } from '../../../teams-app/domain/forms/expression-of-interest.ts'
import { formKeyOf } from '../../../teams-app/domain/forms/form.ts'

type Kind = 'line' | 'long' | 'choice' | 'number' | 'yes' | 'moment'

/** How many columns of a kind a list may have, and the bytes each takes of a row's 8,000. Source: SharePoint, software boundaries. */
const limits: Record<Kind, { columns: number; bytes: number }> = {
  line: { columns: 276, bytes: 28 },
  long: { columns: 192, bytes: 28 },
  choice: { columns: 276, bytes: 28 },
  number: { columns: 72, bytes: 12 },
  yes: { columns: 96, bytes: 5 },
  moment: { columns: 48, bytes: 12 },
}
const ROW = 8_000
const INDEXES = 20
/** Characters that a column of several lines holds. */
const LONG_TEXT = 63_999

function kindOf(column: Column): Kind {
  if (column.text) return column.text.allowMultipleLines ? 'long' : 'line'
  if (column.choice) return 'choice'
  if (column.number) return 'number'
  if (column.boolean) return 'yes'
  if (column.dateTime) return 'moment'
  throw new Error(`${column.name} is of no known kind.`)
}

describe.each(Object.keys(lists) as ListKey[])('the list %s', (key) => {
  const columns: readonly Column[] = lists[key].columns

  it('keeps within the columns of each kind, the bytes of a row, and the indexes of a list', () => {
    const kinds = columns.map(kindOf)
    for (const kind of Object.keys(limits) as Kind[])
      expect(kinds.filter((one) => one === kind).length).toBeLessThanOrEqual(limits[kind].columns)
    expect(kinds.reduce((sum, kind) => sum + limits[kind].bytes, 0)).toBeLessThan(ROW)
    expect(columns.filter(({ indexed }) => indexed).length).toBeLessThanOrEqual(INDEXES)
  })

  it('has each column once, whatever its case', () => {
    const names = columns.map(({ name }) => name.toLowerCase())
    expect(new Set(names).size).toBe(names.length)
  })
})

describe('the long texts of a form', () => {
  it('hold every input of the costing at its longest', () => {
    const longest = costingKeys.map((key) => {
      const { kind } = costingFieldOf(key)
      if (kind.is === 'choice') return [key, [...kind.choices].sort((a, b) => b.length - a.length)[0]]
      return [key, kind.is === 'per-year' ? Array(LONGEST_HORIZON).fill(kind.max) : kind.max]
    })
    expect(JSON.stringify(Object.fromEntries(longest)).length).toBeLessThan(LONG_TEXT)
  })

  it('hold who changed each field and input last, whatever they are called', () => {
    const edit = {
      by: { id: '0'.repeat(36), name: 'x'.repeat(255) },
      at: '2026-11-23T10:42:00.000Z',
      print: '0'.repeat(12),
    }
    const edits = [...fieldKeys, ...costingKeys.map(formKeyOf)].map((key) => [key, edit])
    expect(JSON.stringify(Object.fromEntries(edits)).length).toBeLessThan(LONG_TEXT)
  })
})
