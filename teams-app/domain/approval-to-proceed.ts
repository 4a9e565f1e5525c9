import { draftIsAsSubmitted, isAgreed } from './agreement.ts'
import { type AnswerCommand, mayAnswer } from './answer-request.ts'
import { ask, speakerFor } from './ask-panel.ts'
import type { ApprovalToProceedAnswer, ProposalFact } from './facts.ts'
import type { Instant } from './instant.ts'
import type { Institution } from './institution.ts'
import type { Person } from './person.ts'
import { interestedIn, latestSubmission, mayEdit, type Proposal, type Submitted } from './proposal.ts'
import type { AskedRequest, Purpose, Request } from './request.ts'
import { ok, type Result, refuse } from './result.ts'
import type { Draft } from './save-answer.ts'
import { seenOf } from './submission.ts'

/**
 * The agreed Expression of Interest goes to the School, then the Faculty, for Approval to Proceed.
 * Source: Micro-credentials Guidance v1.0, end of step 1 (S1.6).
 * Assumption: the step names no outcomes and no order; ours are proceed, return for changes, do not proceed, and School
 * before Faculty unless the institution's settings say otherwise.
 */
export type AskForApprovalToProceed = { type: 'AskForApprovalToProceed'; by: Person; at: Instant }

export type AnswerApprovalToProceed = { type: 'AnswerApprovalToProceed' } & AnswerCommand<ApprovalToProceedAnswer>

const purposes = {
  school: 'school-approval-to-proceed',
  faculty: 'faculty-approval-to-proceed',
} as const satisfies Record<'school' | 'faculty', Purpose>

export const isApprovalToProceed = ({ purpose }: Request): boolean =>
  purpose === purposes.school || purpose === purposes.faculty

/** The bodies that are asked about this lead, in order: a Faculty that leads is asked once. */
export function approvalOrder(institution: Institution, lead: string): readonly ('school' | 'faculty')[] {
  const order = institution.settings.approvalToProceedOrder
  return lead.startsWith('faculty:') ? ['faculty'] : order
}

/**
 * `null` when it is already being asked.
 * Refuses: not-an-editor, already-decided, agreement-needed, agreement-needed-again, nothing-changed-since-return, no-panel.
 */
export function decideAskForApprovalToProceed(
  proposal: Proposal,
  draft: Draft,
  institution: Institution,
  { by, at }: AskForApprovalToProceed,
): Result<ProposalFact | null> {
  if (!mayEdit(proposal, by.id)) return refuse('not-an-editor', { lead: proposal.academicLead.name })
  if (proposal.stage === 'approval-to-proceed') return ok(null)
  if (proposal.stage !== 'scoping') return refuse('already-decided')
  const submission = latestSubmission(proposal)
  if (!submission) return refuse('agreement-needed')
  const changed = !draftIsAsSubmitted(proposal, draft)
  if (wasReturned(proposal, submission.version) && !changed) return refuse('nothing-changed-since-return')
  if (!isAgreed(proposal)) return refuse('agreement-needed')
  if (changed) return refuse('agreement-needed-again')
  const [first] = approvalOrder(institution, submission.lead)
  const asked = askBody(proposal, institution, submission, first ?? 'school', at)
  if (!asked.ok) return asked
  return ok({ type: 'ApprovalToProceedAsked', version: submission.version, asks: [asked.value] })
}

const wasReturned = (proposal: Proposal, version: number): boolean =>
  proposal.requests.some(
    (request) =>
      isApprovalToProceed(request) && request.seen.version === version && request.answer?.answer === 'return',
  )

function askBody(
  proposal: Proposal,
  institution: Institution,
  submission: Submitted,
  body: 'school' | 'faculty',
  at: Instant,
): Result<AskedRequest> {
  const panel = speakerFor(institution, submission.lead, body)
  if (!panel.ok) return panel
  const question = { purpose: purposes[body], seen: seenOf(submission), interested: interestedIn(proposal), at }
  return ok(ask(institution, panel.value, question))
}

/** Refuses what `mayAnswer` refuses, and no-panel when the next body has none; only `proceed` needs no reason. */
export function decideAnswerApprovalToProceed(
  proposal: Proposal,
  institution: Institution,
  command: AnswerApprovalToProceed,
): Result<ProposalFact | null> {
  const step = { purposes: [purposes.school, purposes.faculty], positive: 'proceed' } as const
  const allowed = mayAnswer(proposal, institution, command, step)
  if (!allowed.ok) return allowed
  if (!allowed.value) return ok(null)
  const next = command.answer === 'proceed' ? askNext(proposal, institution, allowed.value.request, command.at) : ok([])
  if (!next.ok) return next
  return ok({
    type: 'ApprovalToProceedAnswered',
    request: command.request,
    answer: command.answer,
    reason: command.reason.trim(),
    seen: command.seen,
    standingIn: allowed.value.decider.standingIn,
    asks: next.value,
  })
}

/** Whoever comes after the body that has just said yes; nobody after the last. */
export function nextBody(institution: Institution, lead: string, purpose: Purpose): 'school' | 'faculty' | undefined {
  const order = approvalOrder(institution, lead)
  const here = order.findIndex((body) => purposes[body] === purpose)
  return here === -1 ? undefined : order[here + 1]
}

function askNext(proposal: Proposal, institution: Institution, answered: Request, at: Instant): Result<AskedRequest[]> {
  const submission = latestSubmission(proposal)
  const body = submission && nextBody(institution, submission.lead, answered.purpose)
  if (!submission || !body) return ok([])
  const asked = askBody(proposal, institution, submission, body, at)
  return asked.ok ? ok([asked.value]) : asked
}
