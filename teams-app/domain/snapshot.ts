import type { Answers } from './expression-of-interest.ts'
import type { Institution } from './institution.ts'
import { contentOf, type Snapshot } from './submission.ts'

/** The form as it stands, for a question that comes before anything is submitted. */
export function snapshotOf(answers: Answers, institution: Institution): Snapshot {
  const lead = typeof answers.lead === 'string' ? answers.lead : ''
  return { ...contentOf(answers), lead, leadName: institution.units.get(lead)?.name ?? '' }
}
