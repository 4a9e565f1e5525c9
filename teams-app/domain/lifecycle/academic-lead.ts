import { mayNotAct } from '../core/acting.ts'
import type { Instant } from '../core/instant.ts'
import type { Person } from '../core/person.ts'
import { answeredBy, type Proposal } from '../core/proposal.ts'
import { ok, type Refused, type Result, refuse } from '../core/result.ts'
import type { LifecycleFact } from './facts.ts'

/** The present Academic Lead, or whoever opened the proposal, hands the lead to somebody else. */
export type NameAcademicLead = { type: 'NameAcademicLead'; academicLead: Person; by: Person; at: Instant }

/** Somebody other than the Academic Lead owns the proposal; `owner: null`: the lead owns it again. */
export type NameProposalOwner = { type: 'NameProposalOwner'; owner: Person | null; by: Person; at: Instant }

/**
 * Whoever opened the proposal keeps their access; a lead who did not loses it, but stays out of its decisions if they have
 * submitted it. A form that names another lead is another form: what was signed of it is asked for again.
 * Source: domain brief, S1 "must name lead School and Academic Lead"; PF-09 for who has answered already.
 * Assumption: while scoping only, since the guidance says nothing of a change of lead after the Expression of Interest.
 * Refuses: what `mayNotName` refuses, has-answered-already. `null`: they lead it already.
 */
export function decideNameAcademicLead(
  proposal: Proposal,
  { academicLead: { id, name }, by }: NameAcademicLead,
): Result<LifecycleFact | null> {
  const refused = mayNotName(proposal, by)
  if (refused) return refused
  if (id === proposal.academicLead.id) return ok(null)
  if (answeredBy(proposal, id)) return refuse('has-answered-already', { name })
  return ok({ type: 'AcademicLeadNamed', academicLead: { id, name } })
}

/**
 * A Proposal Owner acts like the lead, and has an interest like a co-author.
 * Source: domain brief, S2 "Lead and Owner may differ: Owner defaults to Lead".
 * Refuses: what `mayNotName` refuses, has-answered-already. `null`: they own it already.
 */
export function decideNameProposalOwner(
  proposal: Proposal,
  { owner, by }: NameProposalOwner,
): Result<LifecycleFact | null> {
  const refused = mayNotName(proposal, by)
  if (refused) return refused
  const named = owner && owner.id !== proposal.academicLead.id ? { id: owner.id, name: owner.name } : null
  if (named?.id === proposal.proposalOwner?.id) return ok(null)
  if (named && answeredBy(proposal, named.id)) return refuse('has-answered-already', { name: named.name })
  return ok({ type: 'ProposalOwnerNamed', owner: named })
}

/** An owner acts like the lead, but does not put somebody else in the lead's place. Refuses: not-the-lead, what `mayNotAct` refuses, not-scoping. */
function mayNotName(proposal: Proposal, by: Person): Refused | undefined {
  const { academicLead, openedBy, stage } = proposal
  if (by.id !== academicLead.id && by.id !== openedBy.id) return refuse('not-the-lead', { lead: academicLead.name })
  const refused = mayNotAct(proposal, by)
  if (refused) return refused
  return stage === 'scoping' ? undefined : refuse('not-scoping')
}
