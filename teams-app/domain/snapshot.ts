import type { Checked } from './checks.ts'
import type { Institution } from './institution.ts'
import { contentOf, type Snapshot } from './submission.ts'

/** The form as it stands, for a question that comes before anything is submitted. */
export function snapshotOf(checked: Checked, institution: Institution): Snapshot {
  const lead = typeof checked.answers.lead === 'string' ? checked.answers.lead : ''
  return { ...contentOf(checked), lead, leadName: institution.units.get(lead)?.name ?? '' }
}
