import type { Person } from './person.ts'
import { isAlive, mayAct, type Proposal } from './proposal.ts'
import { type Refused, refuse } from './result.ts'

/**
 * Why this person may not act for the proposal now; `undefined` when they may.
 * Refuses: not-the-lead, on-hold, already-decided, withdrawn.
 */
export function mayNotAct(proposal: Proposal, by: Person): Refused | undefined {
  if (!mayAct(proposal, by.id)) return refuse('not-the-lead', { lead: proposal.academicLead.name })
  if (proposal.stage === 'withdrawn') return refuse('withdrawn')
  if (proposal.held) return refuse('on-hold', { by: proposal.held.by.name, at: proposal.held.at })
  return isAlive(proposal) ? undefined : refuse('already-decided')
}
