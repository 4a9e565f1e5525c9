import { mayNotAct } from '../../core/acting.ts'
import { acceptWords } from '../../core/answer-request.ts'
import type { Instant } from '../../core/instant.ts'
import type { Person } from '../../core/person.ts'
import type { Proposal } from '../../core/proposal.ts'
import type { RequestId } from '../../core/request.ts'
import { ok, type Result, refuse } from '../../core/result.ts'
import type { Institution } from '../../institution/institution.ts'
import type { ApprovalToProceedFact } from './facts.ts'

/** The proposer says that they still go ahead with an Approval to Proceed that has grown old (PF-10). */
export type SayStillGoingAhead = { type: 'SayStillGoingAhead'; by: Person; at: Instant }

/** The proposer records how a condition on a positive answer was met. */
export type RecordConditionMet = {
  type: 'RecordConditionMet'
  request: RequestId
  words: string
  by: Person
  at: Instant
}

/** An Approval to Proceed does not lapse; after some months it is warned about, and somebody says that it still holds. */
export function hasGrownOld({ goingAheadSince }: Proposal, { settings }: Institution, at: Instant): boolean {
  if (goingAheadSince === undefined) return false
  const old = new Date(goingAheadSince)
  old.setUTCMonth(old.getUTCMonth() + settings.approvalGrowsOldAfterMonths)
  return old.toISOString() <= at
}

/** Refuses: what `mayNotAct` refuses, not-proceeding-yet. `null`: it has not grown old. */
export function decideSayStillGoingAhead(
  proposal: Proposal,
  institution: Institution,
  { by, at }: SayStillGoingAhead,
): Result<ApprovalToProceedFact | null> {
  const refused = mayNotAct(proposal, by)
  if (refused) return refused
  if (proposal.stage !== 'proceeding') return refuse('not-proceeding-yet')
  return ok(hasGrownOld(proposal, institution, at) ? { type: 'GoingAheadConfirmed' } : null)
}

/** Refuses: what `mayNotAct` refuses, not-awaiting-this, reason-needed, reason-too-long. `null`: recorded in these words. */
export function decideRecordConditionMet(
  proposal: Proposal,
  { request, words, by }: RecordConditionMet,
): Result<ApprovalToProceedFact | null> {
  const refused = mayNotAct(proposal, by)
  if (refused) return refused
  const condition = proposal.conditions.find((one) => one.request === request)
  if (!condition) return refuse('not-awaiting-this')
  const said = acceptWords(words, 'needed')
  if (!said.ok) return said
  return ok(condition.met?.words === said.value ? null : { type: 'ConditionMet', request, words: said.value })
}
