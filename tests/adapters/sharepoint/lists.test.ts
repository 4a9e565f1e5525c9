import { expect, it } from 'vitest'
import { type Column, lists } from '../../../teams-app/adapters/sharepoint/lists.ts'
import { BODY_LIMIT } from '../../../teams-app/domain/core/text-inputs.ts'
import {
  type AnswerValue,
  acceptValue,
  type FieldKey,
  fieldKeys,
  fieldOf,
} from '../../../teams-app/domain/forms/expression-of-interest.ts'
import { type CellKind, ROWS_AT_MOST } from '../../../teams-app/domain/forms/rows.ts'

/** Characters in a column of several lines, as reported; and bytes of a row, in which such a column counts little. */
const LIMITS = { lines: 63_999, line: 255, row: 8_000, linesInRow: 28 }

const largestCell = (kind: CellKind): string | number => {
  if (kind.is === 'line') return '\u20ac'.repeat(kind.max)
  return kind.is === 'pick' ? (kind.choices[0] ?? '') : kind.max
}

/** The largest answer that a field takes, in characters that are long in UTF-8; `undefined` for figures and choices. */
function largest(key: FieldKey): AnswerValue | undefined {
  const { kind } = fieldOf(key)
  switch (kind.is) {
    case 'line':
    case 'text':
      return '\u20ac'.repeat(kind.max)
    case 'list':
      return Array(ROWS_AT_MOST).fill('\u20ac'.repeat(kind.max))
    case 'rows': {
      const cells = Object.entries(kind.columns).map(([column, { kind }]) => [column, largestCell(kind)])
      return Array(ROWS_AT_MOST).fill(Object.fromEntries(cells))
    }
    default:
      return undefined
  }
}

const written = fieldKeys.flatMap((key) => {
  const value = largest(key)
  return value === undefined ? [] : [{ key, value }]
})

it.each(written)('$key: the largest answer fits into its column, and a save with its base into a request', (field) => {
  const { key, value } = field
  expect(acceptValue(key, value)).toEqual({ ok: true, value })
  const { kind } = fieldOf(key)
  const stored = typeof value === 'string' ? value : JSON.stringify(value)
  expect(stored.length).toBeLessThanOrEqual(kind.is === 'line' ? LIMITS.line : LIMITS.lines)
  expect(new TextEncoder().encode(JSON.stringify({ field: key, value, base: value })).length).toBeLessThan(BODY_LIMIT)
})

it.each(Object.values(lists))('a full row of “$name” fits into what SharePoint stores', ({ columns }) => {
  const bytes = columns.map((column) => {
    const { text }: Column = column
    return text?.maxLength ? text.maxLength * 2 : LIMITS.linesInRow
  })
  expect(bytes.reduce((sum, each) => sum + each, 0)).toBeLessThan(LIMITS.row)
})
