import type { Draft } from '../domain/forms/save-answer.ts'
import type { Application } from './application.ts'

/**
 * A draft's title and lead School are what people find it by, and no facts until it is submitted. Makes no call.
 * @returns whether the proposal was called, or led by, something else as far as was known here
 */
export function noteDraft(
  { readModel }: Pick<Application, 'readModel'>,
  { proposal, answers }: Pick<Draft, 'proposal' | 'answers'>,
): boolean {
  const before = readModel.summary(proposal)
  const leadName = readModel.institution().units.get(String(answers.lead ?? ''))?.name ?? ''
  const firstTitle = readModel.find(proposal)?.proposal.title ?? before?.title ?? proposal
  const title = answers.title ? String(answers.title) : firstTitle
  if (before?.title === title && before.leadName === leadName) return false
  readModel.noteDraft(proposal, { title, leadName })
  return true
}
