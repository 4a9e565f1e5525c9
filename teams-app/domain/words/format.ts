import type { Instant } from '../core/instant.ts'
import { TIME_ZONE } from '../core/working-days.ts'
import { type Field, itemsOf, rowsOf } from '../forms/expression-of-interest.ts'
import type { FormValue } from '../forms/form.ts'
import type { Cell, CellKind, Row, RowsKind } from '../forms/rows.ts'

const day = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short', timeZone: TIME_ZONE })
const date = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: TIME_ZONE })
const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: TIME_ZONE })
const month = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' })
const money = new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'GBP' })
const pounds = new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'GBP', maximumFractionDigits: 0 })
const number = new Intl.NumberFormat('en-GB')
const list = new Intl.ListFormat('en-GB')

/** "Fri 27 Nov": of what is near, such as a due day. */
export const formatDay = (at: Instant): string => day.format(new Date(at)).replace(',', '')

/** "Fri 27 Nov" from the calendar's day "2026-11-27". */
export const formatCalendarDay = (value: string): string => formatDay(`${value}T12:00:00Z`)

/** "27 Nov 2026": of what stands on record, which is read years later too. */
export const formatDate = (at: Instant): string => date.format(new Date(at))

/** "27 Nov 2026" from the calendar's day "2026-11-27", where the year matters. */
export const formatCalendarDate = (value: string): string => formatDate(`${value}T12:00:00Z`)

/** "10:42". */
export const formatTime = (at: Instant): string => clock.format(new Date(at))

/** "27 Nov 2026, 10:42". */
export const formatMoment = (at: Instant): string => `${formatDate(at)}, ${formatTime(at)}`

/** "Tue 2 Dec, 10:00 to 10:45": of a meeting. */
export const formatSpan = ({ start, end }: { start: Instant; end: Instant }): string =>
  `${formatDay(start)}, ${formatTime(start)} to ${formatTime(end)}`

/** "Amina, Ben and Cleo". */
export const formatNames = (names: readonly string[]): string => list.format(names)

/** "January 2027" from "2027-01". */
export const formatMonth = (value: string): string => month.format(new Date(`${value}-01T00:00:00Z`))

/** Keeps a sign and what follows it on one line; nothing of it is seen. Between "−" and "£" a line may break otherwise (UAX #14). */
const JOINER = '\u2060'
const withMinus = (written: string): string => written.replace('-', `−${JOINER}`)

/** "£420.00" from whole pence; "£420" when there are no pence to speak of. */
export const formatMoney = (pence: number): string => withMinus(money.format(pence / 100).replace(/\.00$/, ''))

/** "£28,591", "−£15,395" from pence, rounded to the pound: for large figures, where the table beside them has the pence. */
export const formatPounds = (pence: number): string => withMinus(pounds.format(pence / 100))

/** "+£1,200", "−£1,200": by how much an amount differs from another. */
export const formatChange = (pence: number): string => `${pence > 0 ? `+${JOINER}` : ''}${formatPounds(pence)}`

export const formatCount = (value: number, one: string, many: string): string =>
  `${number.format(value)} ${value === 1 ? one : many}`

/**
 * An answer as people read it; a blank one is "not given", also one that the form did not ask for yet. `nameOf` turns the id of a
 * person or unit into its name.
 */
export function formatAnswer(field: Field, value: FormValue | undefined, nameOf: (id: string) => string): string {
  if (value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0))
    return 'not given'
  const { kind } = field
  switch (kind.is) {
    case 'money':
      return formatMoney(Number(value))
    case 'month':
      return formatMonth(String(value))
    case 'choice':
      return kind.names[kind.choices.indexOf(Number(value))] ?? String(value)
    case 'count':
      return number.format(Number(value))
    case 'yes':
      return value === true ? 'yes' : 'no'
    case 'several':
      return itemsOf(value).join(', ')
    case 'units':
      return itemsOf(value).map(nameOf).join(', ')
    case 'list':
      return itemsOf(value).join('\n')
    case 'rows':
      return rowsOf(value)
        .map((row) => formatRow(kind, row))
        .join('\n')
    case 'pick':
      return String(value)
    case 'unit':
    case 'person':
      return nameOf(String(value))
    case 'line':
    case 'link':
    case 'text':
      return String(value)
  }
}

/** "Provider: Leeds; Price: £420": the cells that are filled. */
const formatRow = ({ columns }: RowsKind, row: Row): string =>
  Object.entries(columns)
    .flatMap(([key, { label, kind }]) => (row[key] === undefined ? [] : `${label}: ${formatCell(kind, row[key])}`))
    .join('; ')

function formatCell({ is }: CellKind, cell: Cell): string {
  if (typeof cell === 'string') return cell
  return is === 'money' ? formatMoney(cell) : number.format(cell)
}
