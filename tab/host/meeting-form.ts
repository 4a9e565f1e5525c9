import { calendar } from '@microsoft/teams-js'
import type { Instant } from '../../teams-app/domain/core/instant.ts'

/** What stands in the form when it opens. `attendees`: addresses; the form knows no optional ones. `text`: plain. */
export type FilledMeeting = {
  attendees: readonly string[]
  subject: string
  text: string
  start: Instant
  end: Instant
}

/**
 * Opens the client's own form for a new meeting. True once it is open; false when the client could not open it. Whether anything
 * is sent from it, no client says.
 */
export type OpenMeetingForm = (filled: FilledMeeting) => Promise<boolean>

/**
 * `undefined` where the client has no calendar. Both times are always given, since some versions of Outlook want them.
 * Source: TeamsJS, `calendar.composeMeeting`, platform facts 2.1.
 */
export function meetingForm(): OpenMeetingForm | undefined {
  if (!calendar.isSupported()) return undefined
  return async ({ attendees, subject, text, start, end }) => {
    try {
      await calendar.composeMeeting({
        attendees: [...attendees],
        ...{ subject, content: text, startTime: start, endTime: end },
      })
      return true
    } catch {
      return false
    }
  }
}
