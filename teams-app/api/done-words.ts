import type { Proposal } from '../domain/core/proposal.ts'
import { knownCommand } from '../domain/decide.ts'

/** What a person reads after a command of theirs was recorded, or was so already. */
export const doneSentence = (type: string, proposal: Proposal): string =>
  type === 'OpenProposal'
    ? `${proposal.reference} is open. What you write is saved as you go.`
    : knownCommand(type).done(proposal)
