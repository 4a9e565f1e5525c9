import type { InvitationAnswer, MeetingId } from '../domain/arranged-meeting.ts'
import type { ProposalFact } from '../domain/facts.ts'
import type { Instant } from '../domain/instant.ts'
import { type MeetingPurpose, topicOf } from '../domain/meeting-purposes.ts'
import type { Proposal } from '../domain/proposal.ts'
import type { CalendarAction } from './calendar-actions.ts'
import { capital } from './capital.ts'
import { formatCount, formatMoment } from './format.ts'

/** "the stakeholder meeting", "the workshop on assessment strategy", for the middle of a sentence. */
export const meetingName = (purpose: MeetingPurpose): string => {
  if (purpose === 'stakeholders') return 'the stakeholder meeting'
  const topic = topicOf(purpose)
  return `the workshop on ${topic.charAt(0).toLowerCase()}${topic.slice(1)}`
}

/** What a person reads after something was done with their calendar. */
export function bookedSentence({ arranged }: Proposal, action: CalendarAction): string {
  const meeting =
    action.type === 'LookAtMeeting'
      ? arranged.find(({ id }) => id === action.meeting)
      : arranged.findLast(({ purpose }) => purpose === action.purpose)
  if (!meeting) return 'Nothing has changed.'
  const name = meetingName(meeting.purpose)
  if (action.type === 'LookAtMeeting') {
    if (meeting.state === 'cancelled') return `In your calendar, ${name} is cancelled.`
    const answered = answersInWords(Object.values(meeting.answers))
    return `In your calendar, ${name} is on ${formatMoment(meeting.start)}. ${answered ? `So far ${answered}.` : 'Nobody has answered yet.'}`
  }
  if (meeting.state === 'booking')
    return `On record for ${formatMoment(meeting.start)}, and nobody is invited yet: please send the appointment now.`
  return bookedWords({ ...meeting, joinLink: meeting.event?.joinLink })
}

/** That the invitations are out, and what is left to do. `joinLink: null`: the meeting has none. */
export function bookedWords({ purpose, start, joinLink }: Booked): string {
  const booked = `${capital(meetingName(purpose))} is booked for ${formatMoment(start)}. The invitations are out.`
  return joinLink === null
    ? `${booked} It has no link to join online, since your licence brings no Teams meetings: please write into the invitation where to meet.`
    : booked
}
type Booked = { purpose: MeetingPurpose; start: Instant; joinLink?: string | null | undefined }

/** The same of a meeting on record. */
export const nameOfMeeting = ({ arranged }: Proposal, id: MeetingId): string => {
  const found = arranged.find((one) => one.id === id)
  return found ? meetingName(found.purpose) : 'a meeting'
}

/** ": 2 decisions, 1 action"; '' where there are neither. For the end of a sentence about a meeting as it was held. */
export function cameOf({ decisions = [], actions = [] }: Extract<ProposalFact, { type: 'MeetingHeld' }>): string {
  const counted = [
    ...(decisions.length > 0 ? [formatCount(decisions.length, 'decision', 'decisions')] : []),
    ...(actions.length > 0 ? [formatCount(actions.length, 'action', 'actions')] : []),
  ]
  return counted.length > 0 ? `: ${counted.join(', ')}` : ''
}

type Cancelled = Extract<ProposalFact, { type: 'MeetingCancelled' }>['why']

/** What became of a meeting that does not take place; its name stands before. */
export const cancelledWords: Record<Cancelled, string> = {
  cancelled: 'was cancelled in the calendar',
  gone: 'stands in the calendar no more, so it counts as cancelled',
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
