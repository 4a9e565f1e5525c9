import { isOpen, latestSubmission, type Proposal, requestOf, requestsFor } from '../../core/proposal.ts'
import type { Request } from '../../core/request.ts'
import type { RequestRules } from '../../core/request-kind.ts'
import type { StepState } from '../../core/step.ts'
import type { StepId } from '../../core/step-ids.ts'
import { type Seen, sameSections } from '../../core/submission.ts'
import type { SectionId } from '../../forms/expression-of-interest.ts'

export const AGREEMENT: StepId = 'S1.4'

/** The questions of this step: one for each approver role. */
export type AgreementRequest =
  | 'head-of-school-agreement'
  | 'school-operations-agreement'
  | 'manchester-online-agreement'
  | 'education-development-agreement'

const everything: readonly SectionId[] = ['A', 'B', 'C', 'D', 'E', 'F']

const agreeing = (signs: readonly SectionId[]): RequestRules => ({
  signs,
  answers: [
    { answer: 'agree', positive: true, words: 'optional' },
    { answer: 'not-yet', positive: false, words: 'needed', asksForChanges: true },
  ],
  answeredBy: 'AnswerAgreement',
  announces: 'when-all',
  together: currentAgreements,
  isReliedOnByVersions: true,
})

/**
 * The sections that School Operations signs are ours: lead and start, delivery, and costing; the other approver roles sign everything,
 * and the Head of School alone that no meeting is needed.
 * Source: Micro-credentials Guidance v1.0, step 1; domain brief, sections 0 and 1.
 */
export const agreementRules: Readonly<Record<AgreementRequest, RequestRules>> = {
  'head-of-school-agreement': agreeing([...everything, 'G']),
  'school-operations-agreement': agreeing(['A', 'E', 'F']),
  'manchester-online-agreement': agreeing(everything),
  'education-development-agreement': agreeing(everything),
}

/** The request that stands for a new version: agreed or still open, and about sections that have not changed. */
export function currentRequest(
  proposal: Proposal,
  purpose: AgreementRequest,
  sections: Seen['sections'],
): Request | undefined {
  const last = requestsFor(proposal, purpose).at(-1)
  if (!last || last.superseded || (last.answer && last.answer.answer !== 'agree')) return undefined
  return sameSections(last.seen.sections, sections, agreementRules[purpose].signs) ? last : undefined
}

/** Requests that ask for agreement to the latest submission, carried ones included. */
export function currentAgreements(proposal: Proposal): readonly Request[] {
  return (latestSubmission(proposal)?.standing ?? []).flatMap((id) => requestOf(proposal, id) ?? [])
}

/** Every approver role has agreed to the latest submission, or to an earlier one whose signed sections are unchanged (PF-05). */
export function isAgreed(proposal: Proposal): boolean {
  const standing = currentAgreements(proposal)
  const agreeing = latestSubmission(proposal)?.agreeing ?? []
  return (
    agreeing.length > 0 &&
    agreeing.every((purpose) => standing.some((one) => one.purpose === purpose && one.answer?.answer === 'agree'))
  )
}

/** Panels that were asked to agree and have not, by name. */
export const notYetAgreed = (proposal: Proposal): string[] =>
  currentAgreements(proposal)
    .filter(({ answer }) => answer?.answer !== 'agree')
    .flatMap(({ panels }) => panels.map(({ name }) => name))

export function agreementStatus(proposal: Proposal): StepState {
  if (isAgreed(proposal)) return 'done'
  const standing = currentAgreements(proposal)
  if (standing.some(({ answer }) => answer?.answer === 'not-yet')) return 'returned'
  return standing.some(isOpen) ? 'waits' : 'now'
}
