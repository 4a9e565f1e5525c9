import type { Instant } from '../domain/core/instant.ts'
import type { Person, PersonId } from '../domain/core/person.ts'
import { interestedIn, involving, mayEdit, type Proposal } from '../domain/core/proposal.ts'
import { decidersOf } from '../domain/core/request.ts'
import { type DraftWithContext, writersOf } from '../domain/forms/save-answer.ts'
import type { Institution, Unit } from '../domain/institution/institution.ts'
import { advisersNow } from '../domain/patterns/consultation.ts'
import { type AdviceKind, adviceKinds } from '../domain/patterns/consultation-facts.ts'
import { consultations } from '../domain/registry.ts'
import { requiredApprovers } from '../domain/steps/agreement/rules.ts'
import { type MeetingStatus, meetingStatus, teamsToAsk } from '../domain/steps/stakeholder-meeting/queries.ts'
import { refusalSentence } from './words.ts'

/** The Expression of Interest as it is being written. */
export type DraftView = DraftWithContext & {
  mayEdit: boolean
  units: Unit[]
  /** Panels that would be asked to agree, in the guidance’s order; `[]` before a lead is chosen. */
  approvers: string[]
  /** An administrator has confirmed what the costing assumes. */
  ratesConfirmed: boolean
  /** Who may be named as having given advice by phone. */
  advisers: Record<AdviceKind, Person[]>
  /** Whether these answers call for a stakeholder meeting, and what settles it. */
  meeting: MeetingStatus
  /** Whom a meeting would be held with, and who is asked in writing instead. */
  teams: { panel: string; people: string[]; why: string[] }[]
  /** Why the teams cannot be asked; '' when they can. */
  teamsRefused: string
}

/**
 * The form as it stands, with what it calls for: who could have advised, and whom a meeting would be held with.
 * @param at who speaks for a team depends on the day
 */
export function draftView(
  before: Proposal,
  draft: DraftWithContext,
  institution: Institution,
  { reader, at }: { reader: PersonId; at: Instant },
): DraftView {
  const { answers } = draft
  const proposal = involving(before, writersOf(draft.edits))
  const advisers = adviceKinds.map(
    (kind) => [kind, advisersNow(proposal, institution, consultations[kind], answers.lead, at)] as const,
  )
  const teams = teamsToAsk(institution, String(answers.lead ?? ''), answers)
  const peopleOf = (panels: Parameters<typeof decidersOf>[1]['panels']) =>
    decidersOf(institution, { panels }, interestedIn(proposal), at).map(({ name }) => name)
  return {
    ...draft,
    mayEdit: mayEdit(proposal, reader) && proposal.stage === 'scoping',
    units: [...institution.units.values()],
    approvers: approversOf(institution, answers.lead),
    ratesConfirmed: institution.settings.costingRatesConfirmed,
    advisers: Object.fromEntries(advisers) as DraftView['advisers'],
    meeting: meetingStatus(proposal, answers, institution),
    teams: teams.ok
      ? teams.value.map(({ panel, triggers }) => ({
          panel: panel.name,
          people: peopleOf([panel]),
          why: triggers.map(({ message }) => message),
        }))
      : [],
    teamsRefused: teams.ok ? '' : refusalSentence(teams),
  }
}

function approversOf(institution: Institution, lead: unknown): string[] {
  const roles = typeof lead === 'string' ? requiredApprovers(institution, lead) : undefined
  return roles?.ok ? roles.value.map(({ panels }) => panels.map(({ name }) => name).join(' / ')) : []
}
