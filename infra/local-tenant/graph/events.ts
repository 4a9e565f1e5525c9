import { z } from 'zod'
import type { CalendarEvent } from '../exchange/calendar-event.ts'
import type { Exchange } from '../exchange/exchange.ts'
import type { Mailbox } from '../exchange/mailboxes.ts'
import type { Answer } from '../exchange/meetings.ts'
import { type Allowed, forEachMailbox, openMailbox, permissionsIn } from './calendar-access.ts'
import { eTagOf, eventAnswer } from './event-answer.ts'
import { mustEndAfterStart, readEventBody, wholeDraft } from './event-body.ts'
import { type GraphAnswer, type GraphCall, type Operation, param } from './graph-call.ts'
import { badRequest, GraphRefusal, notHere } from './graph-refusal.ts'
import { dateTimeTimeZone, preferredZone, readTime } from './outlook-time.ts'
import { option, pick, selected, top } from './query-options.ts'

/** Source: the pages List events, Get event, List calendarView; and Create, Update, Delete event, event: cancel, accept. */
const reading: Allowed = {
  delegated: ['Calendars.ReadBasic', 'Calendars.Read', 'Calendars.ReadWrite'],
  application: ['Calendars.ReadBasic', 'Calendars.ReadBasic.All', 'Calendars.Read', 'Calendars.ReadWrite'],
}
const writing: Allowed = { delegated: ['Calendars.ReadWrite'], application: ['Calendars.ReadWrite'] }

/** Both spellings of each parameter are taken, as in the documented requests. */
const lowerFirst = (body: unknown): unknown =>
  typeof body === 'object' && body !== null && !Buffer.isBuffer(body)
    ? Object.fromEntries(
        Object.entries(body).map(([name, value]) => [name.charAt(0).toLowerCase() + name.slice(1), value]),
      )
    : (body ?? {})

const cancelBody = z.strictObject({ comment: z.string().nullish() })
const answerBody = z.strictObject({
  comment: z.string().nullish(),
  sendResponse: z.boolean().nullish(),
  proposedNewTime: z.strictObject({ start: dateTimeTimeZone, end: dateTimeTimeZone }).nullish(),
})

const invalid = (message: string) => new GraphRefusal(400, 'ErrorInvalidRequest', message)
const notFound = () => new GraphRefusal(404, 'ErrorItemNotFound', 'The specified object was not found in the store.')

