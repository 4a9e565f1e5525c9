import type { Proposal } from '../domain/core/proposal.ts'
import type { Stream } from '../domain/core/stream.ts'
import { type ArrangedMeeting, notInvited } from '../domain/meetings/arranged-meeting.ts'
import { type MeetingNotice, teamWarnedOf } from '../domain/meetings/meeting-notices.ts'
import { meetingName } from '../domain/meetings/meeting-words.ts'
import { capitalise } from '../domain/words/capitalise.ts'
import { formatMoment } from '../domain/words/format.ts'

/** What whoever has a meeting in their calendar is told about it, once: what is so, and what they can do. */
export type MeetingReminder = { proposal: Stream; heading: string; title: string; message: string; next: string }

/** What a message is called, on its card and in the list of messages. */
export const reminderHeadings: Record<MeetingNotice['about'], string> = {
  unheard: 'Meeting · a team would not be represented',
  outcome: 'Meeting · outcome',
}

export function meetingReminder(
  { reference, title }: Proposal,
  meeting: ArrangedMeeting,
  notice: MeetingNotice,
): MeetingReminder {
  const { about } = notice
  const common = { proposal: reference, heading: reminderHeadings[about], title }
  const name = meetingName(meeting.purpose)
  const on = formatMoment(meeting.start)
  switch (about) {
    case 'outcome':
      return {
        ...common,
        message: `${capitalise(name)} was on ${on}, and its outcome is not recorded yet.`,
        next: 'Record who attended, what was decided and who does what. If it did not take place, book another.',
      }
    case 'unheard': {
      const unheard = teamWarnedOf(meeting, notice)
      const team = unheard?.name ?? 'one of the teams'
      const isMissed = notInvited(meeting).some(({ id }) => unheard?.people.some((person) => person.id === id))
      const why = isMissed
        ? 'whoever was invited for it has declined, and the others have no mail address in the directory'
        : 'everybody who was invited for it has declined'
      return {
        ...common,
        message: `Nobody would speak for ${team} at ${name} on ${on}: ${why}.`,
        next: 'There is time to move the meeting in your calendar, or to invite somebody else who speaks for them.',
      }
    }
  }
}
