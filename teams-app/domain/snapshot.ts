import type { Checked } from './checks.ts'
import type { Institution } from './institution.ts'
import { type FieldEdits, writersOf } from './save-answer.ts'
import { contentOf, type Snapshot } from './submission.ts'

/** The form as it stands, for a question that comes before anything is submitted. */
export function snapshotOf(draft: Checked & { edits?: FieldEdits }, institution: Institution): Snapshot {
  const lead = typeof draft.answers.lead === 'string' ? draft.answers.lead : ''
  const leadName = institution.units.get(lead)?.name ?? ''
  return { ...contentOf(draft), lead, leadName, writers: writersOf(draft.edits ?? {}) }
}
