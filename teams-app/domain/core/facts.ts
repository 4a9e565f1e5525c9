import type { InstitutionFact } from '../institution/institution.ts'
import type { ActionId, MeetingAction } from '../meetings/agreed-action.ts'
import type { Appointment, CalendarEvent, InvitationAnswer, MeetingId } from '../meetings/arranged-meeting.ts'
import type { MeetingPurpose } from '../meetings/meeting-purposes.ts'
import type { TriggerId } from '../meetings/meeting-triggers.ts'
import type { Hash } from './canonical-json.ts'
import type { ReferenceClaimFact } from './idempotency-keys.ts'
import type { Instant } from './instant.ts'
import type { Person, PersonId } from './person.ts'
import type { AskedRequest, MarketRating, RequestId } from './request.ts'
import type { RequestKind } from './request-kinds.ts'
import type { Stream } from './stream.ts'
import type { Seen, Snapshot, Submission } from './submission.ts'

/** Who was asked for advice: the Faculty's Teaching and Learning team (S1.2), or Manchester Online for its market view (S1.3). */
export const adviceKinds = ['faculty-advice', 'market-view'] as const
export type AdviceKind = (typeof adviceKinds)[number]

export type AdviceAnswer = 'advise'
export type ConfirmationAnswer = 'confirm' | 'correct'
export type AgreementAnswer = 'agree' | 'not-yet'
export type WrittenAnswer = 'settled' | 'meeting-needed'
export type ApprovalToProceedAnswer = 'proceed' | 'return' | 'do-not-proceed'

type Answered<A> = {
  request: RequestId
  answer: A
  /** What the decider wrote: a comment on a positive answer, the reason on any other. May be ''. See `commentAndConditions`. */
  reason: string
  seen: Seen
  standingIn: boolean
  /** The member for whom a deputy answered. */
  actingFor?: Person
  /** What is asked next because of this answer; recorded in the same fact, so that no crash can come between. */
  asks: AskedRequest[]
}

/** What can happen to a proposal, in the past tense. One command records at most one. */
export type ProposalFact =
  | { type: 'ProposalOpened'; opening: string; title: string; academicLead: Person }
  /** Who writes it with the Academic Lead from now on, all of them. */
  | { type: 'CoAuthorsNamed'; coAuthors: Person[] }
  | { type: 'AcademicLeadNamed'; academicLead: Person }
  /** `null`: the Academic Lead owns it. */
  | { type: 'ProposalOwnerNamed'; owner: Person | null }
  | { type: 'AdviceAsked'; kind: AdviceKind; snapshot: Snapshot; asks: AskedRequest[] }
  | ({ type: 'AdviceGiven'; rating?: MarketRating } & Answered<AdviceAnswer>)
  /** Advice given by phone or in person; who gave it is asked whether this is right. `on`: a day, `YYYY-MM-DD`. */
  | {
      type: 'AdviceLogged'
      kind: AdviceKind
      from: Person
      on: string
      words: string
      rating?: MarketRating
      snapshot: Snapshot
      asks: AskedRequest[]
    }
  | ({ type: 'AdviceConfirmed' } & Answered<ConfirmationAnswer>)
  /**
   * `agreeing`: every approver role whose agreement this version needs. `carried`: requests that stand as they are, since nothing
   * their answer signs has changed.
   */
  | {
      type: 'AgreementAsked'
      submission: Submission
      lead: string
      leadName: string
      agreeing: RequestKind[]
      carried: RequestId[]
      asks: AskedRequest[]
    }
  | ({ type: 'AgreementAnswered' } & Answered<AgreementAnswer>)
  /**
   * `on`: a day, `YYYY-MM-DD`. `covers`: why a meeting was called for on the day it was recorded. `decisions` and `actions` are
   * missing where there were none.
   */
  | {
      type: 'MeetingHeld'
      on: string
      attendees: string[]
      outcome: string
      covers: TriggerId[]
      decisions?: string[]
      actions?: MeetingAction[]
    }
  | { type: 'ActionDone'; action: ActionId }
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
  /** The teams that a meeting would have been held with are asked in writing, one request each. */
  | { type: 'AskedInWriting'; snapshot: Snapshot; asks: AskedRequest[] }
  | ({ type: 'WrittenViewGiven' } & Answered<WrittenAnswer>)
  | { type: 'ApprovalToProceedAsked'; version: number; asks: AskedRequest[] }
  /** `conditions`: what must be met; '' when nothing. Facts recorded before it was a field of its own have none. */
  | ({ type: 'ApprovalToProceedAnswered'; conditions?: string } & Answered<ApprovalToProceedAnswer>)
  /**
   * A decider took back their own answer before anybody acted on it. `setAside`: whoever gave it could not decide any more when it
   * was recorded, so the application took it back; `by` is the administrator whose change it was.
   */
  | { type: 'AnswerTakenBack'; request: RequestId; setAside?: true }
  /** How a condition on a positive answer was met. */
  | { type: 'ConditionMet'; request: RequestId; words: string }
  /** The proposer still goes ahead with an Approval to Proceed that has grown old. */
  | { type: 'GoingAheadConfirmed' }
  | { type: 'ProposalHeld'; reason: string }
  /** `dues`: when each open question is due now, since the clock did not run meanwhile. */
  | { type: 'ProposalResumed'; dues: Record<RequestId, Instant> }
  | { type: 'ProposalWithdrawn'; reason: string }

export type Fact = ProposalFact | InstitutionFact | ReferenceClaimFact

/** A fact as it is stored: who recorded it, when, and on which version of the institution it relied. */
export type Recorded<F extends Fact = Fact> = {
  stream: Stream
  /** 1, 2, 3 … without gaps in each stream. */
  number: number
  by: Person
  at: Instant
  institution: number
  fact: F
  /** People stand in the stored text by their ids alone. Facts recorded before there was a list of names have their names in them. */
  people?: 'by-id'
  /** Seal over the fact's canonical JSON and the seal before it; the last one is the head of the stream's chain. */
  hash: Hash
}

/** `<stream>#<number>`, the unique key that makes appending the commit. */
export const factKey = (stream: Stream, number: number): string => `${stream}#${number}`

/** What the chain starts from. */
export const NO_HASH: Hash = ''
