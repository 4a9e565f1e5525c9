import { type Request, type Response, Router } from 'express'
import { z } from 'zod'
import type { OpenCalendar, OwnCalendar } from '../adapters/graph/calendars.ts'
import { day } from '../api/actions.ts'
import { api, BODY_LIMIT } from '../api/api.ts'
import { CalendarAction, meetingPurpose } from '../api/calendar-actions.ts'
import type { CalendarAnswer, MeetingsDue } from '../api/meeting-view.ts'
import { bookedSentence } from '../api/meeting-words.ts'
import { bookMeeting, findBooked, recordAppointment, refreshMeeting } from '../application/bookings.ts'
import type { Outcome } from '../application/command-handler.ts'
import { addressesFor, type Meetings, meetingPlanView, meetingsDue, planOf, timesOf } from '../application/meetings.ts'
import { mayNotKnow } from '../application/reading.ts'
import type { Person } from '../domain/core/person.ts'
import type { MeetingPurpose } from '../domain/meetings/meeting-purposes.ts'
import { sendMalformed, sendNotAllowedYet, sendRefusal } from './api-answers.ts'
import type { Authentication } from './authentication.ts'
import { jsonBody } from './json-body.ts'
import { readingGate, referenceOf } from './reading-gate.ts'

const From = z.object({ from: day.optional() })

/** Meetings: who would come, when they can, and booking in the calendar of whoever asks. */
export function meetingRoutes(meetings: Meetings, authentication: Authentication, open: OpenCalendar): Router {
  const { signedIn, readerOf, visitorOf } = authentication
  const router = Router()
  router.param('reference', readingGate(meetings.app, authentication))

  /** The calendar of whoever asks; answered already with what they must allow where there is none. */
  async function ownCalendar({ id }: Person, request: Request, response: Response): Promise<OwnCalendar | undefined> {
    const opened = await open({ person: id, token: visitorOf(request)?.token ?? '' })
    if (opened.is === 'calendar') return opened
    sendNotAllowedYet(response, 'book-meeting', opened)
    return undefined
  }

  router.get(
    api.meetings,
    signedIn(async (person, _request, response) => {
      response.json((await meetingsDue(meetings, person)) satisfies MeetingsDue)
    }),
  )

  router.get(
    api.meeting(':reference', ':purpose'),
    signedIn(async (person, request, response) => {
      const purpose = purposeOf(request)
      if (!purpose) return sendMalformed(response)
      const planned = await planOf(meetings, person, { reference: referenceOf(request), purpose }, 'lately')
      if (!planned.ok) return sendRefusal(response, planned)
      response.json(meetingPlanView(meetings, person, planned.value))
    }),
  )

  router.get(
    api.meetingTimes(':reference', ':purpose'),
    signedIn(async (person, request, response) => {
      const asked = From.safeParse(request.query)
      const purpose = purposeOf(request)
      if (!asked.success || !purpose) return sendMalformed(response)
      const own = await ownCalendar(person, request, response)
      if (!own) return
      const planned = await planOf(meetings, person, { reference: referenceOf(request), purpose }, 'lately')
      if (!planned.ok) return sendRefusal(response, planned)
      const times = await timesOf(meetings, planned.value, own.calendar, {
        rooms: await own.rooms(),
        ...(asked.data.from ? { from: Date.parse(asked.data.from) } : {}),
      })
      if (!times.ok) return sendRefusal(response, times)
      response.json(times.value)
    }),
  )

  router.get(
    api.meetingAddresses(':reference', ':purpose'),
    signedIn(async (person, request, response) => {
      const purpose = purposeOf(request)
      if (!purpose) return sendMalformed(response)
      const own = await ownCalendar(person, request, response)
      if (!own) return
      const planned = await planOf(meetings, person, { reference: referenceOf(request), purpose }, 'lately')
      if (!planned.ok) return sendRefusal(response, planned)
      response.json(await addressesFor(planned.value, own.addresses))
    }),
  )

  router.post(
    api.calendar,
    jsonBody(BODY_LIMIT),
    signedIn(async (person, request, response) => {
      const action = CalendarAction.safeParse(request.body)
      if (!action.success) return sendMalformed(response)
      const unread = await mayNotKnow(meetings.app, readerOf(request), action.data)
      if (unread) return sendRefusal(response, unread)
      const own = await ownCalendar(person, request, response)
      if (!own) return
      const outcome = await done(person, own, action.data)
      if (!outcome.ok) return sendRefusal(response, outcome)
      const { proposal } = outcome.value
      const { reference: stream, number } = proposal
      const sentence = bookedSentence(proposal, action.data)
      response.json({ ok: true, proposal: stream, number, sentence } satisfies CalendarAnswer)
    }),
  )

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

const purposeOf = (request: Request): MeetingPurpose | undefined =>
  meetingPurpose.safeParse(request.params.purpose).data
