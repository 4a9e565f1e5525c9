import type { BusyStatus, CalendarEvent } from './calendar-event.ts'
import type { EventStore } from './event-store.ts'
import type { Mailbox } from './mailboxes.ts'
import { ianaName, instantOf, wallTime } from './time-zones.ts'

/** The digits of `availabilityView`. Source: Get free/busy schedule of Outlook calendar users and resources. */
const digits: Record<BusyStatus, string> = {
  free: '0',
  unknown: '0',
  tentative: '1',
  busy: '2',
  oof: '3',
  workingElsewhere: '4',
}
const weight: BusyStatus[] = ['free', 'unknown', 'workingElsewhere', 'tentative', 'busy', 'oof']
const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const
const day = 86_400_000

/** The weightiest of what touches the time. */
export function statusBetween(events: CalendarEvent[], start: number, end: number): BusyStatus {
  return events
    .filter((event) => event.start < end && event.end > start)
    .reduce<BusyStatus>((most, { showAs }) => (weight.indexOf(showAs) > weight.indexOf(most) ? showAs : most), 'free')
}

/** One digit for each stretch of `interval` milliseconds, the last cut off at the end. */
export function availabilityView(events: CalendarEvent[], start: number, end: number, interval: number): string {
  const count = Math.ceil((end - start) / interval)
  return Array.from({ length: count }, (_none, at) => {
    const from = start + at * interval
    return digits[statusBetween(events, from, Math.min(end, from + interval))]
  }).join('')
}

/** Stretches of working hours that touch the time, in the order of time; `personal` adds the weekend. */
export function workingTime(
  { workingHours }: Mailbox,
  start: number,
  end: number,
  domain: 'work' | 'personal',
): { start: number; end: number }[] {
  const { daysOfWeek, startTime, endTime, timeZone } = workingHours
  const iana = ianaName(timeZone) ?? 'UTC'
  const days = domain === 'work' ? daysOfWeek : [...daysOfWeek, 'saturday', 'sunday']
  const first = Date.parse(`${wallTime(start - day, iana).slice(0, 10)}T00:00:00Z`)
  const count = Math.ceil((end - start) / day) + 3
  return Array.from({ length: count }, (_none, at) => new Date(first + at * day))
    .filter((date) => days.includes(weekdays[date.getUTCDay()] ?? 'sunday'))
    .map((date) => date.toISOString().slice(0, 10))
    .map((date) => ({
      start: instantOf(`${date}T${startTime}:00`, iana),
      end: instantOf(`${date}T${endTime}:00`, iana),
    }))
    .filter((stretch) => stretch.start < end && stretch.end > start)
}

/** Everything in the mailbox that takes time. */
export const takenTime = (store: EventStore, mailbox: Mailbox, start: number, end: number): CalendarEvent[] =>
  store.between(mailbox.id, start, end)
