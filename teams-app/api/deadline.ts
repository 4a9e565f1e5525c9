import type { Instant } from '../domain/core/instant.ts'
import { dayOf, workingDaysBetween } from '../domain/core/working-days.ts'
import type { Institution } from '../domain/institution/institution.ts'
import { formatCount, formatDay } from '../domain/words/format.ts'

/** When an answer is due, in words. */
export type Deadline = { words: string; isLate: boolean }

/**
 * "due Fri 4 Dec", "late by 2 working days".
 * @param isFresh whether it is read at this moment: what everybody sees stays for days, and would be wrong tomorrow
 */
export function deadline(
  due: Instant,
  at: Instant,
  { settings }: Pick<Institution, 'settings'>,
  isFresh: boolean,
): Deadline {
  const late = isFresh && at > due ? workingDaysBetween(dayOf(due), dayOf(at), settings.closureDays) : 0
  return late > 0
    ? { words: `late by ${formatCount(late, 'working day', 'working days')}`, isLate: true }
    : { words: `due ${formatDay(due)}`, isLate: false }
}
