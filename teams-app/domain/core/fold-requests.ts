import type { Answered } from './answered.ts'
import { actorsOf, isOpen, type Proposal } from './proposal.ts'
import type { Recorded } from './recorded.ts'
import type { AskedRequest, Request, RequestAnswer } from './request.ts'
import type { Snapshot } from './submission.ts'

/** What is asked no more; an answer stays. */
export const supersede = (request: Request): Request => (isOpen(request) ? { ...request, superseded: true } : request)

/** The same asked again overtakes what is still open of it. */
export const supersededBy =
  (asks: readonly AskedRequest[]) =>
  (request: Request): Request =>
    asks.some(({ purpose }) => purpose === request.purpose) ? supersede(request) : request

/** The questions that a fact put. `snapshot`: what they are about, where nothing was submitted for it. */
export const asked = (
  { by, at, number }: Recorded,
  asks: readonly AskedRequest[],
  snapshot?: Snapshot,
): readonly Request[] =>
  asks.map((ask) => ({
    ...ask,
    askedBy: by,
    askedAt: at,
    askedAs: number,
    takenBack: [],
    involved: [],
    ...(snapshot ? { snapshot } : {}),
  }))

export type AnswerFact = { type: string } & Answered

/**
 * The requests of a proposal, one of them answered.
 * @param more what this answer says besides, or says otherwise
 */
export function answered(
  proposal: Proposal,
  { by, at, number, fact }: Recorded<AnswerFact>,
  more: Partial<RequestAnswer> = {},
): readonly Request[] {
  const { request, answer, reason, standingIn, actingFor } = fact
  const given: RequestAnswer = {
    ...{ answer, reason, by, at, standingIn },
    ...(actingFor ? { actingFor } : {}),
    ...more,
  }
  const involved = actorsOf(proposal)
  return proposal.requests.map((one) =>
    one.id === request ? { ...one, answer: given, answeredAs: number, involved } : one,
  )
}

/** Folds in a fact that answers a request and does nothing else. */
export const foldAnswer = (proposal: Proposal, recorded: Recorded<AnswerFact>): Proposal => ({
  ...proposal,
  requests: answered(proposal, recorded),
})
