import type { Form } from './form.ts'
import type { Institution } from './institution.ts'
import { contentOf, type Snapshot } from './submission.ts'

/** The form as it stands, for a question that comes before anything is submitted. */
export function snapshotOf(form: Form, institution: Institution): Snapshot {
  const { lead: answer } = form.answers
  const lead = typeof answer === 'string' ? answer : ''
  return {
    ...contentOf(form, institution.settings.costingRates),
    lead,
    leadName: institution.units.get(lead)?.name ?? '',
  }
}
