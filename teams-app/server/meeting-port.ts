import type { MeetingPort, PlannedPress } from '../../bot/inbound-port.ts'
import type { OpenCalendar } from '../adapters/graph/calendars.ts'
import type { TabTokenCheck } from '../adapters/identity/tab-token.ts'
import { arrangedMeetingView } from '../api/meeting-view.ts'
import { bookMeeting } from '../application/bookings.ts'
import type { CachedProposal } from '../application/folded-state.ts'
import { type Meetings, meetingPlanView, type PlannedMeeting, planOf, timesOf } from '../application/meetings.ts'
import { openFor } from '../application/reading.ts'
import { mayNotAct } from '../domain/core/acting.ts'
import type { Person } from '../domain/core/person.ts'
import { ok, type Result } from '../domain/core/result.ts'
import type { Stream } from '../domain/core/stream.ts'
import { openMeeting } from '../domain/meetings/book-meeting.ts'
import { whyNoToken } from './api-answers.ts'

/**
 * Meetings for the bot: the token that a client adds to a press passes the same check as the tab's, and is exchanged by the same
 * code. It counts for nobody but the person whom Teams says the press is of. No rooms are looked for: those are in the tab.
 */
export function meetingPort(meetings: Meetings, tokens: TabTokenCheck, open: OpenCalendar): MeetingPort {
  const { app } = meetings

  async function opened(who: Person, token: string, planned: PlannedMeeting): ReturnType<PlannedPress['open']> {
    const person = await tokens(`Bearer ${token}`)
    if (person?.id !== who.id) return 'not-theirs'
    const found = await open({ person: person.id, token })
    if (found.is !== 'calendar') return whyNoToken[found.is]
    const { calendar } = found
    return {
      times: () => timesOf(meetings, planned, calendar, { rooms: [] }),
      book: (action) => bookMeeting(meetings, person, calendar, action, planned),
    }
  }

  /** Refuses whoever may not know of it, and whoever may not act for it. */
  async function actingFor(who: Person, reference: Stream): Promise<Result<CachedProposal>> {
    const known = await openFor(app, { id: who.id, standing: 'staff' }, reference, 'whole')
    return (known.ok ? mayNotAct(known.value.proposal, who) : undefined) ?? known
  }

  return {
    ahead: async (who, { proposal: reference, purpose }) => {
      const acting = await actingFor(who, reference)
      if (!acting.ok) return acting
      const ahead = openMeeting(acting.value.proposal, purpose, app.ports.clock.now())
      return ok(ahead && arrangedMeetingView(ahead))
    },
    plan: async (who, action) => {
      const { proposal: reference, purpose } = action
      const acting = await actingFor(who, reference)
      if (!acting.ok) return acting
      const isBooking = action.type === 'BookMeeting'
      const start = isBooking ? action.start : app.ports.clock.now()
      const planned = await planOf(meetings, who, { reference, purpose }, isBooking ? 'fresh' : 'lately', start)
      if (!planned.ok) return planned
      const view = meetingPlanView(meetings, who, planned.value)
      return ok({ view, open: (token) => opened(who, token, planned.value) })
    },
  }
}
