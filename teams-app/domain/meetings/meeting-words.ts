import type { Instant } from '../core/instant.ts'
import type { Proposal } from '../core/proposal.ts'
import { capitalise } from '../words/capitalise.ts'
import { formatCount, formatMoment, formatNames } from '../words/format.ts'
import { type InvitationAnswer, type MeetingId, notInvited } from './arranged-meeting.ts'
import type { MeetingFactOf } from './facts.ts'
import { type MeetingPurpose, topicOf } from './meeting-purposes.ts'

/** "the stakeholder meeting", "the workshop on assessment strategy", for the middle of a sentence. */
export const meetingName = (purpose: MeetingPurpose): string => {
  if (purpose === 'stakeholders') return 'the stakeholder meeting'
  const topic = topicOf(purpose)
  return `the workshop on ${topic.charAt(0).toLowerCase()}${topic.slice(1)}`
}

/** That the invitations are out, and what is left to do. `joinLink: null`: none is seen yet. `missed`: names of those who got none. */
export function bookedWords({ purpose, start, joinLink, missed = [] }: Booked): string {
  return [
    `${capitalise(meetingName(purpose))} is booked for ${formatMoment(start)}. The invitations are out.`,
    ...(missed.length > 0
      ? [
          `But not to ${formatNames(missed)}: no mail address was found in the directory. Please tell them of the meeting in another way.`,
        ]
      : []),
    ...(joinLink === null
      ? [
          'It has no link to join online yet. It is shown here as soon as your calendar has one; if your licence brings no Teams meetings, please write into the invitation where to meet.',
        ]
      : []),
  ].join(' ')
}
type Booked = {
  purpose: MeetingPurpose
  start: Instant
  joinLink?: string | null | undefined
  missed?: readonly string[]
}

/** The same of a meeting on record. */
export const nameOfMeeting = ({ arranged }: Proposal, id: MeetingId): string => {
  const found = arranged.find((one) => one.id === id)
  return found ? meetingName(found.purpose) : 'a meeting'
}

/** ", but not to Lily, who has no mail address there"; '' where the invitations went to all. For the end of a sentence. */
export function butNotTo({ arranged }: Proposal, id: MeetingId): string {
  const found = arranged.find((one) => one.id === id)
  const missed = found ? notInvited(found).map(({ name }) => name) : []
  return missed.length > 0 ? `, but not to ${formatNames(missed)}: no mail address was found` : ''
}

type Cancelled = MeetingFactOf<'MeetingCancelled'>['why']

/** What became of a meeting that does not take place; its name stands before. */
export const cancelledWords: Record<Cancelled, string> = {
  cancelled: 'was cancelled in the calendar',
  gone: 'is no longer in the calendar, so it counts as cancelled',
  'not-made': 'was not booked: no invitation went out',
}

/** "3 accepted, 1 declined"; '' while nobody has answered. */
export function answersInWords(answers: readonly InvitationAnswer[]): string {
  const count = (answer: InvitationAnswer) => answers.filter((one) => one === answer).length
  return (
    [
      ['accepted', 'accepted'],
      ['tentative', 'may come'],
      ['declined', 'declined'],
    ] as const
  )
    .filter(([answer]) => count(answer) > 0)
    .map(([answer, words]) => formatCount(count(answer), words, words))
    .join(', ')
}
