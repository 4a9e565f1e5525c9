import { mayNotAct } from '../../core/acting.ts'
import { type AnswerCommand, mayAnswer } from '../../core/answer-request.ts'
import { ask, speakerFor } from '../../core/ask-panel.ts'
import { draftIsAsSubmitted } from '../../core/draft-state.ts'
import type { Instant } from '../../core/instant.ts'
import type { Person } from '../../core/person.ts'
import { latestSubmission, type Proposal, type Submitted, wasReturned } from '../../core/proposal.ts'
import type { AskedRequest, Request } from '../../core/request.ts'
import { ok, type Result, refuse } from '../../core/result.ts'
import { seenOf } from '../../core/submission.ts'
import type { DraftWithContext } from '../../forms/save-answer.ts'
import type { Institution } from '../../institution/institution.ts'
import { isAgreed, notYetAgreed } from '../agreement/queries.ts'
import { commentAndConditions } from './conditions.ts'
import type { ApprovalToProceedAnswer, ApprovalToProceedFact } from './facts.ts'
import { gateFindings } from './gate.ts'
import { type ApprovingBody, approvalKinds, approvalOrder, approvalRules, nextBody } from './queries.ts'

/**
 * The agreed Expression of Interest goes to the School, then the Faculty, for Approval to Proceed.
 * Source: Micro-credentials Guidance v1.0, end of step 1 (S1.6).
 * Assumption: the step names no outcomes and no order; ours are proceed, return for changes, do not proceed, and School
 * before Faculty unless the institution's settings say otherwise.
 */
export type AskForApprovalToProceed = { type: 'AskForApprovalToProceed'; by: Person; at: Instant }

export type AnswerApprovalToProceed = { type: 'AnswerApprovalToProceed' } & AnswerCommand<ApprovalToProceedAnswer>

/**
 * `null` when it is already being asked.
 * Refuses: not-the-lead, on-hold, withdrawn, already-decided, agreement-needed (naming who has not agreed),
 * agreement-needed-again, nothing-changed-since-return, not-ready (what else stands against it), no-panel.
 */
export function decideAskForApprovalToProceed(
  proposal: Proposal,
  draft: DraftWithContext,
  institution: Institution,
  { by, at }: AskForApprovalToProceed,
): Result<ApprovalToProceedFact | null> {
  const refused = mayNotAct(proposal, by)
  if (refused) return refused
  if (proposal.stage === 'approval-to-proceed') return ok(null)
  if (proposal.stage !== 'scoping') return refuse('already-decided')
  const submission = latestSubmission(proposal)
  if (!submission) return refuse('agreement-needed', { who: '' })
  const changed = !draftIsAsSubmitted(proposal, draft)
  if (wasReturned(proposal) && !changed) return refuse('nothing-changed-since-return')
  if (!isAgreed(proposal)) return refuse('agreement-needed', { who: notYetAgreed(proposal).join(', ') })
  if (changed) return refuse('agreement-needed-again')
  const [first, ...others] = gateFindings(proposal, draft, institution).filter(({ severity }) => severity === 'blocks')
  if (first) return refuse('not-ready', { first: first.message, others: String(others.length) })
  const [body] = approvalOrder(institution, submission.lead)
  if (!body) return ok({ type: 'ApprovalToProceedAsked', version: submission.version, asks: [] })
  const asked = askBody(proposal, institution, submission, body, at)
  if (!asked.ok) return asked
  return ok({ type: 'ApprovalToProceedAsked', version: submission.version, asks: [asked.value] })
}

function askBody(
  proposal: Proposal,
  institution: Institution,
  submission: Submitted,
  body: ApprovingBody,
  at: Instant,
): Result<AskedRequest> {
  const panel = speakerFor(institution, submission.lead, body)
  if (!panel.ok) return panel
  const question = { purpose: approvalKinds[body], panels: [panel.value], seen: seenOf(submission), at }
  return ok(ask(institution, proposal, question))
}

/**
 * Refuses what `mayAnswer` refuses, and no-panel when the next body has none; only `proceed` needs no reason, and takes
 * conditions.
 */
export function decideAnswerApprovalToProceed(
  proposal: Proposal,
  institution: Institution,
  command: AnswerApprovalToProceed,
): Result<ApprovalToProceedFact | null> {
  const allowed = mayAnswer(proposal, institution, approvalRules, { ...command, ...commentAndConditions(command) })
  if (!allowed.ok || !allowed.value) return allowed as Result<null>
  const { request, answered } = allowed.value
  const next = answered.answer === 'proceed' ? askNext(proposal, institution, request, command.at) : ok([])
  if (!next.ok) return next
  return ok({ type: 'ApprovalToProceedAnswered', ...answered, asks: next.value })
}

function askNext(proposal: Proposal, institution: Institution, answered: Request, at: Instant): Result<AskedRequest[]> {
  const submission = latestSubmission(proposal)
  const body = submission && nextBody(institution, submission.lead, answered.purpose)
  if (!submission || !body) return ok([])
  const asked = askBody(proposal, institution, submission, body, at)
  return asked.ok ? ok([asked.value]) : asked
}
