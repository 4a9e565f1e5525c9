import express, { type Router } from 'express'
import { z } from 'zod'
import type { Attendee, CalendarEvent } from '../exchange/calendar-event.ts'
import type { Exchange } from '../exchange/exchange.ts'
import type { Mailbox } from '../exchange/mailboxes.ts'
import type { EventDraft } from '../exchange/meetings.ts'

const day = 86_400_000
const longest = 35 * day

const Person = z.strictObject({ person: z.string() })
const OnEvent = Person.extend({ id: z.string() })
const Sent = Person.extend({
  subject: z.string().max(255),
  required: z.array(z.string()),
  optional: z.array(z.string()),
  start: z.int(),
  end: z.int(),
  timeZone: z.string(),
  location: z.string().max(255),
  online: z.boolean(),
  body: z.string(),
  /** Id of the event it was saved as before. */
  savedId: z.string().exactOptional(),
})
const Moved = OnEvent.extend({ start: z.int(), end: z.int() })
const Answered = OnEvent.extend({ answer: z.enum(['accepted', 'tentativelyAccepted', 'declined']) })

/** An event as the page shows it. Times in milliseconds since 1970. */
export type ShownEvent = Pick<
  CalendarEvent,
  'id' | 'subject' | 'start' | 'end' | 'isOrganizer' | 'isCancelled' | 'response' | 'showAs' | 'attendees' | 'organizer'
> & { location: string; joinUrl?: string; text: string }

/** What the page's calendar calls, under `/outlook/api`. Who acts is a parameter, as in the routes beside it. */
export function outlookRouter(exchange: Exchange): Router {
  const { mailboxes, store, meetings } = exchange
  const router = express.Router()
  router.use(express.json(), (request, response, next) => {
    if (request.method === 'GET' || request.is('application/json')) return next()
    response.status(415).json({ error: { code: 'UnsupportedMediaType', message: 'Send JSON.' } })
  })

  function mailboxOf(person: string): Mailbox {
    const mailbox = mailboxes.of(person)
    if (!mailbox) throw new Error('This person has no mailbox, so there is no calendar.')
    return mailbox
  }
  function eventOf({ person, id }: z.infer<typeof OnEvent>): { mailbox: Mailbox; event: CalendarEvent } {
    const mailbox = mailboxOf(person)
    const event = store.find(mailbox.id, id)
    if (!event) throw new Error('This appointment is not in the calendar any more.')
    return { mailbox, event }
  }
  function organisedBy(on: z.infer<typeof OnEvent>): { mailbox: Mailbox; event: CalendarEvent } {
    const found = eventOf(on)
    if (!found.event.isOrganizer) throw new Error('Only who organises the meeting can do this.')
    return found
  }
  const attendee =
    (type: 'required' | 'optional') =>
    (address: string): Attendee => {
      const known = mailboxes.byAddress(address)
      const kind = known?.room ? 'resource' : type
      return { name: known?.name ?? address, address: known?.address ?? address, type: kind, response: 'none' }
    }

  router.get('/events', (request, response) => {
    const { person, start, end } = z
      .object({ person: z.string(), start: z.coerce.number(), end: z.coerce.number() })
      .parse(request.query)
    const mailbox = mailboxOf(person)
    response.json(store.between(mailbox.id, start, Math.min(end, start + longest)).map(shown))
  })

  router.get('/changes', (request, response) => {
    response.set({ 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
    response.flushHeaders()
    const stop = store.onChange(() => response.write('data: {}\n\n'))
    request.on('close', stop)
  })

  function keep(given: unknown, isSent: boolean): ShownEvent {
    const { person, required, optional, timeZone, location, body, savedId, ...sent } = Sent.parse(given)
    if (sent.end < sent.start) throw new Error('The end is before the start.')
    const draft: EventDraft = {
      ...sent,
      ...{ startZone: timeZone, endZone: timeZone, body: { contentType: 'html', content: body } },
      locations: location ? [{ displayName: location }] : [],
      attendees: [...required.map(attendee('required')), ...optional.map(attendee('optional'))],
      ...{ showAs: 'busy', importance: 'normal', sensitivity: 'normal', categories: [] },
      ...{ isReminderOn: true, reminderMinutes: 15, responseRequested: true, allowNewTimeProposals: true },
      hideAttendees: false,
    }
    if (savedId === undefined) return shown(meetings.create(mailboxOf(person), draft, isSent))
    const { mailbox, event } = organisedBy({ person, id: savedId })
    return shown(meetings.update(mailbox, event, draft, isSent))
  }

  router.post('/send', (request, response) => {
    response.status(201).json(keep(request.body, true))
  })

  router.post('/save', (request, response) => {
    response.json(keep(request.body, false))
  })

  router.post('/move', (request, response) => {
    const { start, end, ...on } = Moved.parse(request.body)
    if (end < start) throw new Error('The end is before the start.')
    const { mailbox, event } = organisedBy(on)
    response.json(shown(meetings.update(mailbox, event, { start, end })))
  })

  router.post('/cancel', (request, response) => {
    meetings.remove(organisedBy(OnEvent.parse(request.body)).event)
    response.json({})
  })

  router.post('/remove', (request, response) => {
    meetings.remove(eventOf(OnEvent.parse(request.body)).event)
    response.json({})
  })

  router.post('/answer', (request, response) => {
    const { answer, ...on } = Answered.parse(request.body)
    const { mailbox, event } = eventOf(on)
    if (event.isOrganizer) throw new Error('Who organises a meeting does not answer it.')
    meetings.answer(mailbox, event, answer, { tell: event.responseRequested })
    response.json({})
  })

  router.use((error: Error, _request: express.Request, response: express.Response, _next: express.NextFunction) => {
    response.status(400).json({ error: { code: 'BadRequest', message: error.message } })
  })
  return router
}

function shown(event: CalendarEvent): ShownEvent {
  const { id, subject, start, end, isOrganizer, isCancelled, response, showAs, attendees, organizer } = event
  return {
    ...{ id, subject, start, end, isOrganizer, isCancelled, response, showAs, attendees, organizer },
    location: event.locations.map(({ displayName }) => displayName).join('; '),
    text: event.body.content,
    ...(event.online ? { joinUrl: event.online.joinUrl } : {}),
  }
}
