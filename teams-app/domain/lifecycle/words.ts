import type { Proposal } from '../core/proposal.ts'
import type { Recorded } from '../core/recorded.ts'
import { panelNames } from '../core/request.ts'
import type { HistorySentence, Refusals } from '../core/step.ts'
import { formatMoment } from '../words/format.ts'
import { thePanel } from '../words/the-panel.ts'
import type { AnswerTakenBack, LifecycleFactOf } from './facts.ts'

export const coAuthorsSentence = ({ by, fact }: Recorded<LifecycleFactOf<'CoAuthorsNamed'>>): HistorySentence => ({
  sentence:
    fact.coAuthors.length > 0
      ? `${by.name} named who writes it with them: ${fact.coAuthors.map(({ name }) => name).join(', ')}.`
      : `${by.name} writes it alone again.`,
})

export const ownerSentence = ({ by, fact }: Recorded<LifecycleFactOf<'ProposalOwnerNamed'>>): HistorySentence => ({
  sentence: fact.owner
    ? `${by.name} named ${fact.owner.name} as Proposal Owner.`
    : `${by.name} recorded that the Academic Lead owns it.`,
})

export function takenBackHistory({ by, at, fact }: Recorded<AnswerTakenBack>, { requests }: Proposal): HistorySentence {
  const request = requests.find(({ id }) => id === fact.request)
  const forPanel = request ? ` on behalf of ${thePanel(panelNames(request))}` : ''
  if (!fact.setAside) return { sentence: `${by.name} took back the answer they gave${forPanel}.` }
  const given = request?.takenBack.find(({ setAside, takenBackAt }) => setAside && takenBackAt === at)
  return {
    sentence: `The answer of ${given?.by.name ?? 'somebody'}${forPanel} does not count: ${by.name} had changed who decides before it was recorded. It stays in the record, and what was asked because of it is not asked any more.`,
  }
}

export const doneWords = {
  TakeBack: () => 'Your answer is taken back, and the question is open again. Both stay in the record.',
  NameCoAuthors: ({ coAuthors }: Proposal) =>
    coAuthors.length > 0
      ? `${coAuthors.map(({ name }) => name).join(', ')} can write it with you now.`
      : 'You write it alone again.',
  NameAcademicLead: ({ academicLead, submissions }: Proposal) =>
    submissions.length === 0
      ? `${academicLead.name} leads it now.`
      : `${academicLead.name} leads it now. The form names another lead, so what others have signed of it is asked for again.`,
  NameProposalOwner: ({ academicLead, proposalOwner }: Proposal) =>
    proposalOwner
      ? `${proposalOwner.name} owns it now, and may do what ${academicLead.name} may.`
      : `${academicLead.name} owns it.`,
  Hold: () => 'It is on hold. Nobody is asked or reminded until you resume it.',
  Resume: () => 'It continues where it stopped, and open questions have a new due date.',
  Withdraw: () => 'It is withdrawn. The record is kept, and nobody is asked any more.',
} as const

export const refusals: Refusals = {
  'title-too-short': ({ min }) => `A title needs at least ${min} characters. Please say a little more.`,
  'title-too-long': ({ max, length }) =>
    `A title has at most ${max} characters; this one has ${length}. Please shorten it.`,
  'too-many-opened': ({ most }) =>
    `You have opened ${most} proposals within an hour, which is as many as one person can. Nothing was opened, and your title is kept. Please continue with one of them, or try again in an hour.`,
  'not-the-lead': ({ lead }) => `Only the Academic Lead, ${lead}, can do this. Nothing was changed. Please ask them.`,
  'on-hold': ({ by, at }) =>
    `${by} put this proposal on hold${at ? ` on ${formatMoment(at)}` : ''}, so nothing is asked or answered just now. Nothing was changed. It continues where it stopped once it is resumed.`,
  withdrawn: () => 'This proposal was withdrawn. Nothing was changed; the record is kept.',
  'already-decided': () => 'This proposal is decided already. Nothing was changed.',
  'nothing-to-take-back': () => 'There is no answer to take back. Nothing was changed.',
  'not-your-answer': ({ by }) => `${by} gave this answer, so only they can take it back. Nothing was changed.`,
  'acted-on': () =>
    'Somebody has acted on your answer already, so it cannot be taken back. Nothing was changed. Please speak to the Academic Lead.',
  'too-many-co-authors': ({ limit }) => `At most ${limit} people can write it with you. Nothing was changed.`,
  'has-answered-already': ({ name }) =>
    `${name} has answered a question about this proposal, so they cannot write it too. Nothing was changed.`,
  'not-scoping': () =>
    'Who leads and who owns a proposal is named while it is being scoped. Nothing was changed. Please speak to an administrator (Teaching and Learning Delivery).',
}
