import type { Answers } from '../../teams-app/domain/forms/expression-of-interest.ts'
import type { Unit } from '../../teams-app/domain/institution/institution.ts'

/** The button that asks every approver role the guidance names, side by side. */
export const askToAgree = 'Ask for agreement'

/** Who would be asked to agree, as far as is known before asking; `undefined` before a lead is chosen. */
export function whoWouldBeAsked(answers: Answers, units: readonly Unit[]): string | undefined {
  const unit = units.find(({ id }) => id === answers.lead)
  if (!unit) return undefined
  const others = 'the Education Development Team / Manchester Online'
  return unit.id.startsWith('faculty:')
    ? `the panel of the ${unit.name} and ${others}`
    : `the Head of School and School Operations, ${unit.name}, and ${others}`
}

/** "Head of School, Engineering (A, B)". */
export const withNames = (panelName: string, people: readonly string[]): string =>
  people.length > 0 ? `${panelName} (${people.join(', ')})` : panelName
