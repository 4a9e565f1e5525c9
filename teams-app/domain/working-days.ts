import type { Instant } from './instant.ts'

const DAY = 86_400_000

/** Whether a text is a day of the calendar, `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const time = Date.parse(`${text}T00:00:00.000Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}

/** Calendar day of an instant, `YYYY-MM-DD`, in UTC. */
export const dayOf = (at: Instant): string => at.slice(0, 10)

/**
 * The end of the n-th working day after `at`, as 17:00 UTC of that day. Monday to Friday, less the closure days
 * (`YYYY-MM-DD`) that the institution has recorded. The day of asking does not count.
 */
export function afterWorkingDays(at: Instant, days: number, closures: readonly string[]): Instant {
  let time = Date.parse(`${dayOf(at)}T17:00:00.000Z`)
  for (let left = days; left > 0; ) {
    time += DAY
    const weekday = new Date(time).getUTCDay()
    const closed = weekday === 0 || weekday === 6 || closures.includes(new Date(time).toISOString().slice(0, 10))
    if (!closed) left -= 1
  }
  return new Date(time).toISOString()
}
