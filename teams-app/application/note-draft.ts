import { draftStateOf } from '../domain/core/draft-state.ts'
import { dayOf } from '../domain/core/working-days.ts'
import type { Draft } from '../domain/forms/save-answer.ts'
import type { Application } from './application.ts'

/**
 * A draft's title and lead School are what people find it by, and whether it is complete decides what is next; no facts tell until it is
 * submitted. Makes no call.
 * @returns whether any of it was otherwise as far as was known here
 */
export function noteDraft({ readModel, ports }: Pick<Application, 'readModel' | 'ports'>, draft: Draft): boolean {
  const { proposal: reference, answers } = draft
  const before = readModel.summary(reference)
  const proposal = readModel.find(reference)?.proposal
  const { units, settings } = readModel.institution()
  const leadName = units.get(String(answers.lead ?? ''))?.name ?? ''
  const title = answers.title ? String(answers.title) : (proposal?.title ?? before?.title ?? reference)
  const context = { today: dayOf(ports.clock.now()), otherTitles: [], rates: settings.costingRates }
  const state = proposal
    ? draftStateOf(proposal, { ...draft, answers: { ...answers, academicLead: proposal.academicLead.id }, context })
    : (before?.draft ?? 'unfinished')
  if (before?.title === title && before.leadName === leadName && before.draft === state) return false
  readModel.noteDraft(reference, { title, leadName, draft: state })
  return true
}
