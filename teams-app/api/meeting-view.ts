import type { Instant } from '../domain/core/instant.ts'
import type { Interval } from '../domain/core/interval.ts'
import type { Person } from '../domain/core/person.ts'
import {
  type ArrangedMeeting,
  type InvitationAnswer,
  notInvited,
  type Room,
  unheard,
} from '../domain/meetings/arranged-meeting.ts'
import { invitedBy } from '../domain/meetings/invited-teams.ts'
import type { MeetingPlan } from '../domain/meetings/meeting-plan.ts'
import type { MeetingPurpose } from '../domain/meetings/meeting-purposes.ts'
import type { SuggestedTime } from '../domain/meetings/meeting-times.ts'
import type { Invitation } from './invitation.ts'

/** Who would be invited to a meeting, and why; and the one that is on its way, when there is one. */
export type MeetingPlanView = {
  /** The proposal's. */
  title: string
  plan: MeetingPlan
  invitation: Invitation
  ahead?: ArrangedMeetingView
  /** Why the reader cannot book it; '' when they can. */
  mayNotBook: string
}

/** What somebody may book a meeting for now, newest change first; workshops one may have as many as there are topics. */
export type MeetingsDue = { proposals: { reference: string; title: string; purposes: MeetingPurpose[] }[] }

/**
 * Somebody who would be invited. `seen: false`: their calendar cannot be seen, so nothing is known of their time. `hoursAssumed`:
 * it is not known when they work, so the University's usual hours stand for theirs. `withoutAddress`: no invitation can reach them.
 */
export type Invitee = Person & {
  required: boolean
  seen: boolean
  hoursAssumed?: boolean
  withoutAddress?: boolean
  free: readonly Interval[]
}

/**
 * Times of some weeks, as the calendars say now. Times of `free` and `busy` are milliseconds since 1970, `free` within working
 * hours. `suggestions`: the best first; the organiser counts as one who must come. `unreached`: names of teams that no invitation
 * would reach, so that nothing can be booked.
 */
export type MeetingTimes = {
  window: Interval
  suggestions: readonly SuggestedTime[]
  people: readonly Invitee[]
  unreached: readonly string[]
  rooms: readonly (Room & { busy: readonly Interval[] })[]
  asOf: Instant
}

/**
 * Of everybody whom a plan would invite, for a form that knows people by nothing else. `without`: names of those who have none
 * in the directory, and have to be asked in another way.
 */
export type MeetingAddresses = { required: readonly string[]; optional: readonly string[]; without: readonly string[] }

/** What was done with a calendar: as `CommandAnswer`. `joinLink`: `null` where the meeting has none. */
export type CalendarAnswer = {
  ok: true
  proposal: string
  number: number
  sentence: string
}

/** A meeting in somebody's calendar, as the proposal's page shows it. */
export type ArrangedMeetingView = {
  id: ArrangedMeeting['id']
  purpose: MeetingPurpose
  organiser: Person
  state: ArrangedMeeting['state']
  start: Instant
  end: Instant
  room: Room | null
  link?: string
  /** `null`: none has been seen yet. */
  joinLink?: string | null
  /** `not-invited`: there was no address that an invitation could go to. */
  people: readonly (Person & { required: boolean; answer: InvitationAnswer | 'none' | 'not-invited' })[]
  /** Names of those among them who were not invited. */
  missed: readonly string[]
  /** Teams that nobody would speak for. */
  unheard: readonly string[]
  asOf: Instant
}

export function arrangedMeetingView(meeting: ArrangedMeeting): ArrangedMeetingView {
  const { id, purpose, organiser, state, start, end, room, event, answers, seenAt } = meeting
  const { required, optional } = invitedBy(meeting)
  const missed = notInvited(meeting)
  const person = (isRequired: boolean) => (one: Person) => ({
    ...one,
    required: isRequired,
    answer: answers[one.id] ?? (missed.some(({ id }) => id === one.id) ? ('not-invited' as const) : ('none' as const)),
  })
  return {
    ...{ id, purpose, organiser, state, start, end, room },
    ...(event ? { link: event.link, joinLink: event.joinLink } : {}),
    people: [...required.map(person(true)), ...optional.map(person(false))],
    missed: missed.map(({ name }) => name),
    unheard: unheard(meeting).map(({ name }) => name),
    asOf: seenAt,
  }
}
