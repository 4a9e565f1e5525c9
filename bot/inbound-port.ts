import type { AnswerAction } from '../teams-app/api/actions.ts'
import type { NotAllowedYet } from '../teams-app/api/api.ts'
import type { MeetingCardAction } from '../teams-app/api/calendar-actions.ts'
import type { ListedProposal } from '../teams-app/api/listed-proposal.ts'
import type { ArrangedMeetingView, MeetingPlanView, MeetingTimes } from '../teams-app/api/meeting-view.ts'
import type { FullReading } from '../teams-app/api/reading-view.ts'
import type { RequestView } from '../teams-app/api/request-view.ts'
import type { Outcome } from '../teams-app/application/command-handler.ts'
import type { Person, PersonId } from '../teams-app/domain/core/person.ts'
import type { Result } from '../teams-app/domain/core/result.ts'
import type { Posted } from '../teams-app/ports.ts'

/** The calendar of somebody, in their own name. */
export type OpenedCalendar = {
  /** When everybody can. Refuses what `planMeeting` refuses; throws where the calendars cannot be reached. */
  times(): Promise<Result<MeetingTimes>>
  /** One event, however often it is asked for. Refuses what `bookMeeting` refuses. */
  book(action: Extract<MeetingCardAction, { type: 'BookMeeting' }>): Promise<Outcome>
}

/** A meeting as it was planned for one press, and the way into the calendar of whoever pressed. */
export type PlannedPress = {
  view: MeetingPlanView
  /** @returns `not-theirs`: the token is none, or not that of who pressed; or why their calendar may not be opened yet */
  open(token: string): Promise<OpenedCalendar | 'not-theirs' | NotAllowedYet['why']>
}

/** Meetings, as a card asks for them. */
export type MeetingPort = {
  /** The meeting on its way, from memory; `undefined` where there is none. Refuses whoever may not act for the proposal. */
  ahead(
    who: Person,
    which: Pick<MeetingCardAction, 'proposal' | 'purpose'>,
  ): Promise<Result<ArrangedMeetingView | undefined>>
  /**
   * Whom a meeting needs and why, and the one on its way: planned once for a press, whatever is asked of it then. Refuses whoever may
   * not act for the proposal, and what `planMeeting` does.
   */
  plan(who: Person, action: MeetingCardAction): Promise<Result<PlannedPress>>
}

/** What the bot asks of the application. The host joins the two. */
export type InboundPort = {
  /** One call to the store. `who` is the verified sender. A refusal is a value; a broken store throws. */
  answer(who: Person, action: AnswerAction): Promise<Outcome>
  /**
   * From memory; read only when the request is not known here yet. `undefined`: there is no such request, or it is not this
   * reader's to read.
   */
  view(reference: string, request: string, reader: PersonId): RequestView | undefined | Promise<RequestView | undefined>
  /** All that a question is about, from the frozen file, for whom `view` has shown it. Refuses what `readRequest` refuses; a broken store throws. */
  read(reference: string, request: string): Promise<Result<FullReading>>
  /** Proposals that fit and that this member of the staff may find, newest change first, from memory. `search` '' fits all. */
  find(reader: PersonId, search: string, range: { skip: number; count: number }): readonly ListedProposal[]
  /** One proposal from memory, as far as this member of the staff may read it; `undefined` where they may not, or there is none. */
  proposal(reader: PersonId, reference: string): ListedProposal | undefined
  /**
   * A copy of a known request's card was pressed: one that nobody recorded is kept up to date with the others from now on.
   * Returns at once.
   */
  adopt(reference: string, request: string, posted: Posted, reader: Person | 'channel'): void
  /** The app was added for somebody who did not have it before. Returns at once. */
  welcome(person: Person): void
  /** The bot can write again, as far as it can tell: to this person, or to the channels of some team. Returns at once. */
  reachable(whom: PersonId | 'channels'): void
  meetings: MeetingPort
}
