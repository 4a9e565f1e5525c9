import type { ProposalView } from '../../teams-app/contract/proposal-view.ts'
import type { Answers } from '../../teams-app/domain/expression-of-interest.ts'
import type { Unit } from '../../teams-app/domain/institution.ts'

/** How the body that agrees is called on a button: a Faculty's panel stands in where a Faculty leads. */
export const agreeingBody = (lead: unknown): string =>
  typeof lead === 'string' && lead.startsWith('faculty:') ? 'the Faculty' : 'the Head of School'

/** Who would be asked to agree, as far as is known before asking; `undefined` before a lead is chosen. */
export function whoWouldBeAsked(
  answers: Answers,
  units: readonly Unit[],
  view: ProposalView | undefined,
): string | undefined {
  const unit = units.find(({ id }) => id === answers.lead)
  if (!unit) return undefined
  const earlier = view?.requests.find(({ purpose }) => purpose === 'head-of-school-agreement')
  if (earlier && view?.summary.leadName === unit.name) return withNames(earlier.panelName, earlier.deciders)
  return unit.id.startsWith('faculty:') ? `the panel of the ${unit.name}` : `the Head of School, ${unit.name}`
}

/** "Head of School, Engineering (A, B)". */
export const withNames = (panelName: string, people: readonly string[]): string =>
  people.length > 0 ? `${panelName} (${people.join(', ')})` : panelName
