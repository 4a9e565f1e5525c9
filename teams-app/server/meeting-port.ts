import type { MeetingPort } from '../../bot/inbound-port.ts'
import type { OpenCalendar } from '../adapters/graph/calendars.ts'
import type { TabTokenCheck } from '../adapters/identity/tab-token.ts'
import { bookMeeting } from '../application/bookings.ts'
import { type Meetings, meetingPlanView, timesOf } from '../application/meetings.ts'
import { openFor } from '../application/reading.ts'
import { mayNotAct } from '../domain/core/acting.ts'
import { whyNoToken } from './api-answers.ts'

/**
 * Meetings for the bot: the token that a client adds to a press passes the same check as the tab's, and is exchanged by the same
 * code. It counts for nobody but the person whom Teams says the press is of. No rooms are looked for: those are in the tab.
 */
export function meetingPort(meetings: Meetings, tokens: TabTokenCheck, open: OpenCalendar): MeetingPort {
  return {
    plan: async (who, { proposal: reference, purpose }) => {
      const known = await openFor(meetings.app, { id: who.id, standing: 'staff' }, reference, 'whole')
      if (!known.ok) return known
      return mayNotAct(known.value.proposal, who) ?? meetingPlanView(meetings, who, reference, purpose)
    },
    open: async (who, token) => {
      const person = await tokens(`Bearer ${token}`)
      if (person?.id !== who.id) return 'not-theirs'
      const opened = await open({ person: person.id, token })
      if (opened.is !== 'calendar') return whyNoToken[opened.is]
      const { calendar } = opened
      return {
        times: ({ proposal: reference, purpose }) =>
          timesOf(meetings, person, calendar, { reference, purpose, rooms: [] }),
        book: (action) => bookMeeting(meetings, person, calendar, action),
      }
    },
  }
}
