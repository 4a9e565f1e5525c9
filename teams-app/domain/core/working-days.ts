import type { Instant } from './instant.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** Whether a text is a day of the calendar, `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const time = Date.parse(`${text}T00:00:00.000Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}

/** The University's clock, summer time included. */
export const TIME_ZONE = 'Europe/London'

const day = new Intl.DateTimeFormat('en-GB', { day: '2-digit', month: '2-digit', year: 'numeric', timeZone: TIME_ZONE })
const hour = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', hourCycle: 'h23', timeZone: TIME_ZONE })

/** Hours at which a working day ends, and at which people are reminded, by the University's clock. */
const END_OF_DAY = 17
const MORNING = 9

/** Days of the hours that were asked about lately: the same few are asked about again and again, and naming one is dear. */
const daysOfHours = new Map<string, string>()
const HOURS_KNOWN = 1_000

/** Calendar day of an instant, `YYYY-MM-DD`, by the University's clock. Its days begin with an hour of UTC, the whole year. */
export function dayOf(at: Instant): string {
  const hour = at.slice(0, at.indexOf(':'))
  const known = daysOfHours.get(hour)
  if (known !== undefined && at.endsWith('Z')) return known
  const found = day.format(new Date(at)).split('/').reverse().join('-')
  if (!at.endsWith('Z')) return found
  if (daysOfHours.size >= HOURS_KNOWN) daysOfHours.clear()
  daysOfHours.set(hour, found)
  return found
}

/** Hours by which the first place on earth is ahead of UTC: Kiritimati. */
const FIRST_PLACE = 14

/**
 * Whether a day has begun nowhere on earth yet. Something that took place "today" may have been in Singapore, where it is tomorrow by
 * the University's clock.
 * @param day `YYYY-MM-DD`
 */
export const isStillToCome = (day: string, at: Instant): boolean =>
  day > new Date(Date.parse(at) + FIRST_PLACE * HOUR).toISOString().slice(0, 10)

/**
 * The end of the n-th working day after `at`: 17:00 of that day by the University's clock. Monday to Friday, less the closure days
 * (`YYYY-MM-DD`) that the institution has recorded. The day of asking does not count.
 */
export const afterWorkingDays = (at: Instant, days: number, closures: readonly string[]): Instant =>
  atHour(END_OF_DAY, workingDay(at, days, closures))

/** Nine in the morning of the next working day: when people are reminded of what they left undone. */
export const nextMorning = (at: Instant, closures: readonly string[]): Instant =>
  atHour(MORNING, workingDay(at, 1, closures))

/**
 * Working days from one day to a later one, each a day of the calendar, `YYYY-MM-DD`; the first does not count. Negative when the
 * second is earlier.
 */
export function workingDaysBetween(from: string, to: string, closures: readonly string[]): number {
  if (to < from) return -workingDaysBetween(to, from, closures)
  let days = 0
  for (let noon = noonOf(from) + DAY; noon <= noonOf(to); noon += DAY)
    if (isWorkingDay(dayAt(noon), closures)) days += 1
  return days
}

const noonOf = (day: string): number => Date.parse(`${day}T12:00:00.000Z`)

const dayAt = (noon: number): string => new Date(noon).toISOString().slice(0, 10)

/** Monday to Friday, less the closure days. Each is a day of the calendar, `YYYY-MM-DD`. */
export function isWorkingDay(day: string, closures: readonly string[]): boolean {
  const weekday = new Date(noonOf(day)).getUTCDay()
  return weekday !== 0 && weekday !== 6 && !closures.includes(day)
}

/** Noon of the n-th working day after `at`, UTC, in milliseconds. */
function workingDay(at: Instant, days: number, closures: readonly string[]): number {
  let time = noonOf(dayOf(at))
  for (let left = days; left > 0; ) {
    time += DAY
    if (isWorkingDay(dayAt(time), closures)) left -= 1
  }
  return time
}

/** @param noon of a day, UTC, in milliseconds. The clock is never changed between the morning and the end of a working day. */
function atHour(wanted: number, noon: number): Instant {
  const byTheClock = Number(hour.format(new Date(noon)))
  return new Date(noon + (wanted - byTheClock) * HOUR).toISOString()
}
