import type { Recorded } from '../../core/recorded.ts'
import type { RequestWords } from '../../core/request-kind.ts'
import type { HistorySentence, Refusals } from '../../core/step.ts'
import { askedNames } from '../../words/asked-words.ts'
import type { ApprovalToProceedFactOf } from './facts.ts'
import { type ApprovingBody, type approvalKinds, nextBody } from './queries.ts'

type Order = readonly ApprovingBody[]

/** "the School, then the Faculty"; '' where nobody is asked. */
export const bodiesInOrder = (order: Order): string =>
  order.map((body) => (body === 'school' ? 'the School' : 'the Faculty')).join(', then ')

/** "Asks the School, then the Faculty." */
export const orderSentence = (order: Order): string =>
  order.length === 0
    ? 'Asks nobody else: the Head of School’s agreement counts as Approval to Proceed.'
    : `Asks ${bodiesInOrder(order)}.`

const wordsOf = (body: 'School' | 'Faculty', figures: RequestWords['figures']): RequestWords => ({
  heading: `Approval to Proceed · ${body}`,
  verb: `Approve for the ${body}`,
  body: `the ${body}`,
  prompt: 'May this agreed Expression of Interest go on to full documentation?',
  reasonLabel: 'Comment (required if you return it)',
  conditionsLabel: 'Conditions of approval (optional)',
  figures,
  answers: {
    proceed: {
      label: `Approve for the ${body}`,
      withWords: 'Approve with these words',
      did: (forBody) => `gave Approval to Proceed${forBody}`,
      leadsTo: ({ institution, lead, purpose, leadName }) => {
        const next = nextBody(institution, lead, purpose)
        return next === undefined
          ? `${leadName} may go on to proposal documentation`
          : `${bodiesInOrder([next])} is asked`
      },
    },
    return: {
      label: 'Return for changes',
      withWords: 'Return it',
      box: 'What needs to change? (required)',
      did: (forBody) => `returned it for changes${forBody}`,
      leadsTo: ({ leadName }) => `it goes back to ${leadName} with your comment`,
      next: ({ leadName }) => `Next: ${leadName} revises it with this comment.`,
    },
    'do-not-proceed': {
      label: 'Do not proceed',
      did: (forBody) => `decided${forBody} that it does not proceed`,
      leadsTo: () => 'the proposal ends here, and its record is kept',
      next: () => 'It ends here; the record is kept.',
    },
  },
})

export const requestWords: Readonly<Record<(typeof approvalKinds)[ApprovingBody], RequestWords>> = {
  'school-approval-to-proceed': wordsOf('School', ['Break-even', 'Build cost', 'Staff days', 'Taught by']),
  'faculty-approval-to-proceed': wordsOf('Faculty', ['Overlaps', 'Size', 'Advice', 'Break-even', 'Needs', 'Lead']),
}

export function approvalAskedSentence({
  by,
  fact,
}: Recorded<ApprovalToProceedFactOf<'ApprovalToProceedAsked'>>): HistorySentence {
  const headingOf = (purpose: string) => requestWords[purpose as keyof typeof requestWords]?.heading ?? purpose
  return {
    sentence:
      fact.asks.length > 0
        ? `${by.name} asked for Approval to Proceed with version ${fact.version}: ${askedNames(fact.asks, headingOf)}.`
        : `${by.name} went on with version ${fact.version}: the agreement counts as Approval to Proceed.`,
  }
}

export const refusals: Refusals = {
  'agreement-needed': ({ who }) =>
    `${who ? `Not everybody has agreed yet: ${who}.` : 'Nobody has agreed to this Expression of Interest yet.'} Nobody was asked. Please ask for agreement first.`,
  'not-ready': ({ first, others }) =>
    `${first}${others === '0' ? '' : ` ${others} more to resolve.`} Nobody was asked yet. Please resolve it and ask again.`,
  'agreement-needed-again': () =>
    'The form has changed since it was agreed. Nobody was asked yet. Please ask for agreement to the new version first.',
  'not-proceeding-yet': () => 'This proposal has no Approval to Proceed. Nothing was changed.',
  'conditions-need-a-yes': () =>
    'Conditions go with a yes. Nothing was recorded; what you typed is kept. Please move them into Comment, or approve.',
}
