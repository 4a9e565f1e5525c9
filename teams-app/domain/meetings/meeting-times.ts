import { TZDate } from '@date-fns/tz'
import type { Instant } from '../core/instant.ts'
import { type Interval, inBoth, liesIn, without } from '../core/interval.ts'
import type { PersonId } from '../core/person.ts'
import { dayOf, TIME_ZONE } from '../core/working-days.ts'

/**
 * When somebody works: 0 is Sunday; hours and minutes by the clock of their own zone, such as `09:00`. An end before the start is on
 * the day after; the same hour twice is the whole day.
 */
export type WorkingHours = { days: readonly number[]; start: string; end: string; zone: string }

/** Those of whom nothing is known, such as a person whose calendar is not shared. */
export const usualHours: WorkingHours = { days: [1, 2, 3, 4, 5], start: '09:00', end: '17:00', zone: TIME_ZONE }

/**
 * When somebody can come. `busy`: appointments, in any order. `hoursAssumed`: nobody knows when they work, so `hours` are the usual
 * ones, and whoever looks at their times has to know it.
 */
export type Availability = {
  person: PersonId
  hours: WorkingHours
  hoursAssumed?: true
  busy: readonly Interval[]
}

/** `missing`: optional people who cannot come then. */
export type SuggestedTime = { start: Instant; end: Instant; missing: readonly PersonId[] }

type Asked = {
  now: Instant
  /** Nothing is suggested that begins earlier, though it may be chosen; `now` where it is left out. */
  notBefore?: Instant
  /** Days ahead that are looked at, today included. */
  days: number
  minutes: number
  required: readonly Availability[]
  optional: readonly Availability[]
  /** `YYYY-MM-DD` on which the University is closed. */
  closures: readonly string[]
  most: number
}

const MINUTE = 60_000
/** A meeting begins on the quarter of an hour. */
const STEP = 15 * MINUTE
const DAY = 24 * 60 * MINUTE

/**
 * Times for which everybody who must be heard is free within their own working hours: those that most others can come to
 * first, then the earliest; one for each day before a second on the same. `[]` when there is none on the quarter of an hour.
 */
export function suggestTimes({
  now,
  notBefore = now,
  days,
  minutes,
  required,
  optional,
  closures,
  most,
}: Asked): SuggestedTime[] {
  const from = Math.ceil((Date.parse(now) + 1) / STEP) * STEP
  const window = { from, to: Date.parse(now) + days * DAY }
  const free = required.reduce<Interval[]>((left, one) => inBoth(left, freeTimes(one, window)), [window])
  const spare = optional.map((one) => ({ person: one.person, free: freeTimes(one, window) }))
  const times = free
    .flatMap((each) => starts(each, minutes * MINUTE))
    .map((start) => ({ from: start, to: start + minutes * MINUTE }))
    .map((each) => ({
      start: new Date(each.from).toISOString(),
      end: new Date(each.to).toISOString(),
      missing: spare.filter((one) => !liesIn(each, one.free)).map(({ person }) => person),
    }))
    .filter(({ start }) => start >= notBefore && !closures.includes(dayOf(start)))
    .sort((a, b) => a.missing.length - b.missing.length || a.start.localeCompare(b.start))
  return spreadOverDays(times).slice(0, most)
}

/**
 * When so many working hours of the University have passed, closure days left out: nobody is expected to read an invitation, and
 * to come, sooner than that.
 */
export function afterWorkingHours(now: Instant, hours: number, closures: readonly string[]): Instant {
  const from = Date.parse(now)
  let left = hours * 60 * MINUTE
  // As many weeks as there are hours are enough, also around a closure.
  for (const day of workingTimes(usualHours, { from, to: from + hours * 7 * DAY })) {
    if (day.to <= from || closures.includes(dayOf(new Date(day.from).toISOString()))) continue
    const begins = Math.max(day.from, from)
    if (day.to - begins >= left) return new Date(begins + left).toISOString()
    left -= day.to - begins
  }
  return now
}

/** Working hours less appointments, within a window. */
export const freeTimes = ({ hours, busy }: Availability, window: Interval): Interval[] =>
  without(inBoth(workingTimes(hours, window), [window]), busy)

/** The whole quarters of an hour that a time touches: calendars tell no less. */
export const quartersAround = ({ from, to }: Interval): Interval => ({
  from: Math.floor(from / STEP) * STEP,
  to: Math.ceil(to / STEP) * STEP,
})

/** Those who cannot come at a time: they have something else, or do not work then. */
export const cannotCome = (people: readonly Availability[], time: Interval): PersonId[] =>
  people.filter((one) => !liesIn(time, freeTimes(one, time))).map(({ person }) => person)

/**
 * Each working day of somebody's as it lies in time; on the days when the clock changes it is an hour nearer or farther. Days that
 * follow each other without a break are one stretch.
 */
export function workingTimes({ days, start, end, zone }: WorkingHours, { from, to }: Interval): Interval[] {
  const times: Interval[] = []
  const first = new TZDate(from, zone)
  const [begin, close] = start === end ? ['00:00', '00:00'] : [start, end]
  const nights = close <= begin ? 1 : 0
  for (let ahead = -1 - nights; ; ahead += 1) {
    const date = first.getDate() + ahead
    const begins = new TZDate(first.getFullYear(), first.getMonth(), date, ...clock(begin), zone)
    if (begins.getTime() >= to) return times
    if (!days.includes(begins.getDay())) continue
    const ends = new TZDate(first.getFullYear(), first.getMonth(), date + nights, ...clock(close), zone).getTime()
    const before = times.at(-1)
    if (before && before.to >= begins.getTime()) times.splice(-1, 1, { from: before.from, to: ends })
    else times.push({ from: begins.getTime(), to: ends })
  }
}

const clock = (text: string): [hours: number, minutes: number] => {
  const [hours = 0, minutes = 0] = text.split(':').map(Number)
  return [hours, minutes]
}

function starts({ from, to }: Interval, length: number): number[] {
  const found: number[] = []
  for (let start = Math.ceil(from / STEP) * STEP; start + length <= to; start += STEP) found.push(start)
  return found
}

/** The best of each day first, then the second best of each, and so on. */
function spreadOverDays(times: readonly SuggestedTime[]): SuggestedTime[] {
  const seen = new Map<string, number>()
  const ranked = times.map((time) => {
    const day = dayOf(time.start)
    const rank = seen.get(day) ?? 0
    seen.set(day, rank + 1)
    return { time, rank }
  })
  return ranked.toSorted((a, b) => a.rank - b.rank).map(({ time }) => time)
}
