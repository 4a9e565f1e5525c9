import { supersede } from '../core/fold-requests.ts'
import type { Instant } from '../core/instant.ts'
import type { Person } from '../core/person.ts'
import { actorsOf, isAlive, latestSubmission, type Proposal, requestOf, requestsFor } from '../core/proposal.ts'
import type { Recorded } from '../core/recorded.ts'
import type { Request, RequestId, RequestKindId } from '../core/request.ts'
import type { RequestRules } from '../core/request-kind.ts'
import { ok, type Result, refuse } from '../core/result.ts'
import { uniqueById } from '../core/unique-by-id.ts'
import type { AnswerTakenBack } from './facts.ts'

/** A decider takes back their own answer. Source: domain brief, section 0 "Take back". */
export type TakeBack = { type: 'TakeBack'; request: RequestId; by: Person; at: Instant }

/** What the rules know of each question. */
export type KindOf = (purpose: RequestKindId) => RequestRules

/**
 * Until somebody has acted on it; both facts stay visible.
 * Refuses: not-awaiting-this, nothing-to-take-back, not-your-answer, on-hold, withdrawn, acted-on.
 */
export function decideTakeBack(
  proposal: Proposal,
  { request: id, by }: TakeBack,
  kindOf: KindOf,
): Result<AnswerTakenBack | null> {
  const request = requestOf(proposal, id)
  if (!request) return refuse('not-awaiting-this')
  if (!request.answer) {
    const last = request.takenBack.at(-1)
    return last?.by.id === by.id && !last.setAside ? ok(null) : refuse('nothing-to-take-back')
  }
  if (request.answer.by.id !== by.id) return refuse('not-your-answer', { by: request.answer.by.name })
  if (proposal.stage === 'withdrawn') return refuse('withdrawn')
  if (proposal.held) return refuse('on-hold', { by: proposal.held.by.name, at: proposal.held.at })
  return isActedOn(proposal, request, kindOf) ? refuse('acted-on') : ok({ type: 'AnswerTakenBack', request: id })
}

/** Whether this person may take their answer back now. */
export const mayTakeBack = (
  proposal: Proposal,
  request: Request,
  person: string | undefined,
  kindOf: KindOf,
): boolean =>
  request.answer?.by.id === person &&
  proposal.stage !== 'withdrawn' &&
  proposal.held === undefined &&
  !isActedOn(proposal, request, kindOf)

/**
 * Somebody has relied on the answer: a newer version or a body that lets it go on was asked about it, the next body has answered, a
 * condition was met, or the proposer said that they still go ahead.
 */
function isActedOn(proposal: Proposal, request: Request, kindOf: KindOf): boolean {
  const since = request.answeredAs ?? 0
  const { isGate, isReliedOnByVersions } = kindOf(request.purpose)
  const gates = proposal.requests.filter(({ purpose }) => kindOf(purpose).isGate)
  const relied = isGate
    ? gates.some(({ answeredAs = 0 }) => answeredAs > since)
    : gates.some(({ askedAs }) => askedAs > since)
  const submitted = isReliedOnByVersions && proposal.submissions.some(({ number }) => number > since)
  const wentAhead = proposal.goingAheadSince !== undefined && proposal.goingAheadSince > (request.answer?.at ?? '')
  return (
    relied ||
    submitted === true ||
    wentAhead ||
    proposal.conditions.some((one) => one.request === request.id && one.met !== undefined)
  )
}

/** Folds in that an answer was taken back, or set aside. */
export const foldTakenBack = (proposal: Proposal, recorded: Recorded<AnswerTakenBack>, kindOf: KindOf): Proposal =>
  recorded.fact.setAside ? setAside(proposal, recorded, kindOf) : takenBack(proposal, recorded, kindOf)

/** The question is open again as it was, and what was asked because of the answer is not asked any more. */
function takenBack(
  proposal: Proposal,
  { at, number, fact: { request: id, setAside } }: Recorded<AnswerTakenBack>,
  kindOf: KindOf,
): Proposal {
  const request = requestOf(proposal, id)
  if (!request?.answer) return proposal
  const { answer, answeredAs = number, ...open } = request
  const takenBack = [...request.takenBack, { ...answer, takenBackAt: at, ...(setAside ? { setAside } : {}) }]
  const involved = setAside ? uniqueById([...actorsOf(proposal), answer.by]) : actorsOf(proposal)
  const reopened: Request = { ...open, takenBack, involved }
  const isGate = ({ purpose }: Request) => kindOf(purpose).isGate === true
  const { goingAheadSince: _, ...rest } = proposal
  return {
    ...(isGate(request) ? rest : proposal),
    stage: isGate(request) ? 'approval-to-proceed' : proposal.stage,
    conditions: proposal.conditions.filter((condition) => condition.request !== id),
    requests: proposal.requests.map((one) => {
      if (one.id === id) return reopened
      const followed = isGate(request) && isGate(one) && one.askedAs === answeredAs
      return followed ? supersede(one) : one
    }),
  }
}

/**
 * Like `takenBack`, whatever was done since: Approval to Proceed that rests on the answer has to be asked for again. A question that
 * is overtaken stays closed.
 */
function setAside(proposal: Proposal, recorded: Recorded<AnswerTakenBack>, kindOf: KindOf): Proposal {
  const { fact } = recorded
  const request = requestOf(proposal, fact.request)
  if (!request?.answer) return proposal
  const reopened = takenBack(proposal, recorded, kindOf)
  if (!isOvertaken(proposal, request, kindOf)) return withoutApprovalBehind(request, reopened, kindOf)
  const closed = reopened.requests.filter(({ id }) => id === fact.request).map(supersede)
  const requests = proposal.requests.map((one) => closed.find(({ id }) => id === one.id) ?? one)
  return { ...proposal, conditions: reopened.conditions, requests }
}

/** Whether an answer has stopped to count already: a newer version or question stands in its place, or others have said no since. */
function isOvertaken(proposal: Proposal, { id, purpose, askedAs, answeredAs = 0 }: Request, kindOf: KindOf): boolean {
  if (kindOf(purpose).signs.length === 0)
    return !isAlive(proposal) || requestsFor(proposal, purpose).some((one) => one.askedAs > askedAs)
  const isNewer = proposal.submissions.some(({ number }) => number > answeredAs)
  const saidNo = proposal.requests.some(
    (one) => kindOf(one.purpose).isGate && (one.answeredAs ?? 0) > answeredAs && !isYes(one, kindOf),
  )
  return saidNo || proposal.stage === 'withdrawn' || (isNewer && !latestSubmission(proposal)?.standing.includes(id))
}

const isYes = ({ purpose, answer }: Request, kindOf: KindOf): boolean =>
  kindOf(purpose).answers.some((one) => one.answer === answer?.answer && one.positive)

/** Approval to Proceed rests on every answer to the steps before it: without one, the proposal is back where it is asked for. */
function withoutApprovalBehind({ purpose, answeredAs = 0 }: Request, proposal: Proposal, kindOf: KindOf): Proposal {
  const { goingAheadSince: _, ...rest } = proposal
  const isGate = (one: Request) => kindOf(one.purpose).isGate === true
  const approvals = proposal.requests.filter(isGate)
  const isAsked = proposal.stage === 'approval-to-proceed' || proposal.stage === 'proceeding'
  const rests = approvals.length === 0 || approvals.some(({ askedAs }) => askedAs > answeredAs)
  if (kindOf(purpose).isGate || !isAsked || !rests) return proposal
  return {
    ...rest,
    stage: 'scoping',
    requests: proposal.requests.map((one) => (isGate(one) ? supersede(one) : one)),
  }
}
