import { openRequests, type Proposal } from '../domain/proposal.ts'
import type { TabAction } from './actions.ts'

/** What a person reads after a command of theirs was recorded, or was so already. */
export function doneSentence(type: TabAction['type'], proposal: Proposal): string {
  switch (type) {
    case 'OpenProposal':
      return `${proposal.reference} is open. What you write is saved as you go.`
    case 'AskForAgreement':
    case 'AskForApprovalToProceed':
      return askedSentence(proposal)
    case 'AnswerAgreement':
    case 'AnswerApprovalToProceed':
      return `Your answer is recorded, and ${proposal.academicLead.name} is told.`
  }
}

function askedSentence(proposal: Proposal): string {
  const asked = openRequests(proposal)
  const told = [...new Set(asked.flatMap(({ told }) => told.map(({ name }) => name)))]
  const panels = asked.map(({ panelName }) => panelName).join(', ')
  return told.length > 0
    ? `Asked: ${panels}. A card is on its way to ${told.join(', ')}.`
    : `Asked: ${panels}. Nobody there may decide on this proposal yet; an administrator has to appoint an alternate.`
}
