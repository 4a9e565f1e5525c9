import type { AnswerValue, Field } from '../domain/expression-of-interest.ts'
import type { Instant } from '../domain/instant.ts'
import { TIME_ZONE } from '../domain/working-days.ts'

const day = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short', timeZone: TIME_ZONE })
const date = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })
const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: TIME_ZONE })
const month = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' })
const money = new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'GBP' })
const number = new Intl.NumberFormat('en-GB')

/** "Fri 27 Nov". */
export const formatDay = (at: Instant): string => day.format(new Date(at)).replace(',', '')

/** "Fri 27 Nov" from the calendar's day "2026-11-27". */
export const formatCalendarDay = (value: string): string => formatDay(`${value}T12:00:00Z`)

/** "27 Nov 2026" from the calendar's day "2026-11-27", where the year matters. */
export const formatCalendarDate = (value: string): string => date.format(new Date(`${value}T12:00:00Z`))

/** "10:42". */
export const formatTime = (at: Instant): string => clock.format(new Date(at))

/** "Fri 27 Nov, 10:42". */
export const formatMoment = (at: Instant): string => `${formatDay(at)}, ${formatTime(at)}`

/** "January 2027" from "2027-01". */
export const formatMonth = (value: string): string => month.format(new Date(`${value}-01T00:00:00Z`))

/** "£420.00" from whole pence; "£420" when there are no pence to speak of. */
export const formatMoney = (pence: number): string => money.format(pence / 100).replace(/\.00$/, '')

export const formatCount = (value: number, one: string, many: string): string =>
  `${number.format(value)} ${value === 1 ? one : many}`

/** An answer as people read it; a blank one is "not given". `nameOf` turns the id of a person or unit into its name. */
export function formatAnswer(field: Field, value: AnswerValue, nameOf: (id: string) => string): string {
  if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) return 'not given'
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
      return Array.isArray(value) ? value.join(', ') : String(value)
    case 'units':
      return Array.isArray(value) ? value.map(nameOf).join(', ') : nameOf(String(value))
    case 'pick':
      return String(value)
    case 'unit':
    case 'person':
      return nameOf(String(value))
    case 'line':
    case 'text':
      return String(value)
  }
}
