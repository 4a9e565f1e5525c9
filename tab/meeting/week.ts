import type { Invitee, MeetingTimes } from '../../teams-app/api/meeting-view.ts'
import { type Interval, liesIn } from '../../teams-app/domain/core/interval.ts'
import { TIME_ZONE } from '../../teams-app/domain/core/working-days.ts'
import { workingTimes } from '../../teams-app/domain/meetings/meeting-times.ts'

/** A time at which the meeting could take place. `missing`: names of those who must come and cannot. */
export type Candidate = Interval & { missing: readonly string[]; isPast: boolean }
export type Day = Interval & { candidates: readonly Candidate[] }

/** What the grid shows of a day, whatever the hours of those who come. */
const shown = { days: [1, 2, 3, 4, 5], start: '08:00', end: '18:00', zone: TIME_ZONE }
const STEP = 30 * 60_000
const DAY = 86_400_000

/** The working weeks that the window touches, each with its days and the times of each, by the University's clock. */
export function weeksOf({ window, people, asOf }: MeetingTimes, minutes: number): Day[][] {
  const now = Date.parse(asOf)
  const days = workingTimes(shown, { from: window.from - DAY, to: window.to })
    .filter(({ to }) => to > window.from)
    .map((day): Day => {
      const count = Math.floor((day.to - day.from - minutes * 60_000) / STEP) + 1
      const candidates = Array.from({ length: count }, (_none, at) => day.from + at * STEP).map((from) => {
        const time = { from, to: from + minutes * 60_000 }
        return { ...time, missing: missingAt(people, time).map(({ name }) => name), isPast: from <= now }
      })
      return { ...day, candidates }
    })
  const weeks = new Map<number, Day[]>()
  for (const day of days) weeks.set(weekOf(day.from), [...(weeks.get(weekOf(day.from)) ?? []), day])
  return [...weeks.values()]
}

/** Those who must come and cannot at a time, as far as calendars can be seen. */
export const missingAt = (people: MeetingTimes['people'], time: Interval): Invitee[] =>
  people.filter(({ required, seen, free }) => required && seen && !liesIn(time, free))

/** Those who must come and whose calendars are not visible: nothing is known of their time. */
export const notVisible = (people: MeetingTimes['people']): string[] =>
  people.filter(({ required, seen }) => required && !seen).map(({ name }) => name)

/** Weeks since a Monday; a morning in Europe lies on the same day in UTC. */
const weekOf = (at: number): number => Math.floor((at / DAY + 3) / 7)
