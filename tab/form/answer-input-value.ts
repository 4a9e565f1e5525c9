import { formatValue } from '../../teams-app/api/format-value.ts'
import { refusalSentence } from '../../teams-app/api/words.ts'
import { numberWanted, readNumber } from '../../teams-app/domain/core/read-number.ts'
import { cleanLine } from '../../teams-app/domain/core/text.ts'
import { costingFieldOf } from '../../teams-app/domain/forms/costing/costing-fields.ts'
import {
  type FieldKey,
  fieldOf,
  fromOlderForm,
  isFieldKey,
  itemsOf,
  rowsOf,
} from '../../teams-app/domain/forms/expression-of-interest.ts'
import { acceptFormValue, costingKeyIn, type FormKey, type FormValue } from '../../teams-app/domain/forms/form.ts'
import { type CellKind, type Row, type RowsKind, rowName } from '../../teams-app/domain/forms/rows.ts'
import { figureAsInput, figureText, readFigure } from './figure-input-value.ts'
import { type InputRow, type InputValue, inputRows, inputTexts, type Read, type Unread } from './input-value.ts'

/** A value as its input shows it. */
export function inputOf(key: FormKey, value: FormValue): InputValue {
  const input = costingKeyIn(key)
  if (input) return figureAsInput(costingFieldOf(input).kind, value)
  return isFieldKey(key) ? answerAsInput(key, value) : ''
}

function answerAsInput(key: FieldKey, value: FormValue): InputValue {
  const { kind } = fieldOf(key)
  switch (kind.is) {
    case 'yes':
      return value === true
    case 'several':
    case 'units':
    case 'list':
      return itemsOf(value)
    case 'rows':
      return rowsOf(value).map((row) => rowAsInput(kind, row))
    case 'money':
      return typeof value === 'number' ? figureText('pence', value) : ''
    default:
      return value === null ? '' : String(value)
  }
}

const rowAsInput = ({ columns }: RowsKind, row: Row): InputRow =>
  Object.fromEntries(Object.entries(row).map(([key, cell]) => [key, cellAsInput(columns[key]?.kind, cell)]))

const cellAsInput = (kind: CellKind | undefined, cell: string | number): string =>
  kind?.is === 'money' && typeof cell === 'number' ? figureText('pence', cell) : String(cell)

/** The value an input holds, by the same rule as the service; a sentence when it holds none. */
export function readInput(key: FormKey, inputValue: InputValue): Read {
  const input = costingKeyIn(key)
  const parsed = input
    ? readFigure(costingFieldOf(input), inputValue)
    : isFieldKey(key)
      ? parse(key, inputValue)
      : unreadable
  // What was set when the proposal was opened is shown, never sent.
  if (!parsed.ok || (isFieldKey(key) && fieldOf(key).fixed)) return parsed
  const accepted = acceptFormValue(key, parsed.value)
  return accepted.ok ? { ok: true, value: accepted.value.value } : { ok: false, sentence: refusalSentence(accepted) }
}

const unreadable: Read = { ok: false, sentence: 'The form has no such field.' }

/** What stands in an input, as people read it, whether or not it is an answer yet. */
export function shownInput(key: FormKey, inputValue: InputValue, name: (id: string) => string): string {
  const read = readInput(key, inputValue)
  if (read.ok) return formatValue(key, read.value, name)
  const rows = inputRows(inputValue).flatMap((row) => Object.values(row).filter(Boolean).join('; ') || [])
  return Array.isArray(inputValue) ? [...inputTexts(inputValue), ...rows].join('\n') : String(inputValue)
}

function parse(key: FieldKey, inputValue: InputValue): Read {
  const { kind, label } = fieldOf(key)
  if (kind.is === 'rows' && typeof inputValue !== 'string') return parseRows(label, kind, inputRows(inputValue))
  if (typeof inputValue === 'boolean') return { ok: true, value: inputValue || null }
  if (typeof inputValue !== 'string') return { ok: true, value: inputTexts(inputValue) }
  const text = cleanLine(inputValue)
  if (text === '') return { ok: true, value: null }
  switch (kind.is) {
    case 'money':
    case 'count':
      return parseFigure(label, kind.is, text)
    case 'choice':
      return parseFigure(label, 'count', text)
    case 'rows':
    case 'list':
      return { ok: true, value: fromOlderForm(key, inputValue) }
    case 'month':
      return /^\d{4}-\d{2}$/.test(text)
        ? { ok: true, value: text }
        : { ok: false, sentence: `${label}: please choose both the month and the year.` }
    default:
      return { ok: true, value: inputValue }
  }
}

function parseFigure(label: string, is: 'money' | 'count', text: string): { ok: true; value: number } | Unread {
  const unit = is === 'money' ? 'pence' : 'count'
  const figure = readNumber(unit, text)
  if (figure !== undefined) return { ok: true, value: figure }
  return { ok: false, sentence: `${label}: please write ${numberWanted(unit)}.` }
}

function parseRows(label: string, { columns }: RowsKind, typed: readonly InputRow[]): Read {
  const rows: Row[] = []
  for (const [at, cells] of typed.entries()) {
    const row: [string, string | number][] = []
    for (const [key, column] of Object.entries(columns)) {
      const text = cleanLine(String(cells[key] ?? ''))
      if (text === '') continue
      const { is } = column.kind
      const name = `${rowName(label, at)}, ${column.label}`
      const cell = is === 'money' || is === 'count' ? parseFigure(name, is, text) : ({ ok: true, value: text } as const)
      if (!cell.ok) return cell
      row.push([key, cell.value])
    }
    rows.push(Object.fromEntries(row))
  }
  return { ok: true, value: rows }
}

/** Both texts in one, mine first and what both hold once; `undefined` for kinds of answers that cannot be joined, and for figures. */
export function joined(key: FormKey, mine: InputValue, theirs: InputValue): InputValue | undefined {
  if (!isFieldKey(key)) return undefined
  const { kind } = fieldOf(key)
  if (kind.is === 'rows') return joinedRows(kind, [...inputRows(mine), ...inputRows(theirs)])
  if (kind.is === 'text' && typeof mine === 'string' && typeof theirs === 'string') return `${mine}\n\n${theirs}`
  if (kind.is === 'line' && typeof mine === 'string' && typeof theirs === 'string') return `${mine} ${theirs}`
  if (!Array.isArray(mine) || !Array.isArray(theirs)) return undefined
  const texts = [...inputTexts(mine), ...inputTexts(theirs)].map(cleanLine)
  return [...new Set(texts.filter((text) => text !== ''))]
}

function joinedRows({ columns }: RowsKind, rows: readonly InputRow[]): InputRow[] {
  const said = (row: InputRow) => Object.keys(columns).map((key) => cleanLine(row[key] ?? ''))
  const known = new Map(rows.map((row) => [JSON.stringify(said(row)), row]))
  return [...known.values()].filter((row) => said(row).some((text) => text !== ''))
}
