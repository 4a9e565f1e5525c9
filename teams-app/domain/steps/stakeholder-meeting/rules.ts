import { mayNotAct } from '../../core/acting.ts'
import { type AnswerCommand, acceptWords, mayAnswer } from '../../core/answer-request.ts'
import { ask } from '../../core/ask-panel.ts'
import type { Instant } from '../../core/instant.ts'
import type { Person } from '../../core/person.ts'
import { isOpen, type Proposal, requestsFor } from '../../core/proposal.ts'
import { ok, type Result, refuse } from '../../core/result.ts'
import { snapshotOf } from '../../core/snapshot.ts'
import { sameSections, seenOf } from '../../core/submission.ts'
import { cleanLine } from '../../core/text.ts'
import { isStillToCome } from '../../core/working-days.ts'
import type { DraftWithContext } from '../../forms/save-answer.ts'
import type { Institution } from '../../institution/institution.ts'
import type { MeetingAction } from '../../meetings/agreed-action.ts'
import type { StakeholderMeetingFact, WrittenAnswer } from './facts.ts'
import { acceptOutcome, sameOutcome } from './meeting-outcome.ts'
import { teamsToAsk, triggersOf, writtenRules } from './queries.ts'

/**
 * The stakeholder meeting as it was held: day (`YYYY-MM-DD`), who came, what came of it: notes, decisions, who does what by when.
 * Source: Micro-credentials Guidance v1.0, S1.5. Anybody may hold one, also when nothing triggers it ("particularly").
 */
export type RecordMeeting = {
  type: 'RecordMeeting'
  on: string
  attendees: readonly string[]
  outcome: string
  decisions?: readonly string[] | undefined
  actions?: readonly MeetingAction[] | undefined
  by: Person
  at: Instant
}

/** Instead of meeting, the teams it would have been held with are asked in writing; their answers settle it. */
export type AskInWriting = { type: 'AskInWriting'; by: Person; at: Instant }
export type AnswerInWriting = { type: 'AnswerInWriting' } & AnswerCommand<WrittenAnswer>

/** Attendees of one meeting, and characters of each name. */
export const ATTENDEE_LIMITS = { people: 40, characters: 120 } as const

/**
 * `null` when this very meeting is recorded already.
 * Refuses: what `mayNotAct` and `acceptOutcome` refuse, no-longer-a-draft, day-in-future, attendees-needed, too-many-attendees,
 * reason-needed, reason-too-long.
 */
export function decideRecordMeeting(
  proposal: Proposal,
  draft: DraftWithContext,
  institution: Institution,
  { on, attendees, outcome, decisions = [], actions = [], by, at }: RecordMeeting,
): Result<StakeholderMeetingFact | null> {
  const refused = mayNotAct(proposal, by)
  if (refused) return refused
  if (proposal.stage !== 'scoping') return refuse('no-longer-a-draft')
  if (isStillToCome(on, at)) return refuse('day-in-future')
  const names = [...new Set(attendees.map(cleanLine).filter((name) => name !== ''))]
  if (names.length === 0) return refuse('attendees-needed')
  if (names.length > ATTENDEE_LIMITS.people)
    return refuse('too-many-attendees', { limit: String(ATTENDEE_LIMITS.people) })
  const longest = names.find((name) => name.length > ATTENDEE_LIMITS.characters)
  if (longest !== undefined)
    return refuse('line-too-long', {
      field: 'A name',
      limit: String(ATTENDEE_LIMITS.characters),
      length: String(longest.length),
    })
  const said = acceptWords(outcome, 'needed')
  if (!said.ok) return said
  const came = acceptOutcome({ decisions, actions }, on)
  if (!came.ok) return came
  const covers = triggersOf(draft.answers, institution).map(({ id }) => id)
  const same = proposal.meetings.some(
    (one) =>
      one.on === on &&
      one.outcome === said.value &&
      sameOutcome(one, came.value) &&
      covers.every((id) => one.covers.includes(id)),
  )
  if (same) return ok(null)
  return ok({
    ...{ type: 'MeetingHeld', on, attendees: names, outcome: said.value, covers },
    ...(came.value.decisions.length > 0 ? { decisions: [...came.value.decisions] } : {}),
    ...(came.value.actions.length > 0 ? { actions: [...came.value.actions] } : {}),
  })
}

/**
 * One request to each team.
 * `null` when they are being asked about these very words.
 * Refuses: what `mayNotAct` refuses, no-longer-a-draft, no-meeting-needed, no-panel.
 */
export function decideAskInWriting(
  proposal: Proposal,
  draft: DraftWithContext,
  institution: Institution,
  { by, at }: AskInWriting,
): Result<StakeholderMeetingFact | null> {
  const refused = mayNotAct(proposal, by)
  if (refused) return refused
  if (proposal.stage !== 'scoping') return refuse('no-longer-a-draft')
  const triggers = triggersOf(draft.answers, institution)
  if (triggers.length === 0) return refuse('no-meeting-needed')
  const snapshot = snapshotOf(draft, institution)
  const open = requestsFor(proposal, 'stakeholder-view').filter(isOpen)
  if (open.length > 0 && open.every(({ seen }) => sameSections(seen.sections, snapshot.sections))) return ok(null)
  const teams = teamsToAsk(institution, snapshot.lead, draft.answers)
  if (!teams.ok) return teams
  const seen = seenOf({ version: 1 + requestsFor(proposal, 'stakeholder-view').length, sections: snapshot.sections })
  const asks = teams.value.map(({ panel, triggers: own }, before) => ({
    ...ask(institution, proposal, {
      ...{ purpose: 'stakeholder-view', panels: [panel], seen, at, before },
      about: own.map(({ message }) => message).join('; '),
    }),
    topics: own.map(({ id }) => id),
  }))
  return ok({ type: 'AskedInWriting', snapshot, asks })
}

/** Refuses what `mayAnswer` refuses; both answers need words, since they are the record. */
export function decideAnswerInWriting(
  proposal: Proposal,
  institution: Institution,
  command: AnswerInWriting,
): Result<StakeholderMeetingFact | null> {
  const allowed = mayAnswer(proposal, institution, writtenRules, command)
  if (!allowed.ok || !allowed.value) return allowed as Result<null>
  return ok({ type: 'WrittenViewGiven', ...allowed.value.answered, asks: [] })
}
