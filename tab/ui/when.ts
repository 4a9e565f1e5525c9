import type { Instant } from '../../teams-app/domain/core/instant.ts'
import { dayOf, workingDaysBetween } from '../../teams-app/domain/core/working-days.ts'
import { formatDay } from '../../teams-app/domain/words/format.ts'

const DAY = 86_400_000

/** Midnight UTC of the calendar day that an instant falls on by the University's clock. */
const midnight = (at: number): number => Date.parse(dayOf(new Date(at).toISOString()))

/**
 * "due Fri 27 Nov (in 4 working days)", "due today", "was due Fri 20 Nov (1 working day ago)".
 * @param closures days on which the University is closed, `YYYY-MM-DD`
 */
export function dueWords(due: Instant, now: number, closures: readonly string[]): string {
  const at = Date.parse(due)
  if (midnight(at) === midnight(now)) return 'due today'
  const days = workingDaysBetween(dayOf(new Date(now).toISOString()), dayOf(due), closures)
  const count = Math.abs(days) === 1 ? '1 working day' : `${Math.abs(days)} working days`
  return at < now ? `was due ${formatDay(due)} (${count} ago)` : `due ${formatDay(due)} (in ${count})`
}

/** "since today", "since yesterday", "since Tue 24 Nov". */
export function sinceWords(since: Instant, now: number): string {
  const days = (midnight(now) - midnight(Date.parse(since))) / DAY
  if (days <= 0) return 'since today'
  return days === 1 ? 'since yesterday' : `since ${formatDay(since)}`
}

export const isOverdue = (due: Instant, now: number): boolean => midnight(Date.parse(due)) < midnight(now)
