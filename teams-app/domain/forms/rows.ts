import { ok, type Result, refuse } from '../core/result.ts'
import { cleanLine, cleanLines } from '../core/text.ts'

/** What one cell of a row may hold. Money is whole pence. */
export type CellKind =
  | { is: 'line'; min?: number; max: number }
  | { is: 'count'; min: number; max: number; unit: string }
  | { is: 'money'; max: number }
  /** One of a list of words. */
  | { is: 'pick'; choices: readonly string[] }

export type RowColumn = { label: string; kind: CellKind }

/** What a row is called in the middle of a sentence: "an offer", "offers". */
type RowNames = { one: string; many: string }

/** A small table: each row about one thing, in the same few cells. */
export type RowsKind = { is: 'rows'; columns: Readonly<Record<string, RowColumn>> } & RowNames

/** Short texts, one to a row. `least` and `most` are asked for and advise; `words`: in all rows together. */
export type ListKind = { is: 'list'; least: number; most: number; words: number; max: number } & RowNames

export type Cell = string | number

/** Cells by column, in the order of the columns; a blank cell is left out, and a row has at least one that is not. */
export type Row = Readonly<Record<string, Cell>>

/** Rows that one field holds. What is asked for is fewer; the rest is room for joining two people's rows. */
export const ROWS_AT_MOST = 12

/**
 * Whether a value may stand in a cell. A blank cell is none; the caller leaves it out.
 * Refuses: wrong-type, too-long, out-of-range, not-a-choice.
 */
export function acceptCell(kind: CellKind, label: string, value: unknown): Result<Cell> {
  const wrongType = refuse('wrong-type', { field: label })
  switch (kind.is) {
    case 'line':
      return typeof value === 'string' ? acceptLength(label, kind.max, cleanLine(value)) : wrongType
    case 'count':
    case 'money': {
      if (typeof value !== 'number' || !Number.isInteger(value)) return wrongType
      const least = kind.is === 'count' ? kind.min : 0
      if (value >= least && value <= kind.max) return ok(value)
      const shown = (limit: number) => (kind.is === 'count' ? String(limit) : `£${limit / 100}`)
      return refuse('out-of-range', { field: label, min: shown(least), max: shown(kind.max) })
    }
    case 'pick':
      if (typeof value !== 'string') return wrongType
      return kind.choices.includes(value) ? ok(value) : refuse('not-a-choice', { field: label })
  }
}

export const acceptLength = (label: string, limit: number, text: string): Result<string> =>
  text.length <= limit
    ? ok(text)
    : refuse('too-long', { field: label, limit: String(limit), length: String(text.length) })

/**
 * Rows as they are stored: texts clean and of one line, blank cells and blank rows left out. `null`: no row is left.
 * Refuses: wrong-type (a column that the field does not have is that too), too-long, out-of-range, not-a-choice, too-many-rows.
 */
export function acceptRows(label: string, kind: RowsKind, value: unknown): Result<readonly Row[] | null> {
  if (!Array.isArray(value)) return refuse('wrong-type', { field: label })
  const rows: Row[] = []
  for (const [at, given] of value.entries()) {
    const row = acceptRow(rowName(label, at), kind, given)
    if (!row.ok) return row
    if (Object.keys(row.value).length > 0) rows.push(row.value)
  }
  return counted(label, rows)
}

function acceptRow(name: string, { columns }: RowsKind, given: unknown): Result<Row> {
  const wrongType = refuse('wrong-type', { field: name })
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return wrongType
  const cells = new Map(Object.entries(given))
  if ([...cells.keys()].some((key) => !Object.hasOwn(columns, key))) return wrongType
  const row: [string, Cell][] = []
  for (const [key, { label, kind }] of Object.entries(columns)) {
    const cell = clean(cells.get(key) ?? null)
    if (cell === null || cell === '') continue
    const accepted = acceptCell(kind, `${name}, ${label}`, cell)
    if (!accepted.ok) return accepted
    row.push([key, accepted.value])
  }
  return ok(Object.fromEntries(row))
}

/**
 * The texts of a list as they are stored: each line one of them, clean, blank ones left out. `null`: none is left.
 * Refuses: wrong-type, too-long, too-many-rows.
 */
export function acceptList(label: string, { max }: ListKind, value: unknown): Result<readonly string[] | null> {
  if (!Array.isArray(value)) return refuse('wrong-type', { field: label })
  const rows: string[] = []
  for (const text of value.flatMap((given: unknown) => (typeof given === 'string' ? cleanLines(given) : [given]))) {
    const accepted = acceptCell({ is: 'line', max }, rowName(label, rows.length), text)
    if (!accepted.ok) return accepted
    rows.push(String(accepted.value))
  }
  return counted(label, rows)
}

/** How a row is named to people; `at` counts from 0, they count from 1. */
export const rowName = (label: string, at: number): string => `${label}, row ${at + 1}`

const clean = (value: unknown): unknown => (typeof value === 'string' ? cleanLine(value) : value)

function counted<T>(label: string, rows: readonly T[]): Result<readonly T[] | null> {
  if (rows.length <= ROWS_AT_MOST) return ok(rows.length === 0 ? null : rows)
  return refuse('too-many-rows', { field: label, limit: String(ROWS_AT_MOST), count: String(rows.length) })
}

/** The lines of a text that was written before its field had rows, without their dashes and numbers. */
export const listFromText = (text: string): string[] =>
  text
    .split(/\r?\n/u)
    .map((line) => cleanLine(line.replace(/^\s*(?:[-–•*]|\d{1,2}[.)])\s+/u, '')))
    .filter((line) => line !== '')

/**
 * The same for a table: a line with a part for each column, between commas, fills them, as its help asked for; any other
 * line stands whole in the first. Nothing is cut, so a cell may be longer than a new one could be.
 */
export function rowsFromText({ columns }: RowsKind, text: string): Row[] {
  const entries = Object.entries(columns)
  const [first = ''] = Object.keys(columns)
  return listFromText(text).map((line) => {
    const parts = line.split(/[,;]/u).map((part) => part.trim())
    const cells = entries.map(([, { kind }], at) => cellFromText(kind, parts[at] ?? ''))
    if (parts.length !== entries.length || cells.includes(undefined)) return { [first]: line }
    return Object.fromEntries(entries.flatMap(([key], at) => (cells[at] === undefined ? [] : [[key, cells[at]]])))
  })
}

function cellFromText(kind: CellKind, text: string): Cell | undefined {
  const number = /^£?(\d{1,6})(?:\s*(?:credits?|UK credits?))?$/iu.exec(text)?.[1]
  const figure = kind.is === 'money' ? Number(number) * 100 : Number(number)
  const cell = kind.is === 'count' || kind.is === 'money' ? figure : kind.is === 'pick' ? text.toLowerCase() : text
  const accepted = acceptCell(kind, '', cell)
  return accepted.ok && accepted.value !== '' ? accepted.value : undefined
}
