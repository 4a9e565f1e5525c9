import type { BusyStatus } from './calendar-event.ts'
import type { EventStore } from './event-store.ts'
import { statusBetween, takenTime, workingTime } from './free-busy.ts'
import type { Mailbox } from './mailboxes.ts'

type Span = { start: number; end: number }

/** Somebody to find a time with; without a mailbox here nothing is known of them. */
export type Invitee = { address: string; mailbox: Mailbox | undefined }

export type Suggestion = Span & {
  /** From 0 to 100. */
  confidence: number
  organizer: BusyStatus
  attendees: { address: string; availability: BusyStatus }[]
  rooms: Mailbox[]
}

export type Wanted = {
  organizer: Mailbox
  isOrganizerOptional: boolean
  invitees: Invitee[]
  /** Milliseconds. */
  duration: number
  spans: Span[]
  domain: 'work' | 'personal' | 'unrestricted'
  leastConfidence: number
  /** Rooms of which one must be free, when the place is required; else those that are free are named. */
  rooms: Mailbox[]
  isRoomRequired: boolean
}

/** Suggestions begin on the half hour. */
const step = 1_800_000

/** Source: user: findMeetingTimes, "The confidence of a meeting suggestion"; for what it does not name, as for unknown. */
const chance: Record<BusyStatus, number> = {
  free: 100,
  workingElsewhere: 100,
  tentative: 49,
  unknown: 49,
  busy: 0,
  oof: 0,
}
const bars = (status: BusyStatus) => status === 'busy' || status === 'oof'

/**
 * Times that suit, best first and then soonest. With `work` all lie in the working hours of the organiser and of every
 * attendee known here. A busy attendee only lowers the confidence: a caller who wants everybody must say so.
 * Source: user: findMeetingTimes; Find possible meeting times on the Outlook calendar.
 */
export function findTimes(
  store: EventStore,
  wanted: Wanted,
): {
  suggestions: Suggestion[]
  emptyReason: '' | 'organizerUnavailable' | 'attendeesUnavailable' | 'locationsUnavailable' | 'unknown'
} {
  const { organizer, invitees, duration, leastConfidence, rooms } = wanted
  const candidates = wanted.spans.flatMap((span) =>
    startsIn(wanted, span).map((start) => ({ start, end: start + duration })),
  )
  const from = Math.min(...wanted.spans.map(({ start }) => start))
  const to = Math.max(...wanted.spans.map(({ end }) => end))
  const taken = new Map(
    [organizer, ...invitees.flatMap(({ mailbox }) => mailbox ?? []), ...rooms].map(
      (mailbox) => [mailbox.id, takenTime(store, mailbox, from, to)] as const,
    ),
  )
  const statusOf = (mailbox: Mailbox | undefined, { start, end }: Span): BusyStatus =>
    mailbox ? statusBetween(taken.get(mailbox.id) ?? [], start, end) : 'unknown'

  const judged = candidates.map((span): Suggestion => {
    const attendees = invitees.map(({ address, mailbox }) => ({ address, availability: statusOf(mailbox, span) }))
    const chances = attendees.map(({ availability }) => chance[availability])
    const confidence = chances.length === 0 ? 100 : chances.reduce((sum, one) => sum + one, 0) / chances.length
    const free = rooms.filter((room) => statusOf(room, span) === 'free')
    return { ...span, confidence, organizer: statusOf(organizer, span), attendees, rooms: free }
  })
  const withOrganizer = judged.filter((one) => wanted.isOrganizerOptional || !bars(one.organizer))
  const withRoom = withOrganizer.filter((one) => !wanted.isRoomRequired || one.rooms.length > 0)
  const suggestions = withRoom
    .filter(({ confidence }) => confidence >= leastConfidence)
    .sort((a, b) => b.confidence - a.confidence || a.start - b.start)
  const emptyReason =
    suggestions.length > 0
      ? ''
      : judged.length === 0
        ? 'unknown'
        : withOrganizer.length === 0
          ? 'organizerUnavailable'
          : withRoom.length === 0
            ? 'locationsUnavailable'
            : 'attendeesUnavailable'
  return { suggestions, emptyReason }
}

/** Every start, half hour by half hour, from which the whole meeting fits the span and everybody's hours. */
function startsIn({ organizer, invitees, duration, domain }: Wanted, span: Span): number[] {
  const everybody = [organizer, ...invitees.flatMap(({ mailbox }) => mailbox ?? [])]
  const hours =
    domain === 'unrestricted' ? [] : everybody.map((mailbox) => workingTime(mailbox, span.start, span.end, domain))
  const first = Math.ceil(span.start / step) * step
  const count = Math.max(0, Math.floor((span.end - duration - first) / step) + 1)
  return Array.from({ length: count }, (_none, at) => first + at * step).filter((start) =>
    hours.every((stretches) => stretches.some((one) => one.start <= start && one.end >= start + duration)),
  )
}
