import { mayNotAct } from '../core/acting.ts'
import { acceptWords } from '../core/answer-request.ts'
import type { Instant } from '../core/instant.ts'
import type { Person } from '../core/person.ts'
import { isAlive, mayAct, openRequests, type Proposal } from '../core/proposal.ts'
import { ok, type Result, refuse } from '../core/result.ts'
import { afterWorkingDays } from '../core/working-days.ts'
import type { Institution } from '../institution/institution.ts'
import type { LifecycleFact } from './facts.ts'

/** The proposer puts the proposal on hold; nothing is asked or answered meanwhile. Source: domain brief, section 1, states. */
export type Hold = { type: 'Hold'; reason: string; by: Person; at: Instant }
export type Resume = { type: 'Resume'; by: Person; at: Instant }
/** The proposer ends it. The record is kept. */
export type Withdraw = { type: 'Withdraw'; reason: string; by: Person; at: Instant }

/** Refuses: not-the-lead, withdrawn, already-decided, reason-needed, reason-too-long. `null`: it is on hold already. */
export function decideHold(proposal: Proposal, { reason, by }: Hold): Result<LifecycleFact | null> {
  if (proposal.held && mayAct(proposal, by.id)) return ok(null)
  const refused = mayNotAct(proposal, by)
  if (refused) return refused
  const words = acceptWords(reason, 'needed')
  return words.ok ? ok({ type: 'ProposalHeld', reason: words.value }) : words
}

/** Open questions get a new due date to be answered in. Refuses: not-the-lead, withdrawn, already-decided. `null`: it is not on hold. */
export function decideResume(
  proposal: Proposal,
  institution: Institution,
  { by, at }: Resume,
): Result<LifecycleFact | null> {
  if (!mayAct(proposal, by.id)) return refuse('not-the-lead', { lead: proposal.academicLead.name })
  if (!proposal.held) return mayNotAct(proposal, by) ?? ok(null)
  const { answerWithinWorkingDays, closureDays } = institution.settings
  const due = afterWorkingDays(at, answerWithinWorkingDays, closureDays)
  return ok({
    type: 'ProposalResumed',
    dues: Object.fromEntries(openRequests(proposal).map(({ id }) => [id, due])),
  })
}

/** Refuses: not-the-lead, already-decided (it does not proceed anyway), reason-needed, reason-too-long. `null`: it was withdrawn already. */
export function decideWithdraw(proposal: Proposal, { reason, by }: Withdraw): Result<LifecycleFact | null> {
  if (!mayAct(proposal, by.id)) return refuse('not-the-lead', { lead: proposal.academicLead.name })
  if (proposal.stage === 'withdrawn') return ok(null)
  if (!isAlive(proposal)) return refuse('already-decided')
  const words = acceptWords(reason, 'needed')
  return words.ok ? ok({ type: 'ProposalWithdrawn', reason: words.value }) : words
}
