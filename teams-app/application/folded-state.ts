import type { Proposal } from '../domain/core/proposal.ts'
import type { Recorded } from '../domain/core/recorded.ts'
import type { Stream } from '../domain/core/stream.ts'
import { evolve } from '../domain/evolve.ts'
import type { ProposalFact } from '../domain/facts.ts'
import { emptyInstitution, evolveRecorded, INSTITUTION, type Institution } from '../domain/institution/institution.ts'
import type { ProposalSummaries } from './proposal-summaries.ts'
import { isOfInstitution, isOfProposal } from './stream-kinds.ts'

/** One proposal as it is held here. */
export type CachedProposal = { proposal: Proposal; history: readonly Recorded<ProposalFact>[] }

/** What the facts amount to: the institution, every proposal that was read, and a summary of each. */
export type FoldedState = {
  institution(): Institution
  find(reference: Stream): CachedProposal | undefined
  proposals(): readonly Proposal[]
  /** The latest institution that any fact relied on. */
  reliedOn(): number
  /** A stream is folded from its first fact on. */
  begin(stream: Stream): void
  fold(recorded: Recorded): void
  /** Lets go of a proposal; its summary stays. */
  forget(reference: Stream): void
  /** Sums up again every proposal, or those for which `isChanged` holds. */
  summariseAgain(isChanged?: (proposal: Proposal) => boolean): void
}

export function createFoldedState(summaries: Pick<ProposalSummaries, 'summarise'>): FoldedState {
  const folded = new Map<Stream, CachedProposal>()
  let institution = emptyInstitution
  let reliedOn = 0

  function foldProposal(recorded: Recorded<ProposalFact>): void {
    const before = folded.get(recorded.stream)
    const proposal = evolve(before?.proposal, recorded)
    const { fact } = recorded
    const submitted =
      fact.type === 'AgreementAsked'
        ? { title: proposal.title, leadName: fact.leadName, draft: 'as-submitted' as const }
        : undefined
    summaries.summarise(proposal, institution, submitted)
    folded.set(recorded.stream, { proposal, history: [...(before?.history ?? []), recorded] })
    reliedOn = Math.max(reliedOn, recorded.institution)
  }

  function summariseAgain(isChanged: (proposal: Proposal) => boolean = () => true): void {
    for (const { proposal } of folded.values()) if (isChanged(proposal)) summaries.summarise(proposal, institution)
  }

  return {
    institution: () => institution,
    find: (reference) => folded.get(reference),
    proposals: () => [...folded.values()].map(({ proposal }) => proposal),
    reliedOn: () => reliedOn,
    begin: (stream) => {
      folded.delete(stream)
      if (stream === INSTITUTION) institution = emptyInstitution
    },
    fold: (recorded) => {
      if (isOfInstitution(recorded)) {
        institution = evolveRecorded(institution, recorded)
        summariseAgain()
      }
      if (isOfProposal(recorded)) foldProposal(recorded)
    },
    forget: (reference) => {
      folded.delete(reference)
    },
    summariseAgain,
  }
}
