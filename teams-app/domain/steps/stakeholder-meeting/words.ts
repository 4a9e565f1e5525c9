import type { MeetingHeld, Proposal } from '../../core/proposal.ts'
import type { Recorded } from '../../core/recorded.ts'
import type { RequestWords } from '../../core/request-kind.ts'
import type { HistorySentence, Refusals } from '../../core/step.ts'
import { askedNames } from '../../words/asked-words.ts'
import { formatCalendarDate, formatCount } from '../../words/format.ts'
import type { StakeholderMeetingFactOf } from './facts.ts'

export const requestWords: RequestWords = {
  heading: 'In writing, in place of a stakeholder meeting',
  verb: 'Answer in writing',
  prompt: 'Can this be resolved in writing, or is a meeting needed?',
  reasonLabel: 'Comment (required)',
  figures: ['First start', 'Learners'],
  answers: {
    settled: {
      label: 'Resolved',
      did: (forBody) => `resolved it in writing${forBody}`,
      leadsTo: () => 'when every team has resolved it in writing, no meeting is needed',
    },
    'meeting-needed': {
      label: 'A meeting is needed',
      did: (forBody) => `asked for a meeting${forBody}`,
      leadsTo: ({ leadName }) => `${leadName} books a meeting`,
    },
  },
}

/** ": 2 decisions, 1 action"; '' where there are neither. For the end of a sentence about a meeting as it was held. */
function cameOf({ decisions = [], actions = [] }: StakeholderMeetingFactOf<'MeetingHeld'>): string {
  const counted = [
    ...(decisions.length > 0 ? [formatCount(decisions.length, 'decision', 'decisions')] : []),
    ...(actions.length > 0 ? [formatCount(actions.length, 'action', 'actions')] : []),
  ]
  return counted.length > 0 ? `: ${counted.join(', ')}` : ''
}

export const heldSentence = ({ by, fact }: Recorded<StakeholderMeetingFactOf<'MeetingHeld'>>): HistorySentence => ({
  sentence: `${by.name} recorded the stakeholder meeting with ${fact.attendees.join(', ')}${cameOf(fact)}.`,
  reason: fact.outcome,
})

export const meetingOnRecord = ({ on, outcome, decisions }: MeetingHeld): string =>
  `Stakeholder meeting on ${formatCalendarDate(on)}: “${outcome}”${decisions.length > 0 ? ` Decided: “${decisions.join('; ')}”` : ''}`

export function actionDoneSentence(
  { by, fact }: Recorded<StakeholderMeetingFactOf<'ActionDone'>>,
  { meetings }: Proposal,
): HistorySentence {
  const action = meetings.flatMap(({ actions }) => actions).find(({ id }) => id === fact.action)
  return { sentence: `${by.name} recorded that an action is done.`, ...(action ? { reason: action.what } : {}) }
}

export const askedInWritingSentence = ({
  by,
  fact,
}: Recorded<StakeholderMeetingFactOf<'AskedInWriting'>>): HistorySentence => ({
  sentence: `${by.name} asked in writing instead of a meeting: ${askedNames(fact.asks, () => requestWords.heading)}.`,
})

export const refusals: Refusals = {
  'attendees-needed': () => 'Say who took part. Nothing was recorded; your text is kept on this page.',
  'too-many-attendees': ({ limit }) =>
    `At most ${limit} people can be named. Nothing was recorded; your text is kept on this page.`,
  'too-many-decisions': ({ limit }) =>
    `At most ${limit} decisions of one meeting are recorded. Nothing was recorded; your text is kept on this page.`,
  'too-many-actions': ({ limit }) =>
    `At most ${limit} actions of one meeting are recorded. Nothing was recorded; your text is kept on this page.`,
  'line-too-long': ({ field, limit, length }) =>
    `${field} holds at most ${limit} characters; this has ${length}. Nothing was recorded; your text is kept on this page. Please shorten it.`,
  'action-incomplete': ({ action = '' }) =>
    `Each action says what is to be done, who does it, and by which day; one of these is missing of “${action}”. Nothing was recorded; your text is kept on this page.`,
  'due-before-the-meeting': ({ action = '' }) =>
    `An action cannot be due before the meeting took place, as “${action}” would be. Nothing was recorded; your text is kept on this page. Please look at the two days.`,
  'unknown-action': () => 'This action is not in the record. Nothing was changed. Please reload the page.',
  'no-meeting-needed': () =>
    'Nothing in the form calls for a stakeholder meeting, so nobody was asked. You can continue without one.',
}