/** Events of a calendar: make, list, read, change, cancel, delete and answer them. */
export function eventOperations(exchange: Exchange, url: () => string): Operation[] {
  const { mailboxes, store, meetings } = exchange

  function found(call: GraphCall, mailbox: Mailbox): CalendarEvent {
    const event = store.find(mailbox.id, param(call, 'event-id'))
    if (!event) throw notFound()
    return event
  }

  function shape(call: GraphCall, event: CalendarEvent) {
    const isBasic = !permissionsIn(call, event.mailbox).some((one) => /^Calendars\.(Read|ReadWrite)$/.test(one))
    const whole = eventAnswer(event, preferredZone(call).zone, isBasic)
    const select = selected(call)
    const strange = select?.find((name) => !(name in whole))
    if (strange !== undefined) throw notHere(`the property ${strange} of an event`)
    return pick(whole, select && ['id', ...select])
  }

  const context = (mailbox: Mailbox) => `https://graph.microsoft.com/v1.0/$metadata#users('${mailbox.id}')/events`

  function answer(call: GraphCall, mailbox: Mailbox, event: CalendarEvent, code: number): GraphAnswer {
    const { headers } = preferredZone(call)
    const body = { '@odata.context': `${context(mailbox)}/$entity`, ...shape(call, event) }
    return { status: code, headers, body }
  }

  /** Ten to a page unless told. Source: List calendarView. */
  function list(call: GraphCall, mailbox: Mailbox, events: CalendarEvent[]): GraphAnswer {
    const order = option(call, 'orderby')
    if (order !== undefined && !/^start\/dateTime( asc)?$/i.test(order)) throw notHere(`$orderby=${order} of events`)
    const skipText = option(call, 'skip') ?? '0'
    if (!/^\d+$/.test(skipText)) throw badRequest(`Invalid skip clause: ${skipText}`)
    const [skip, size] = [Number(skipText), top(call, 10, 1000)]
    const value = events.slice(skip, skip + size).map((event) => shape(call, event))
    const query = new URLSearchParams(call.query)
    query.delete('skip')
    query.set('$skip', String(skip + size))
    const next = events.length > skip + size ? { '@odata.nextLink': `${url()}/graph/v1.0${call.path}?${query}` } : {}
    return {
      status: 200,
      headers: preferredZone(call).headers,
      body: { '@odata.context': context(mailbox), value, ...next },
    }
  }

  const answering = (action: string, response: Answer) =>
    forEachMailbox({
      method: 'POST',
      template: `/events/{event-id}/${action}`,
      run: (call) => {
        const mailbox = openMailbox(call, mailboxes, writing)
        const event = found(call, mailbox)
        const parsed = answerBody.safeParse(lowerFirst(call.body))
        if (!parsed.success) throw invalid(z.prettifyError(parsed.error))
        const { sendResponse, proposedNewTime } = parsed.data
        const tell = sendResponse ?? true
        if (event.isOrganizer) {
          throw invalid(
            "Your request can't be completed. You can't respond to this meeting because you're the meeting organizer.",
          )
        }
        if (event.isCancelled) throw invalid("Your request can't be completed. The meeting has been canceled.")
        if (proposedNewTime && (response === 'accepted' || !tell || !event.allowNewTimeProposals)) {
          throw new GraphRefusal(400, 'ErrorInvalidParameter', 'A new time cannot be proposed for this event.')
        }
        if (tell && !event.responseRequested) {
          throw invalid("Your request can't be completed. The meeting organizer hasn't requested a response.")
        }
        const proposed = proposedNewTime && {
          start: readTime(proposedNewTime.start).instant,
          end: readTime(proposedNewTime.end).instant,
        }
        meetings.answer(mailbox, event, response, { tell, ...(proposed ? { proposed } : {}) })
        return { status: 202 }
      },
    })

  return [
    ...forEachMailbox({
      method: 'POST',
      template: '/events',
      run: (call) => {
        const mailbox = openMailbox(call, mailboxes, writing)
        const { draft, transactionId } = readEventBody(call.body, mailboxes)
        const whole = wholeDraft(draft)
        mustEndAfterStart(whole)
        const event = meetings.create(mailbox, { ...whole, ...(transactionId === undefined ? {} : { transactionId }) })
        return answer(call, mailbox, event, 201)
      },
    }),
    ...forEachMailbox({
      method: 'GET',
      template: '/events',
      options: ['select', 'top', 'skip', 'orderby'],
      run: (call) => {
        const mailbox = openMailbox(call, mailboxes, reading)
        return list(call, mailbox, store.all(mailbox.id))
      },
    }),
    ...forEachMailbox({
      method: 'GET',
      template: '/calendarView',
      options: ['startDateTime', 'endDateTime', 'select', 'top', 'skip', 'orderby'],
      run: (call) => {
        const mailbox = openMailbox(call, mailboxes, reading)
        const { start, end } = viewWindow(call)
        return list(call, mailbox, store.between(mailbox.id, start, end))
      },
    }),
    ...forEachMailbox({
      method: 'GET',
      template: '/events/{event-id}',
      options: ['select'],
      run: (call) => {
        const mailbox = openMailbox(call, mailboxes, reading)
        return answer(call, mailbox, found(call, mailbox), 200)
      },
    }),
    ...forEachMailbox({
      method: 'PATCH',
      template: '/events/{event-id}',
      run: (call) => {
        const mailbox = openMailbox(call, mailboxes, writing)
        const event = found(call, mailbox)
        mustBeAsKnown(call, event)
        const { draft, transactionId } = readEventBody(call.body, mailboxes)
        if (transactionId !== undefined && transactionId !== event.transactionId) {
          throw invalid('The transactionId of an event cannot be changed.')
        }
        mustEndAfterStart({ ...event, ...draft })
        if (event.isOrganizer) return answer(call, mailbox, meetings.update(mailbox, event, draft), 200)
        const { categories, isReminderOn, showAs, ...others } = draft
        const [other] = Object.keys(others)
        if (other) throw notHere(`a change of ${other} by somebody who is only invited`)
        const own = { categories, isReminderOn, showAs }
        return answer(call, mailbox, meetings.note(event, withoutUndefined(own)), 200)
      },
    }),
    ...forEachMailbox({
      method: 'DELETE',
      template: '/events/{event-id}',
      run: (call) => {
        const mailbox = openMailbox(call, mailboxes, writing)
        const event = found(call, mailbox)
        mustBeAsKnown(call, event)
        meetings.remove(event)
        return { status: 204 }
      },
    }),
    ...forEachMailbox({
      method: 'POST',
      template: '/events/{event-id}/cancel',
      run: (call) => {
        const mailbox = openMailbox(call, mailboxes, writing)
        const event = found(call, mailbox)
        const parsed = cancelBody.safeParse(lowerFirst(call.body))
        if (!parsed.success) throw invalid(z.prettifyError(parsed.error))
        if (!event.isOrganizer)
          throw invalid("Your request can't be completed. You need to be an organizer to cancel a meeting.")
        meetings.remove(event)
        return { status: 202 }
      },
    }),
    ...answering('accept', 'accepted'),
    ...answering('tentativelyAccept', 'tentativelyAccepted'),
    ...answering('decline', 'declined'),
  ]
}

/** Exchange's text, as reported for messages and events: microsoftgraph/msgraph-sdk-powershell#2080, mguessan/davmail#491. */
function mustBeAsKnown(call: GraphCall, event: CalendarEvent): void {
  const known = call.headers['if-match']
  if (known === undefined || known === '*' || known === eTagOf(event)) return
  throw new GraphRefusal(
    412,
    'ErrorIrresolvableConflict',
    'The send or update operation could not be performed because the change key passed in the request does not match the current change key for the item.',
  )
}

/** The window of a view; a time without an offset is UTC, whatever `Prefer` says. Source: List calendarView. */
function viewWindow(call: GraphCall): { start: number; end: number } {
  const read = (name: string): number => {
    const text = call.query.get(name)
    if (!text) {
      throw new GraphRefusal(
        400,
        'ErrorInvalidParameter',
        'This request requires a time window specified by the query string parameters StartDateTime and EndDateTime.',
      )
    }
    const instant = Date.parse(/(Z|[+-]\d{2}:\d{2})$/i.test(text) || !text.includes('T') ? text : `${text}Z`)
    if (Number.isNaN(instant)) throw new GraphRefusal(400, 'ErrorInvalidParameter', `'${text}' is not a valid time.`)
    return instant
  }
  const [start, end] = [read('startDateTime'), read('endDateTime')]
  if (end < start) throw new GraphRefusal(400, 'ErrorInvalidParameter', 'EndDateTime must not be before StartDateTime.')
  return { start, end }
}

function withoutUndefined<T extends object>(whole: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(whole).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }
}
