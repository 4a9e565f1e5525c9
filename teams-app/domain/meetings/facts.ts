import type { Instant } from '../core/instant.ts'
import type { PersonId } from '../core/person.ts'
import type { Appointment, CalendarEvent, InvitationAnswer, MeetingId } from './arranged-meeting.ts'
import type { MeetingPurpose } from './meeting-purposes.ts'

/** What becomes of a meeting in somebody's calendar. */
export type MeetingFact =
  /** Recorded before a calendar is asked, so that an event which was made and not noted is found again. */
  | ({ type: 'MeetingBookingBegun'; meeting: MeetingId; purpose: MeetingPurpose } & Appointment)
  /** The invitations went out. */
  | { type: 'MeetingBooked'; meeting: MeetingId; event: CalendarEvent }
  /** Moved, or answered by those who were invited: as the organiser's calendar says it now. */
  | {
      type: 'MeetingFollowed'
      meeting: MeetingId
      start: Instant
      end: Instant
      answers: Record<PersonId, InvitationAnswer>
      /** A link to join that was not known before. */
      joinLink?: string
    }
  /** `gone`: the event stands in the organiser's calendar no more; `not-made`: no invitation ever went out. */
  | { type: 'MeetingCancelled'; meeting: MeetingId; why: 'cancelled' | 'gone' | 'not-made' }

export type MeetingFactOf<T extends MeetingFact['type']> = Extract<MeetingFact, { type: T }>
