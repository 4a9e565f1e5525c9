import type { Instant } from '../../teams-app/domain/instant.ts'

export type TimeOfMeeting = { start: Instant; end: Instant }

const TEN = 10
const MINUTE = 60_000

/** Ten o'clock, where this computer is, of the next day that is no Saturday or Sunday: for a form whose writer chooses the time. */
export function usualTime(now: Date, minutes: number): TimeOfMeeting {
  const start = new Date(now)
  do start.setDate(start.getDate() + 1)
  while (start.getDay() === 0 || start.getDay() === 6)
  start.setHours(TEN, 0, 0, 0)
  return { start: start.toISOString(), end: new Date(start.getTime() + minutes * MINUTE).toISOString() }
}
