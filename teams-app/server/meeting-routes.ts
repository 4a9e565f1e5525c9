import { type Request, type Response, Router } from 'express'
import type { OpenCalendar, OwnCalendar } from '../adapters/graph/calendars.ts'
import { bookedSentence } from '../api/booked-sentence.ts'
import type { CalendarAction } from '../api/calendar-actions.ts'
import { endpoints } from '../api/endpoints.ts'
import { bookMeeting, findBooked, recordAppointment, refreshMeeting } from '../application/bookings.ts'
import type { Outcome } from '../application/command-handler.ts'
import { addressesFor, type Meetings, meetingPlanView, meetingsDue, planOf, timesOf } from '../application/meetings.ts'
import { mayNotKnow } from '../application/reading.ts'
import type { Person } from '../domain/core/person.ts'
import { sendNotAllowedYet, sendRefusal } from './api-answers.ts'
import type { Authentication } from './authentication.ts'
import { readingGate } from './reading-gate.ts'
import { serveOn } from './serve.ts'

/** Meetings: who would come, when they can, and booking in the calendar of whoever asks. */
export function meetingRoutes(meetings: Meetings, authentication: Authentication, open: OpenCalendar): Router {
  const { visitorOf } = authentication
  const router = Router()
  router.param('reference', readingGate(meetings.app, authentication))
  const serve = serveOn(router, authentication)

  /** The calendar of whoever asks; answered already with what they must allow where there is none. */
  async function ownCalendar({ id }: Person, request: Request, response: Response): Promise<OwnCalendar | undefined> {
    const opened = await open({ person: id, token: visitorOf(request)?.token ?? '' })
    if (opened.is === 'calendar') return opened
    sendNotAllowedYet(response, 'book-meeting', opened)
    return undefined
  }

  serve(endpoints.meetings, async ({ person, answer }) => answer(await meetingsDue(meetings, person)))

  serve(endpoints.meeting, async ({ person, values, response, answer }) => {
    const planned = await planOf(meetings, person, values, 'lately')
    if (!planned.ok) return sendRefusal(response, planned)
    answer(meetingPlanView(meetings, person, planned.value))
  })

  serve(endpoints.meetingTimes, async ({ person, values, query: { from }, request, response, answer }) => {
    const own = await ownCalendar(person, request, response)
    if (!own) return
    const planned = await planOf(meetings, person, values, 'lately')
    if (!planned.ok) return sendRefusal(response, planned)
    const since = from ? { from: Date.parse(from) } : {}
    const times = await timesOf(meetings, planned.value, own.calendar, { rooms: await own.rooms(), ...since })
    if (!times.ok) return sendRefusal(response, times)
    answer(times.value)
  })

  serve(endpoints.meetingAddresses, async ({ person, values, request, response, answer }) => {
    const own = await ownCalendar(person, request, response)
    if (!own) return
    const planned = await planOf(meetings, person, values, 'lately')
    if (!planned.ok) return sendRefusal(response, planned)
    answer(await addressesFor(planned.value, own.addresses))
  })

  serve(endpoints.calendar, async ({ person, reader, body: action, request, response, answer }) => {
    const unread = await mayNotKnow(meetings.app, reader, action)
    if (unread) return sendRefusal(response, unread)
    const own = await ownCalendar(person, request, response)
    if (!own) return
    const outcome = await done(person, own, action)
    if (!outcome.ok) return sendRefusal(response, outcome)
    const { proposal } = outcome.value
    const { reference, number } = proposal
    answer({ ok: true, proposal: reference, number, sentence: bookedSentence(proposal, action) })
  })

  function done(person: Person, { calendar }: OwnCalendar, action: CalendarAction): Promise<Outcome> {
    switch (action.type) {
      case 'BookMeeting':
        return bookMeeting(meetings, person, calendar, action)
      case 'FindBooked':
        return findBooked(meetings, person, calendar, action)
      case 'RecordAppointment':
        return recordAppointment(meetings, person, calendar, action)
      case 'LookAtMeeting':
        return refreshMeeting(meetings, person, calendar, action)
    }
  }

  return router
}
