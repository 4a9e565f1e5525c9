import { isFaculty } from '../../core/ask-panel.ts'
import type { Proposal } from '../../core/proposal.ts'
import { wasReturned } from '../../core/proposal.ts'
import type { Request, RequestKindId } from '../../core/request.ts'
import type { RequestRules } from '../../core/request-kind.ts'
import type { StepContext, StepState } from '../../core/step.ts'
import type { StepId } from '../../core/step-ids.ts'
import type { SectionId } from '../../forms/expression-of-interest.ts'
import type { Institution } from '../../institution/institution.ts'
import { gateFindings } from './gate.ts'

export const APPROVAL_TO_PROCEED: StepId = 'S1.6'

export type ApprovingBody = 'school' | 'faculty'

export const approvalKinds = {
  school: 'school-approval-to-proceed',
  faculty: 'faculty-approval-to-proceed',
} as const satisfies Record<ApprovingBody, RequestKindId>

/**
 * The bodies that are asked about this lead, in order: a Faculty that leads is asked once, and the School is not asked again
 * where the institution lets the Head of School's agreement count for it.
 */
export function approvalOrder(institution: Institution, lead: string): readonly ApprovingBody[] {
  const { approvalToProceedOrder, schoolApprovesWithAgreement } = institution.settings
  if (isFaculty(lead)) return ['faculty']
  return schoolApprovesWithAgreement
    ? approvalToProceedOrder.filter((body) => body !== 'school')
    : approvalToProceedOrder
}

/** Whoever comes after the body that has just said yes; nobody after the last. */
export function nextBody(institution: Institution, lead: string, purpose: RequestKindId): ApprovingBody | undefined {
  const order = approvalOrder(institution, lead)
  const here = order.findIndex((body) => approvalKinds[body] === purpose)
  return here === -1 ? undefined : order[here + 1]
}

const everything: readonly SectionId[] = ['A', 'B', 'C', 'D', 'E', 'F']

const approving: RequestRules = {
  signs: everything,
  answers: [
    { answer: 'proceed', positive: true, words: 'optional' },
    { answer: 'return', positive: false, words: 'needed', asksForChanges: true },
    { answer: 'do-not-proceed', positive: false, words: 'needed', onlyInTab: true },
  ],
  answeredBy: 'AnswerApprovalToProceed',
  announces: isLastYes,
  inOrder: (institution, lead) => approvalOrder(institution, lead).map((body) => approvalKinds[body]),
  isGate: true,
  isReliedOnByVersions: true,
}

/** Nobody is asked after it: the proposal may proceed. */
function isLastYes({ stage, requests }: Proposal, { id }: Request): boolean {
  return stage === 'proceeding' && requests.findLast(({ purpose }) => purpose in approvalRules)?.id === id
}

export const approvalRules: Readonly<Record<(typeof approvalKinds)[ApprovingBody], RequestRules>> = {
  'school-approval-to-proceed': approving,
  'faculty-approval-to-proceed': approving,
}

export function approvalStatus({ proposal, form, institution }: StepContext): StepState {
  if (proposal.stage === 'proceeding') return 'done'
  if (proposal.stage === 'not-proceeding' || proposal.stage === 'withdrawn') return 'stopped'
  if (proposal.stage === 'approval-to-proceed') return 'waits'
  if (wasReturned(proposal)) return 'returned'
  const blocked = gateFindings(proposal, form, institution).some(({ severity }) => severity === 'blocks')
  return blocked ? 'not-yet' : 'now'
}
