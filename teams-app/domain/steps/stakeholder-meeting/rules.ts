import { mayNotAct } from '../../core/acting.ts'
import { type AnswerCommand, acceptWords, mayAnswer } from '../../core/answer-request.ts'
import { ask, facultyPanel, universityPanel } from '../../core/ask-panel.ts'
import type { ProposalFact, WrittenAnswer } from '../../core/facts.ts'
import type { Instant } from '../../core/instant.ts'
import type { Person } from '../../core/person.ts'
import { isOpen, latestSubmission, type Proposal, requestsFor } from '../../core/proposal.ts'
import { ok, type Result, refuse } from '../../core/result.ts'
import { snapshotOf } from '../../core/snapshot.ts'
import { sameSections, sectionHashes, seenOf } from '../../core/submission.ts'
import { cleanLine } from '../../core/text.ts'
import { isStillToCome } from '../../core/working-days.ts'
import { type Answers, isBlank, itemsOf } from '../../forms/expression-of-interest.ts'
import type { DraftWithContext } from '../../forms/save-answer.ts'
import type { Institution, Panel, PanelRole } from '../../institution/institution.ts'
import type { MeetingAction } from '../../meetings/agreed-action.ts'
import { acceptOutcome, sameOutcome } from '../../meetings/meeting-outcome.ts'
import { meetingTriggers, type Trigger, type TriggerId } from '../../meetings/meeting-triggers.ts'

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
 * `not-needed`: nothing triggers it. `held`, `in-writing`, `waived`: settled in that way, for every reason there is now.
 * `asking`: the teams were asked in writing. `due`: nothing was chosen yet, or it does not cover every reason.
 */
export type MeetingState = 'not-needed' | 'held' | 'in-writing' | 'waived' | 'asking' | 'due'

/** What the rule knows about these answers (PF-06). `uncovered`: reasons that nothing settles yet. */
export type MeetingStatus = { state: MeetingState; triggers: Trigger[]; uncovered: Trigger[] }

export function meetingStatus(proposal: Proposal, answers: Answers, institution: Institution): MeetingStatus {
  const triggers = triggersOf(answers, institution)
  if (triggers.length === 0)
    return { state: proposal.meetings.length > 0 ? 'held' : 'not-needed', triggers, uncovered: [] }
  if (isWaived(proposal, answers)) return { state: 'waived', triggers, uncovered: [] }
  const held = proposal.meetings.flatMap(({ covers }) => covers)
  const written = settledInWriting(proposal)
  const uncovered = triggers.filter(({ id }) => !held.includes(id) && !written.includes(id))
  if (uncovered.length === 0)
    return { state: triggers.some(({ id }) => held.includes(id)) ? 'held' : 'in-writing', triggers, uncovered }
  const asking = requestsFor(proposal, 'stakeholder-view').some(isOpen)
  return { state: asking ? 'asking' : 'due', triggers, uncovered }
}

/** The Head of School has agreed to the words that say why none is needed, as they stand. */
function isWaived(proposal: Proposal, answers: Answers): boolean {
  const submission = latestSubmission(proposal)
  if (isBlank(answers.meetingNotNeeded) || !submission) return false
  if (sectionHashes({ answers, costing: {} }).G !== submission.sections.G) return false
  return requestsFor(proposal, 'head-of-school-agreement').some(
    ({ id, answer, seen }) =>
      answer?.answer === 'agree' && submission.standing.includes(id) && seen.sections.G === submission.sections.G,
  )
}

/** Reasons for which every team that was asked last has said that it is settled. */
function settledInWriting(proposal: Proposal): TriggerId[] {
  const all = requestsFor(proposal, 'stakeholder-view')
  const views = all.filter(({ askedAs, superseded }) => askedAs === all.at(-1)?.askedAs && !superseded)
  const topics = [...new Set(views.flatMap(({ topics = [] }) => topics))]
  return topics.filter((topic) => {
    const asked = views.filter(({ topics = [] }) => topics.includes(topic))
    return asked.length > 0 && asked.every(({ answer }) => answer?.answer === 'settled')
  })
}

export const triggersOf = (answers: Answers, institution: Institution): Trigger[] => {
  const faculty = (unit: string) => institution.units.get(unit)?.faculty ?? unit
  const lead = typeof answers.lead === 'string' ? faculty(answers.lead) : undefined
  return meetingTriggers(answers, (unit) => lead === undefined || faculty(unit) === lead)
}

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
): Result<ProposalFact | null> {
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

/** The team that speaks for a reason. Refuses: no-panel. */
function teamFor(institution: Institution, lead: string, answers: Answers, { id }: Trigger): Result<Panel[]> {
  const university: Partial<Record<TriggerId, [PanelRole, string]>> = {
    timetabling: ['timetabling', 'timetabling'],
    IS: ['information-services', 'IS'],
    library: ['library', 'the library'],
    space: ['space', 'space and rooms'],
  }
  const found = university[id]
  if (found) {
    const panel = universityPanel(institution, ...found)
    return panel.ok ? ok([panel.value]) : panel
  }
  const faculties = id === 'faculties' ? otherFaculties(institution, lead, answers) : [lead]
  const panels = faculties.map((unit) => facultyPanel(institution, unit, 'faculty-teaching-and-learning'))
  const refused = panels.find((panel) => !panel.ok)
  if (refused && !refused.ok) return refused
  return ok(panels.flatMap((panel) => (panel.ok ? [panel.value] : [])))
}

/** The Faculties of the other Schools that teach; the lead's own when none are named, so that somebody is asked. */
function otherFaculties(institution: Institution, lead: string, { otherSchools }: Answers): string[] {
  const facultyOf = (unit: string) => institution.units.get(unit)?.faculty ?? unit
  const others = itemsOf(otherSchools).map(facultyOf)
  const named = [...new Set(others)].filter((unit) => unit !== facultyOf(lead))
  return named.length > 0 ? named : [lead]
}

/** A team that a meeting would be held with, and why. */
export type TeamToAsk = { panel: Panel; triggers: Trigger[] }

/** A team that speaks for two reasons stands once. `[]` when nothing calls for a meeting. Refuses: no-panel. */
export function teamsToAsk(institution: Institution, lead: string, answers: Answers): Result<TeamToAsk[]> {
  const teams = new Map<string, TeamToAsk>()
  for (const trigger of triggersOf(answers, institution)) {
    const found = teamFor(institution, lead, answers, trigger)
    if (!found.ok) return found
    for (const panel of found.value) {
      const known = teams.get(panel.id)
      teams.set(panel.id, { panel, triggers: [...(known?.triggers ?? []), trigger] })
    }
  }
  return ok([...teams.values()])
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
): Result<ProposalFact | null> {
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
): Result<ProposalFact | null> {
  const allowed = mayAnswer(proposal, institution, command)
  if (!allowed.ok || !allowed.value) return allowed as Result<null>
  return ok({ type: 'WrittenViewGiven', ...allowed.value.answered, asks: [] })
}
