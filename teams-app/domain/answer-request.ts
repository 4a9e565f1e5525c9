import type { Instant } from './instant.ts'
import type { Institution } from './institution.ts'
import type { Person } from './person.ts'
import { interestedIn, type Proposal, requestOf } from './proposal.ts'
import { type Decider, decidersOf, type Purpose, type Request, type RequestId } from './request.ts'
import { ok, type Result, refuse } from './result.ts'
import { type Seen, sameContent } from './submission.ts'

/** What every answer to a request carries, whichever step it belongs to. */
export type AnswerCommand<A extends string> = {
  request: RequestId
  /** What its reader had before them: nobody approves what they have not seen. */
  seen: Seen
  answer: A
  reason: string
  by: Person
  at: Instant
}

/** Characters of a reason or condition. */
export const REASON_LIMIT = 2_000

/**
 * The rule all answers share. `null` when this person gave this very answer before, since one click can arrive three times.
 * Refuses: not-awaiting-this, already-answered-otherwise, own-proposal, not-a-decider, seen-something-else,
 * reason-needed, reason-too-long.
 */
export function mayAnswer<A extends string>(
  proposal: Proposal,
  institution: Institution,
  command: AnswerCommand<A>,
  step: { purposes: readonly Purpose[]; positive: A },
): Result<{ request: Request; decider: Decider } | null> {
  const request = requestOf(proposal, command.request)
  if (!request || !step.purposes.includes(request.purpose)) return refuse('not-awaiting-this')
  const earlier = request.answer
  if (earlier?.by.id === command.by.id && earlier.answer === command.answer) return ok(null)
  const interested = interestedIn(proposal)
  if (interested.includes(command.by.id)) return refuse('own-proposal', { panel: request.panelName })
  const decider = decidersOf(institution, request.panel, interested).find(({ id }) => id === command.by.id)
  if (!decider) return refuse('not-a-decider', { panel: request.panelName })
  if (earlier) {
    return refuse('already-answered-otherwise', { by: earlier.by.name, at: earlier.at, answer: earlier.answer })
  }
  if (request.superseded || !sameContent(command.seen, request.seen)) {
    return refuse('seen-something-else', { version: String(proposal.submissions.at(-1)?.version ?? '') })
  }
  const reason = command.reason.trim()
  if (command.answer !== step.positive && reason === '') return refuse('reason-needed')
  if (reason.length > REASON_LIMIT) {
    return refuse('reason-too-long', { limit: String(REASON_LIMIT), length: String(reason.length) })
  }
  return ok({ request, decider })
}
