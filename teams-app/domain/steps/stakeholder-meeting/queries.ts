import { facultyPanel, universityPanel } from '../../core/ask-panel.ts'
import { isOpen, latestSubmission, type Proposal, requestsFor } from '../../core/proposal.ts'
import type { RequestRules } from '../../core/request-kind.ts'
import { ok, type Result } from '../../core/result.ts'
import type { StepState } from '../../core/step.ts'
import type { StepId } from '../../core/step-ids.ts'
import { sectionHashes } from '../../core/submission.ts'
import { type Answers, isBlank, itemsOf } from '../../forms/expression-of-interest.ts'
import type { Institution, Panel, PanelRole } from '../../institution/institution.ts'
import { meetingTriggers, type Trigger, type TriggerId } from '../../meetings/meeting-triggers.ts'

export const STAKEHOLDER_MEETING: StepId = 'S1.5'

/** The question to each team in writing, in place of the meeting. */
export const STAKEHOLDER_VIEW = 'stakeholder-view'

export const writtenRules: Readonly<Record<typeof STAKEHOLDER_VIEW, RequestRules>> = {
  [STAKEHOLDER_VIEW]: {
    signs: [],
    answers: [
      { answer: 'settled', positive: true, words: 'needed' },
      { answer: 'meeting-needed', positive: false, words: 'needed' },
    ],
    answeredBy: 'AnswerInWriting',
    announces: 'when-all',
    together: ({ requests }, { purpose, askedAs }) =>
      requests.filter((one) => one.purpose === purpose && one.askedAs === askedAs),
    isReliedOnByVersions: true,
    isWritten: true,
  },
}

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

const stepStates: Record<MeetingState, StepState> = {
  'not-needed': 'not-needed',
  held: 'done',
  'in-writing': 'done',
  waived: 'done',
  asking: 'waits',
  due: 'now',
}

export const meetingStepStatus = (proposal: Proposal, answers: Answers, institution: Institution): StepState =>
  stepStates[meetingStatus(proposal, answers, institution).state]
