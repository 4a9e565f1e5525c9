import type { Instant } from '../../teams-app/domain/core/instant.ts'
import { isWorkingDay } from '../../teams-app/domain/core/working-days.ts'

export type TimeOfMeeting = { start: Instant; end: Instant }

/** The day of the calendar where this computer is. */
const dayOn = (at: Date): string =>
  [at.getFullYear(), at.getMonth() + 1, at.getDate()].map((part) => String(part).padStart(2, '0')).join('-')

const TEN = 10
const MINUTE = 60_000

/**
 * Ten o'clock, where this computer is, of the next working day: for a form whose writer chooses the time.
 * @param closures days on which the University is closed, `YYYY-MM-DD`
 */
export function usualTime(now: Date, minutes: number, closures: readonly string[]): TimeOfMeeting {
  const start = new Date(now)
  do start.setDate(start.getDate() + 1)
  while (!isWorkingDay(dayOn(start), closures))
  start.setHours(TEN, 0, 0, 0)
  return { start: start.toISOString(), end: new Date(start.getTime() + minutes * MINUTE).toISOString() }
}
