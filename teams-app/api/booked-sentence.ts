import type { Proposal } from '../domain/core/proposal.ts'
import { notInvited } from '../domain/meetings/arranged-meeting.ts'
import { answersInWords, bookedWords, meetingName } from '../domain/meetings/meeting-words.ts'
import { formatMoment } from '../domain/words/format.ts'
import type { CalendarAction } from './calendar-actions.ts'

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
  const missed = notInvited(meeting).map((person) => person.name)
  return bookedWords({ ...meeting, joinLink: meeting.event?.joinLink, missed })
}
