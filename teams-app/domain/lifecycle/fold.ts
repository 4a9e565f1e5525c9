import { supersede } from '../core/fold-requests.ts'
import type { Person } from '../core/person.ts'
import type { Proposal } from '../core/proposal.ts'
import type { Recorded } from '../core/recorded.ts'
import type { LifecycleFactOf } from './facts.ts'

/** A proposal as it begins. */
export function opened({ stream, number, hash, by, at, fact }: Recorded<LifecycleFactOf<'ProposalOpened'>>): Proposal {
  return {
    reference: stream,
    number,
    head: hash,
    opening: fact.opening,
    title: fact.title,
    academicLead: fact.academicLead,
    openedBy: by,
    coAuthors: [],
    involved: [...new Set([by.id, fact.academicLead.id])],
    openedAt: at,
    changedAt: at,
    stage: 'scoping',
    submissions: [],
    requests: [],
    logged: [],
    meetings: [],
    arranged: [],
    conditions: [],
  }
}

/** Whoever leads it is neither its co-author nor an owner beside the lead. */
export function ledBy({ proposalOwner, ...proposal }: Proposal, academicLead: Person): Proposal {
  const led = { ...proposal, academicLead, coAuthors: proposal.coAuthors.filter(({ id }) => id !== academicLead.id) }
  return proposalOwner && proposalOwner.id !== academicLead.id ? { ...led, proposalOwner } : led
}

/** `null`: the Academic Lead owns it. */
export function ownedBy({ proposalOwner: _, ...proposal }: Proposal, owner: Person | null): Proposal {
  return owner ? { ...proposal, proposalOwner: owner } : proposal
}

export function resumed(
  { held: _, ...proposal }: Proposal,
  { fact: { dues } }: Recorded<LifecycleFactOf<'ProposalResumed'>>,
): Proposal {
  return { ...proposal, requests: proposal.requests.map((one) => ({ ...one, due: dues[one.id] ?? one.due })) }
}

export function withdrawn(
  { held: _, ...proposal }: Proposal,
  { by, at, fact: { reason } }: Recorded<LifecycleFactOf<'ProposalWithdrawn'>>,
): Proposal {
  return {
    ...proposal,
    stage: 'withdrawn',
    withdrawn: { by, at, reason },
    requests: proposal.requests.map(supersede),
  }
}
