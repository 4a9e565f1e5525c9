import type { Instant } from '../core/instant.ts'
import type { Person, PersonId } from '../core/person.ts'
import { type InvitedTeam, invitedBy, teamsUnheard } from './invited-teams.ts'
import type { MeetingPurpose } from './meeting-purposes.ts'

/** `<purpose>-<n>`: the n-th meeting of its purpose about this proposal. */
export type MeetingId = string

/** How somebody answered an invitation; who is missing has not answered yet. */
export type InvitationAnswer = 'accepted' | 'tentative' | 'declined'

/** An event in the organiser's calendar. */
export type CalendarEvent = {
  /** Graph's id in the organiser's own mailbox. */
  id: string
  /** Opens it in Outlook. */
  link: string
  /**
   * `null` while none has been seen: Exchange adds one in its own time, and none where the organiser's licence brings no Teams
   * meeting.
   */
  joinLink: string | null
  /**
   * Where the invitations went: by it answers are told apart, also by the application, which may not ask the directory for
   * addresses. Missing, the directory is asked in the organiser's own name.
   */
  addresses?: Readonly<Record<PersonId, string>>
  /** Those who were to be invited and are in the directory without a mail address, or not at all: nothing went to them. */
  withoutAddress?: readonly PersonId[]
}

/** A room that was asked with the rest; it answers by itself. */
export type Room = { name: string; address: string }

/** What is put into a calendar. */
export type Appointment = {
  start: Instant
  end: Instant
  /** `null`: online only. */
  room: Room | null
  teams: readonly InvitedTeam[]
  optional: readonly Person[]
}

/**
 * A meeting on its way. `booking`: it was begun, and nobody has seen yet that the invitations went out. `booked`: it stands in
 * the organiser's calendar. `cancelled`: it does no more.
 */
export type ArrangedMeeting = Appointment & {
  id: MeetingId
  purpose: MeetingPurpose
  organiser: Person
  state: 'booking' | 'booked' | 'cancelled'
  event?: CalendarEvent
  answers: Readonly<Record<PersonId, InvitationAnswer>>
  /** When the calendar was last seen to say so. */
  seenAt: Instant
}

/** A meeting that is neither cancelled nor over: no other of its purpose is booked beside it. */
export const isAhead = (meeting: ArrangedMeeting, now: Instant): boolean =>
  meeting.state !== 'cancelled' && meeting.end > now

/** Days for which a meeting that seems to be over is looked at: it may have been moved before anybody saw it. */
const LOOKED_AT_AFTER = 14

/** Whether it is worth looking at what its organiser's calendar says of it. */
export const isFollowed = ({ state, end }: ArrangedMeeting, now: Instant): boolean =>
  state === 'booked' && Date.parse(end) > Date.parse(now) - LOOKED_AT_AFTER * 86_400_000

/**
 * Teams that would not be heard, since everybody who speaks for them has declined, or has no address that an invitation could go
 * to. Source: S1.5, quorum by role (ours).
 */
export function unheard({ teams, answers, event }: ArrangedMeeting): InvitedTeam[] {
  const declined = Object.keys(answers).filter((person) => answers[person] === 'declined')
  return teamsUnheard(teams, [...declined, ...(event?.withoutAddress ?? [])])
}

/** Those who must come or are welcome, and whom no invitation reached. */
export function notInvited(meeting: ArrangedMeeting): Person[] {
  const { required, optional } = invitedBy(meeting)
  return [...required, ...optional].filter(({ id }) => meeting.event?.withoutAddress?.includes(id))
}
