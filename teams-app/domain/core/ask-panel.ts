import {
  facultyOf,
  type Institution,
  type Panel,
  type PanelRole,
  panelFor,
  type UnitId,
} from '../institution/institution.ts'
import type { Instant } from './instant.ts'
import type { Person } from './person.ts'
import { interestedIn, type Proposal, requestsFor } from './proposal.ts'
import type { RequestKindId } from './request.ts'
import { type AskedRequest, decidersOf } from './request.ts'
import { ok, type Result, refuse } from './result.ts'
import type { Seen } from './submission.ts'
import { uniqueById } from './unique-by-id.ts'
import { afterWorkingDays } from './working-days.ts'

/**
 * The panel that speaks for a proposal's School or its Faculty. Where a Faculty leads, its panel stands in for the Head of
 * School (domain brief, section 0).
 * Refuses: no-panel, with what was looked for.
 */
export function speakerFor(institution: Institution, lead: UnitId, body: 'school' | 'faculty'): Result<Panel> {
  return body === 'faculty' || isFaculty(lead)
    ? facultyPanel(institution, lead, 'faculty')
    : unitPanel(institution, lead, 'head-of-school')
}

export const isFaculty = (unit: UnitId): boolean => unit.startsWith('faculty:')

/** A panel of the lead's Faculty. Refuses: no-panel. */
export function facultyPanel(institution: Institution, lead: UnitId, role: PanelRole): Result<Panel> {
  const unit = facultyOf(institution, lead)
  return unit === undefined ? refuse('no-panel', { unit: 'the Faculty' }) : unitPanel(institution, unit, role)
}

/** A panel of a School or Faculty. Refuses: no-panel. */
export function unitPanel(institution: Institution, unit: UnitId, role: PanelRole): Result<Panel> {
  const panel = panelFor(institution, role, unit)
  return panel ? ok(panel) : refuse('no-panel', { unit: institution.units.get(unit)?.name ?? 'the School' })
}

/** A panel of the whole University. Refuses: no-panel. */
export function universityPanel(institution: Institution, role: PanelRole, name: string): Result<Panel> {
  const panel = panelFor(institution, role)
  return panel ? ok(panel) : refuse('no-panel', { unit: name })
}

export type QuestionToAsk = {
  purpose: RequestKindId
  /** Any of them may answer. */
  panels: readonly Panel[]
  seen: Seen
  about?: string
  only?: Person
  at: Instant
  /** How many of its purpose are asked in the same breath, before this one. */
  before?: number
}

/** Puts one question. With nobody free of interest it is asked all the same, and shows as stuck. */
export function ask(institution: Institution, proposal: Proposal, question: QuestionToAsk): AskedRequest {
  const { answerWithinWorkingDays, closureDays } = institution.settings
  const { purpose, seen, about, only, at, before = 0 } = question
  const panels = uniqueById(question.panels).map(({ id, name, channel }) => ({ id, name, channel }))
  const asked = { panels, ...(only ? { only } : {}) }
  return {
    id: `${purpose}-${requestsFor(proposal, purpose).length + before + 1}`,
    purpose,
    ...asked,
    ...(about === undefined ? {} : { about }),
    told: decidersOf(institution, asked, interestedIn(proposal), at).map(({ id, name }) => ({ id, name })),
    seen,
    due: afterWorkingDays(at, answerWithinWorkingDays, closureDays),
  }
}
