import type { Checked } from '../forms/checks.ts'
import { type FieldEdits, writersOf } from '../forms/save-answer.ts'
import type { Institution } from '../institution/institution.ts'
import { contentOf, type Snapshot } from './submission.ts'

/** The form as it stands, for a question that comes before anything is submitted. */
export function snapshotOf(draft: Checked & { edits?: FieldEdits }, institution: Institution): Snapshot {
  const lead = typeof draft.answers.lead === 'string' ? draft.answers.lead : ''
  const leadName = institution.units.get(lead)?.name ?? ''
  return { ...contentOf(draft), lead, leadName, writers: writersOf(draft.edits ?? {}) }
}
