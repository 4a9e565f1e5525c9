import { openRequests, type Proposal } from '../domain/core/proposal.ts'
import { panelNames } from '../domain/core/request.ts'
import type { TabAction } from './actions.ts'

/** What a person reads after a command of theirs was recorded, or was so already. */
export function doneSentence(type: TabAction['type'], proposal: Proposal): string {
  const lead = proposal.academicLead.name
  switch (type) {
    case 'OpenProposal':
      return `${proposal.reference} is open. What you write is saved as you go.`
    case 'AskForAdvice':
    case 'AskForAgreement':
    case 'AskInWriting':
    case 'AskForApprovalToProceed':
      return askedSentence(proposal)
    case 'LogAdvice':
      return `Recorded. ${proposal.logged.at(-1)?.from.name ?? 'Whoever gave it'} is asked to confirm it.`
    case 'RecordMeeting':
      return 'The meeting is recorded.'
    case 'RecordActionDone':
      return 'Recorded: the action is done.'
    case 'GiveUpBooking':
      return 'Recorded: no invitation went out. You can choose another time.'
    case 'AnswerAdvice':
    case 'ConfirmAdvice':
    case 'AnswerAgreement':
    case 'AnswerInWriting':
    case 'AnswerApprovalToProceed':
      return `Your answer is recorded, and ${lead} sees it. You can take it back until somebody has acted on it.`
    case 'TakeBack':
      return 'Your answer is taken back, and the question is open again. Both stay in the record.'
    case 'NameCoAuthors':
      return proposal.coAuthors.length > 0
        ? `${proposal.coAuthors.map(({ name }) => name).join(', ')} can write it with you now.`
        : 'You write it alone again.'
    case 'NameAcademicLead':
      return proposal.submissions.length === 0
        ? `${lead} leads it now.`
        : `${lead} leads it now. The form names another lead, so what others have signed of it is asked for again.`
    case 'NameProposalOwner':
      return proposal.proposalOwner
        ? `${proposal.proposalOwner.name} owns it now, and may do what ${lead} may.`
        : `${lead} owns it.`
    case 'SayStillGoingAhead':
      return 'Recorded: you still go ahead.'
    case 'RecordConditionMet':
      return 'Recorded how the condition was met.'
    case 'Hold':
      return 'It is on hold. Nobody is asked or reminded until you resume it.'
    case 'Resume':
      return 'It continues where it stopped, and open questions have a new due date.'
    case 'Withdraw':
      return 'It is withdrawn. The record is kept, and nobody is asked any more.'
  }
}

function askedSentence(proposal: Proposal): string {
  const newest = Math.max(...proposal.requests.map(({ askedAs }) => askedAs))
  const asked = openRequests(proposal).filter(({ askedAs }) => askedAs === newest)
  if (asked.length === 0) return 'Recorded. Nobody has to be asked.'
  const recipients = [...new Set(asked.flatMap(({ told }) => told.map(({ name }) => name)))]
  const panels = [...new Set(asked.map(panelNames))].join(', ')
  const stuck = asked.filter((request) => request.told.length === 0).map(panelNames)
  return [
    `Asked: ${panels}.`,
    ...(recipients.length > 0 ? [`A card is on its way to ${recipients.join(', ')}.`] : []),
    ...(stuck.length > 0
      ? [`Nobody may decide for ${stuck.join(', ')} yet; an administrator has to appoint an alternate.`]
      : []),
  ].join(' ')
}
