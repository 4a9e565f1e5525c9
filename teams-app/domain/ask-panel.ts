import type { Instant } from './instant.ts'
import { facultyOf, type Institution, type Panel, type PanelRole, panelFor, type UnitId } from './institution.ts'
import type { PersonId } from './person.ts'
import { type AskedRequest, decidersOf, type Purpose } from './request.ts'
import { ok, type Result, refuse } from './result.ts'
import type { Seen } from './submission.ts'
import { afterWorkingDays } from './working-days.ts'

/**
 * The panel that speaks for a proposal's School or its Faculty. Where a Faculty leads, its panel stands in for the Head of
 * School (domain brief, section 0).
 * Refuses: no-panel, with what was looked for.
 */
export function speakerFor(institution: Institution, lead: UnitId, body: 'school' | 'faculty'): Result<Panel> {
  const unit = body === 'faculty' ? facultyOf(institution, lead) : lead
  const role: PanelRole = body === 'faculty' || lead.startsWith('faculty:') ? 'faculty' : 'head-of-school'
  const panel = unit === undefined ? undefined : panelFor(institution, role, unit)
  const name = institution.units.get(unit ?? lead)?.name ?? 'the School'
  return panel ? ok(panel) : refuse('no-panel', { unit: name })
}

/** Puts one question to one panel. With nobody free of interest it is asked all the same, and shows as stuck. */
export function ask(
  institution: Institution,
  panel: Panel,
  question: { purpose: Purpose; seen: Seen; interested: readonly PersonId[]; at: Instant },
): AskedRequest {
  const { answerWithinWorkingDays, closureDays } = institution.settings
  return {
    id: `${question.purpose}-v${question.seen.version}`,
    purpose: question.purpose,
    panel: panel.id,
    panelName: panel.name,
    channel: panel.channel,
    told: decidersOf(institution, panel.id, question.interested).map(({ id, name }) => ({ id, name })),
    seen: question.seen,
    due: afterWorkingDays(question.at, answerWithinWorkingDays, closureDays),
  }
}
