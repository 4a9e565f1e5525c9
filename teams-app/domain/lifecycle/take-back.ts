import type { ProposalFact } from '../core/facts.ts'
import type { Instant } from '../core/instant.ts'
import type { Person } from '../core/person.ts'
import { type Proposal, requestOf } from '../core/proposal.ts'
import type { Request, RequestId } from '../core/request.ts'
import { requestKinds } from '../core/request-kinds.ts'
import { ok, type Result, refuse } from '../core/result.ts'

/** A decider takes back their own answer. Source: domain brief, section 0 "Take back". */
export type TakeBack = { type: 'TakeBack'; request: RequestId; by: Person; at: Instant }

/**
 * Until somebody has acted on it; both facts stay visible.
 * Refuses: not-awaiting-this, nothing-to-take-back, not-your-answer, on-hold, withdrawn, acted-on.
 */
export function decideTakeBack(proposal: Proposal, { request: id, by }: TakeBack): Result<ProposalFact | null> {
  const request = requestOf(proposal, id)
  if (!request) return refuse('not-awaiting-this')
  if (!request.answer) {
    const last = request.takenBack.at(-1)
    return last?.by.id === by.id && !last.setAside ? ok(null) : refuse('nothing-to-take-back')
  }
  if (request.answer.by.id !== by.id) return refuse('not-your-answer', { by: request.answer.by.name })
  if (proposal.stage === 'withdrawn') return refuse('withdrawn')
  if (proposal.held) return refuse('on-hold', { by: proposal.held.by.name, at: proposal.held.at })
  return isActedOn(proposal, request) ? refuse('acted-on') : ok({ type: 'AnswerTakenBack', request: id })
}

/** Whether this person may take their answer back now. */
export const mayTakeBack = (proposal: Proposal, request: Request, person: string | undefined): boolean =>
  request.answer?.by.id === person &&
  proposal.stage !== 'withdrawn' &&
  proposal.held === undefined &&
  !isActedOn(proposal, request)

/**
 * Somebody has relied on the answer: a newer version or Approval to Proceed was asked about, the next body has answered, a
 * condition was met, or the proposer said that they still go ahead.
 */
function isActedOn(proposal: Proposal, request: Request): boolean {
  const since = request.answeredAs ?? 0
  const { step } = requestKinds[request.purpose]
  const approvals = proposal.requests.filter(({ purpose }) => requestKinds[purpose].step === 'S1.6')
  const relied =
    step === 'S1.6'
      ? approvals.some(({ answeredAs = 0 }) => answeredAs > since)
      : approvals.some(({ askedAs }) => askedAs > since)
  const submitted = step !== 'S1.2' && step !== 'S1.3' && proposal.submissions.some(({ number }) => number > since)
  const wentAhead = proposal.goingAheadSince !== undefined && proposal.goingAheadSince > (request.answer?.at ?? '')
  return relied || submitted || wentAhead || proposal.conditions.some((one) => one.request === request.id && one.met)
}
