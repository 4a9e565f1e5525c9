import type { Recorded } from '../../core/recorded.ts'
import type { Figure, RequestWords } from '../../core/request-kind.ts'
import type { HistorySentence, Refusals } from '../../core/step.ts'
import { askedNames } from '../../words/asked-words.ts'
import type { AgreementFactOf } from './facts.ts'
import type { AgreementRequest } from './queries.ts'

const asking = 'Do you agree to this Expression of Interest and its initial costing?'

const wordsOf = (panel: string, body: string, means: string, figures: readonly Figure[]): RequestWords => ({
  heading: `Agreement · ${panel}`,
  verb: 'Agree',
  body,
  prompt: `${asking} ${means}`,
  reasonLabel: 'Comment (required if you request changes)',
  figures,
  answers: {
    agree: {
      label: 'Agree',
      withWords: 'Agree with this comment',
      did: (forBody) => `agreed${forBody}`,
      leadsTo: ({ leadName }) => `when all have agreed, ${leadName} can ask for Approval to Proceed`,
    },
    'not-yet': {
      label: 'Request changes',
      withWords: 'Send my request',
      box: 'What needs to change? (required)',
      did: (forBody) => `requested changes${forBody}`,
      leadsTo: ({ leadName }) => `it goes back to ${leadName} with your comment`,
      next: ({ leadName }) => `Next: ${leadName} revises it with this comment.`,
    },
  },
})

export const requestWords: Readonly<Record<AgreementRequest, RequestWords>> = {
  'head-of-school-agreement': wordsOf(
    'Head of School',
    'the Head of School',
    'It asks for your people’s time before any fee income.',
    ['Break-even', 'Build cost', 'Staff days', 'Taught by', 'Fee', 'Learners'],
  ),
  'school-operations-agreement': wordsOf(
    'School Operations',
    'School Operations',
    'It asks for administration, rooms and fee handling.',
    ['Staff days', 'Needs', 'Fee', 'First start', 'Learners'],
  ),
  'manchester-online-agreement': wordsOf(
    'Education Development Team / Manchester Online',
    'Manchester Online',
    'It asks for development and marketing.',
    ['Audience', 'Break-even', 'Fee', 'First start', 'Learners'],
  ),
  'education-development-agreement': wordsOf(
    'Education Development Team',
    'Education Development',
    'It asks for learning design.',
    ['Staff days', 'Size', 'First start', 'Taught by'],
  ),
}

export function agreementAskedSentence({ by, fact }: Recorded<AgreementFactOf<'AgreementAsked'>>): HistorySentence {
  const carried = fact.carried.length > 0 ? ' Agreements to sections that have not changed are carried over.' : ''
  const headingOf = (purpose: string) => requestWords[purpose as AgreementRequest]?.heading ?? purpose
  return {
    sentence: `${by.name} asked for agreement to version ${fact.submission.version}: ${askedNames(fact.asks, headingOf)}.${carried}`,
    version: fact.submission.version,
  }
}

export const refusals: Refusals = {
  'answers-missing': ({ first, others }) =>
    `${first}${others === '0' ? '' : ` ${others} more to resolve.`} Nobody was asked yet. Please complete the form and ask again.`,
  'already-agreed': () =>
    'This very version is agreed already, so nobody was asked again. Please ask for Approval to Proceed, or change the form first.',
  'nothing-changed-since-return': () =>
    'It was returned for changes, and nothing has changed since. Nobody was asked. Please change the form and ask for agreement again.',
}
