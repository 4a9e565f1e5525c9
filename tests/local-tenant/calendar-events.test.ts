import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type CheckedGraph, expectStatus, type GraphReply } from '../support/checked-graph.ts'
import {
  type CalendarTenant,
  clients,
  invited,
  mail,
  meeting,
  people,
  startCalendarTenant,
  thatDay,
} from './calendar-fixture.ts'

let here: CalendarTenant
let ada: CheckedGraph
let ben: CheckedGraph

beforeEach(async () => {
  here = await startCalendarTenant()
  ada = await here.as('ada')
  ben = await here.as('ben')
})
afterEach(() => here.tenant.close())

const event = z.looseObject({
  id: z.string(),
  subject: z.string(),
  changeKey: z.string(),
  iCalUId: z.string(),
  isOrganizer: z.boolean(),
  isCancelled: z.boolean(),
  isOnlineMeeting: z.boolean(),
  onlineMeetingProvider: z.string(),
  onlineMeeting: z.object({ joinUrl: z.string() }).loose().nullable(),
  showAs: z.string(),
  body: z.object({ content: z.string() }).loose(),
  responseStatus: z.object({ response: z.string() }).loose(),
  start: z.object({ dateTime: z.string(), timeZone: z.string() }),
  attendees: z.array(
    z
      .object({
        emailAddress: z.object({ address: z.string() }).loose(),
        status: z.object({ response: z.string() }).loose(),
      })
      .loose(),
  ),
})
const seen = (reply: GraphReply, status = 200) => event.parse(expectStatus(reply, status))
const view = async (as: CheckedGraph) =>
  z.array(event).parse(expectStatus(await as('GET', `/me/calendarView${thatDay}`), 200).value)
const answers = (one: z.infer<typeof event>) =>
  Object.fromEntries(one.attendees.map(({ emailAddress, status }) => [emailAddress.address, status.response]))
const refusal = (reply: GraphReply) => [reply.status, reply.body.error?.code]
const make = async (more: object = {}) =>
  seen(await ada('POST', '/me/events', { body: meeting({ attendees: [invited('ben')], ...more }) }), 201)

describe('a meeting', () => {
  it('is made by its organiser, and lies in the calendar of everybody invited', async () => {
    const made = await make()
    expect(made).toMatchObject({ isOrganizer: true, responseStatus: { response: 'organizer' }, showAs: 'busy' })
    const [copy] = await view(ben)
    expect(copy).toMatchObject({
      iCalUId: made.iCalUId,
      isOrganizer: false,
      responseStatus: { response: 'notResponded' },
      showAs: 'tentative',
      organizer: { emailAddress: { address: mail('ada') } },
    })
    expect(copy?.id).not.toBe(made.id)
    expectStatus(await ben('GET', `/me/events/${made.id}`), 404)
  })

  it('is made once however often it is posted with one transactionId', async () => {
    const transactionId = '7E163156-7762-4BEB-A1C6-729EA81755A7'
    const first = await make({ transactionId })
    const again = await make({ transactionId, subject: 'Something else' })
    expect([again.id, again.subject]).toEqual([first.id, first.subject])
    expect(await view(ada)).toHaveLength(1)
    expect(await view(ben)).toHaveLength(1)
    const changed = await ada('PATCH', `/me/events/${first.id}`, { body: { transactionId: 'another' } })
    expect(changed.status).toBe(400)
  })

  it('is made twice without one, and by two people with the same', async () => {
    await make()
    await make()
    expect(await view(ada)).toHaveLength(2)
    const body = meeting({ transactionId: 'same' })
    expectStatus(await ada('POST', '/me/events', { body }), 201)
    expectStatus(await ben('POST', '/me/events', { body }), 201)
    expect(await view(ben)).toHaveLength(3)
  })

  it('is made once when the answer to the first post is lost', async () => {
    here.tenant.control.setFaults({ dropped: 1, afterActing: 1, match: { method: 'POST', path: '/me/events' } })
    await expect(make({ transactionId: 'lost' })).rejects.toThrow('fetch failed')
    here.tenant.control.calm()
    await make({ transactionId: 'lost' })
    expect(await view(ada)).toHaveLength(1)
  })

  it.each([
    ['accept', 'accepted', 'busy'],
    ['tentativelyAccept', 'tentativelyAccepted', 'tentative'],
  ])('hears of an answer: %s', async (action, response, showAs) => {
    const made = await make({ attendees: [invited('ben'), invited('cleo', 'optional')] })
    const [copy] = await view(ben)
    expectStatus(await ben('POST', `/me/events/${copy?.id}/${action}`, { body: { sendResponse: true } }), 202)
    expect(answers(seen(await ada('GET', `/me/events/${made.id}`)))).toEqual({
      [mail('ben')]: response,
      [mail('cleo')]: 'none',
    })
    expect((await view(ben))[0]).toMatchObject({ responseStatus: { response }, showAs })
  })

  it('leaves the calendar of who declines it, with the time they propose told to the organiser', async () => {
    const made = await make()
    const [copy] = await view(ben)
    const proposedNewTime = { start: meeting().end, end: { ...meeting().end, dateTime: '2026-12-02T12:00:00' } }
    const body = { comment: 'Later?', sendResponse: true, proposedNewTime }
    expectStatus(await ben('POST', `/me/events/${copy?.id}/decline`, { body }), 202)
    expect(await view(ben)).toEqual([])
    const after = seen(await ada('GET', `/me/events/${made.id}`))
    expect(answers(after)).toEqual({ [mail('ben')]: 'declined' })
    expect(after.attendees[0]).toMatchObject({
      proposedNewTime: { start: { dateTime: '2026-12-02T11:00:00.0000000', timeZone: 'UTC' } },
    })
  })

  it('does not hear of an answer that is not sent', async () => {
    const made = await make()
    const [copy] = await view(ben)
    expectStatus(await ben('POST', `/me/events/${copy?.id}/accept`, { body: { sendResponse: false } }), 202)
    expect(answers(seen(await ada('GET', `/me/events/${made.id}`)))).toEqual({ [mail('ben')]: 'none' })
  })

  it('takes no answer from its organiser, and none when none was asked for', async () => {
    const made = await make({ responseRequested: false })
    expect(refusal(await ada('POST', `/me/events/${made.id}/accept`, { body: {} }))).toEqual([
      400,
      'ErrorInvalidRequest',
    ])
    const [copy] = await view(ben)
    expect(refusal(await ben('POST', `/me/events/${copy?.id}/accept`, { body: {} }))).toEqual([
      400,
      'ErrorInvalidRequest',
    ])
  })

  it('moves in every calendar when its organiser moves it, and everybody is asked anew', async () => {
    const made = await make()
    const [copy] = await view(ben)
    await ben('POST', `/me/events/${copy?.id}/accept`, { body: {} })
    const body = { start: meeting().end, end: { ...meeting().end, dateTime: '2026-12-02T12:00:00' } }
    const moved = seen(await ada('PATCH', `/me/events/${made.id}`, { body }))
    expect(moved.changeKey).not.toBe(made.changeKey)
    expect(answers(moved)).toEqual({ [mail('ben')]: 'none' })
    expect((await view(ben))[0]).toMatchObject({
      id: copy?.id,
      start: { dateTime: '2026-12-02T11:00:00.0000000', timeZone: 'UTC' },
      responseStatus: { response: 'notResponded' },
    })
  })

  it('keeps the answers of those who stay when others are added and taken out', async () => {
    const made = await make()
    const [copy] = await view(ben)
    await ben('POST', `/me/events/${copy?.id}/accept`, { body: {} })
    const added = await ada('PATCH', `/me/events/${made.id}`, {
      body: { attendees: [invited('ben'), invited('cleo')] },
    })
    expect(answers(seen(added))).toEqual({ [mail('ben')]: 'accepted', [mail('cleo')]: 'none' })
    seen(await ada('PATCH', `/me/events/${made.id}`, { body: { attendees: [invited('cleo')] } }))
    expect((await view(ben))[0]).toMatchObject({ isCancelled: true, showAs: 'free' })
  })

  it('is cancelled by its organiser alone, and then stands cancelled with everybody else', async () => {
    const made = await make()
    const [copy] = await view(ben)
    const refused = await ben('POST', `/me/events/${copy?.id}/cancel`, { body: { Comment: 'No' } })
    expect(refused.body.error?.message).toContain('You need to be an organizer to cancel a meeting.')
    expectStatus(await ada('POST', `/me/events/${made.id}/cancel`, { body: { Comment: 'All hands' } }), 202)
    expect(refusal(await ada('GET', `/me/events/${made.id}`))).toEqual([404, 'ErrorItemNotFound'])
    expect((await view(ben))[0]).toMatchObject({ isCancelled: true, subject: `Canceled: ${made.subject}` })
  })

  it('is gone for its organiser when deleted, and an attendee who deletes theirs tells nobody', async () => {
    const made = await make({ attendees: [invited('ben'), invited('cleo')] })
    const [copy] = await view(ben)
    expectStatus(await ben('DELETE', `/me/events/${copy?.id}`), 204)
    expect(answers(seen(await ada('GET', `/me/events/${made.id}`)))[mail('ben')]).toBe('none')
    expectStatus(await ada('DELETE', `/me/events/${made.id}`), 204)
    expectStatus(await ada('DELETE', `/me/events/${made.id}`), 404)
    expect((await view(await here.as('cleo')))[0]?.isCancelled).toBe(true)
  })

  it('is not changed by who is only invited', async () => {
    await make()
    const [copy] = await view(ben)
    expectStatus(await ben('PATCH', `/me/events/${copy?.id}`, { body: { subject: 'Mine' } }), 501)
    expect(
      seen(await ben('PATCH', `/me/events/${copy?.id}`, { body: { categories: ['Red category'] } })),
    ).toMatchObject({
      categories: ['Red category'],
    })
  })
})

describe('a meeting online', () => {
  const online = { isOnlineMeeting: true, onlineMeetingProvider: 'teamsForBusiness' }

  it('has a link to join', async () => {
    const made = await make(online)
    expect(made).toMatchObject({ isOnlineMeeting: true, onlineMeetingProvider: 'teamsForBusiness' })
    expect(made.onlineMeeting?.joinUrl).toMatch(/^https:\/\/teams\.microsoft\.com\/l\/meetup-join\//)
    expect((await view(ben))[0]?.onlineMeeting?.joinUrl).toBe(made.onlineMeeting?.joinUrl)
  })

  it('loses it with the text that holds the link', async () => {
    const { id, body } = await make(online)
    const kept = { body: { body: { contentType: 'html', content: `<p>First</p>${body.content}` } } }
    expect(seen(await ada('PATCH', `/me/events/${id}`, kept)).isOnlineMeeting).toBe(true)
    const lost = { body: { body: { contentType: 'html', content: '<p>Only this</p>' } } }
    expect(seen(await ada('PATCH', `/me/events/${id}`, lost))).toMatchObject({
      isOnlineMeeting: false,
      onlineMeeting: null,
    })
  })

  it('has no link when its organiser has no licence for Teams', async () => {
    const dev = await here.as('dev')
    expect(seen(await dev('POST', '/me/events', { body: meeting(online) }), 201)).toMatchObject({
      isOnlineMeeting: false,
      onlineMeetingProvider: 'unknown',
      onlineMeeting: null,
      onlineMeetingUrl: null,
    })
  })
})

describe('a room', () => {
  const inRoom = { attendees: [invited('small', 'resource')] }

  it('accepts while it is free, and declines when it is not', async () => {
    const first = await make(inRoom)
    expect(answers(first)).toEqual({ [mail('small')]: 'none' })
    expect(answers(seen(await ada('GET', `/me/events/${first.id}`)))).toEqual({ [mail('small')]: 'accepted' })
    const second = seen(await ben('POST', '/me/events', { body: meeting(inRoom) }), 201)
    expect(answers(seen(await ben('GET', `/me/events/${second.id}`)))).toEqual({ [mail('small')]: 'declined' })
  })

  it('is free again when the meeting is cancelled', async () => {
    const first = await make(inRoom)
    await ada('POST', `/me/events/${first.id}/cancel`, { body: {} })
    const second = await make(inRoom)
    expect(answers(seen(await ada('GET', `/me/events/${second.id}`)))).toEqual({ [mail('small')]: 'accepted' })
  })

  it('is listed', async () => {
    const reply = expectStatus(await ada('GET', '/places/microsoft.graph.room'), 200)
    expect(reply.value).toMatchObject([{ emailAddress: mail('small'), capacity: 6 }, { emailAddress: mail('large') }])
    const nobody = await here.as('ada', ['Calendars.ReadWrite'])
    expectStatus(await nobody('GET', '/places/microsoft.graph.room'), 403)
  })
})

describe('times', () => {
  const startOf = async (dateTime: string, timeZone: string, prefer?: string) => {
    const at = { dateTime, timeZone }
    const headers: Record<string, string> = prefer ? { Prefer: `outlook.timezone="${prefer}"` } : {}
    const reply = await ada('POST', '/me/events', { body: meeting({ start: at, end: at }), headers })
    return seen(reply, 201).start
  }

  it('are answered in UTC, or in the zone that is preferred', async () => {
    expect(await startOf('2026-07-01T10:00:00', 'Europe/London')).toEqual({
      dateTime: '2026-07-01T09:00:00.0000000',
      timeZone: 'UTC',
    })
    expect(await startOf('2026-07-01T10:00:00', 'GMT Standard Time', 'GMT Standard Time')).toEqual({
      dateTime: '2026-07-01T10:00:00.0000000',
      timeZone: 'GMT Standard Time',
    })
  })

  it.each([
    ['before the hour that spring leaves out', '2026-03-29T00:59:00', '2026-03-29T00:59:00.0000000'],
    ['inside it', '2026-03-29T01:30:00', '2026-03-29T01:30:00.0000000'],
    ['after it', '2026-03-29T02:00:00', '2026-03-29T01:00:00.0000000'],
    ['before the hour that autumn repeats', '2026-10-25T00:59:00', '2026-10-24T23:59:00.0000000'],
    ['inside it', '2026-10-25T01:30:00', '2026-10-25T01:30:00.0000000'],
    ['after it', '2026-10-25T02:00:00', '2026-10-25T02:00:00.0000000'],
  ])('are understood %s in London', async (_when, dateTime, inUtc) => {
    expect((await startOf(dateTime, 'Europe/London')).dateTime).toBe(inUtc)
  })

  it('inside the hour that spring leaves out come back an hour later', async () => {
    expect((await startOf('2026-03-29T01:30:00', 'Europe/London', 'Europe/London')).dateTime).toBe(
      '2026-03-29T02:30:00.0000000',
    )
  })

  it.each([
    ['an unknown zone', { start: { dateTime: '2026-12-02T10:00:00', timeZone: 'Mars' } }, 400],
    [
      'a zone the tenant does not hold',
      { start: { dateTime: '2026-12-02T10:00:00', timeZone: 'Pacific/Chatham' } },
      501,
    ],
    ['no time', { start: { dateTime: 'soon', timeZone: 'UTC' } }, 400],
    ['an end before the start', { end: { dateTime: '2026-12-02T09:00:00', timeZone: 'UTC' } }, 400],
    ['no start', { start: undefined }, 400],
    [
      'a series',
      { recurrence: { pattern: { type: 'daily', interval: 1 }, range: { type: 'noEnd', startDate: '2026-12-02' } } },
      501,
    ],
    ['a whole day', { isAllDay: true }, 501],
    ['a long subject', { subject: 'x'.repeat(256) }, 400],
    ['many people', { attendees: Array.from({ length: 501 }, () => invited('ben')) }, 400],
  ])('and events are refused with %s', async (_what, more, status) => {
    expectStatus(await ada('POST', '/me/events', { body: meeting(more) }), status)
  })
})

describe('a view', () => {
  it('needs its window', async () => {
    expect(refusal(await ada('GET', '/me/calendarView'))).toEqual([400, 'ErrorInvalidParameter'])
  })

  it('shows what touches it, ten to a page', async () => {
    for (let n = 0; n < 12; n += 1) await make({ subject: `Number ${n}` })
    const first = expectStatus(
      await ada('GET', `/me/calendarView${thatDay}&$select=subject,start&$orderby=start/dateTime`),
      200,
    )
    expect(first.value).toHaveLength(10)
    expect(Object.keys(first.value?.[0] ?? {}).sort()).toEqual(['@odata.etag', 'id', 'start', 'subject'])
    const rest = expectStatus(await ada('GET', first['@odata.nextLink'] ?? ''), 200)
    expect([rest.value?.length, rest['@odata.nextLink']]).toEqual([2, undefined])
    const before = '?startDateTime=2026-12-01T00:00:00Z&endDateTime=2026-12-02T10:00:00Z'
    expect(expectStatus(await ada('GET', `/me/calendarView${before}`), 200).value).toEqual([])
  })

  it('reads a time without offset as UTC whatever zone is preferred', async () => {
    await make({
      start: { dateTime: '2026-07-01T10:00:00', timeZone: 'Europe/London' },
      end: { dateTime: '2026-07-01T10:30:00', timeZone: 'Europe/London' },
    })
    const window = '?startDateTime=2026-07-01T10:00:00&endDateTime=2026-07-01T11:00:00'
    const reply = await ada('GET', `/me/calendarView${window}`, {
      headers: { Prefer: 'outlook.timezone="Europe/London"' },
    })
    expect(expectStatus(reply, 200).value).toEqual([])
  })

  it('is not filtered here', async () => {
    expectStatus(await ada('GET', `/me/calendarView${thatDay}&$filter=contains(subject,'MC-2026-004')`), 501)
  })
})

describe('who may', () => {
  it('an app acts in every mailbox with its permission, and never as me', async () => {
    const made = seen(await here.app('POST', `/users/${people.ada}/events`, { body: meeting() }), 201)
    expect(made).toMatchObject({ organizer: { emailAddress: { address: mail('ada') } } })
    seen(await here.app('GET', `/users/${mail('ada')}/events/${made.id}`))
    expectStatus(await here.app('GET', '/me/events'), 400)
  })

  it('an app whose permission was given in Exchange acts in those mailboxes only', async () => {
    await make()
    const scoped = await here.asApp(clients.scoped)
    expect(expectStatus(await scoped('GET', `/users/${people.ada}/calendarView${thatDay}`), 200).value).toHaveLength(1)
    expect(refusal(await scoped('GET', `/users/${people.ben}/calendarView${thatDay}`))).toEqual([
      403,
      'ErrorAccessDenied',
    ])
    expect(refusal(await scoped('POST', `/users/${people.ada}/events`, { body: meeting() }))).toEqual([
      403,
      'ErrorAccessDenied',
    ])
  })

  it('a basic reader sees no text', async () => {
    await make()
    const reader = await here.asApp(clients.reader)
    const [one] = expectStatus(await reader('GET', `/users/${people.ada}/calendarView${thatDay}`), 200).value ?? []
    expect(one).toMatchObject({ subject: meeting().subject })
    expect(one).not.toHaveProperty('body')
  })

  it('a person sees their own calendar and nobody else’s', async () => {
    expectStatus(await ada('GET', `/users/${people.ada}/events`), 200)
    expect(refusal(await ada('GET', `/users/${people.ben}/events`))).toEqual([403, 'ErrorAccessDenied'])
    const weak = await here.as('ada', ['Calendars.Read'])
    expect(refusal(await weak('POST', '/me/events', { body: meeting() }))).toEqual([403, 'ErrorAccessDenied'])
    const none = await here.as('ada', ['User.Read'])
    expect(refusal(await none('GET', '/me/events'))).toEqual([403, 'ErrorAccessDenied'])
  })

  it('nobody acts where there is no mailbox or no user', async () => {
    const eve = await here.as('eve')
    expect(refusal(await eve('POST', '/me/events', { body: meeting() }))).toEqual([404, 'MailboxNotEnabledForRESTAPI'])
    expect(refusal(await here.app('GET', '/users/nobody@contoso.example/events'))).toEqual([404, 'ErrorInvalidUser'])
  })
})

describe('C: a change that names the state it was made on', () => {
  it("C: is refused with Exchange's own words once the event has changed", async () => {
    const made = await make()
    const etag = `W/"${made.changeKey}"`
    const change = (headers: Record<string, string>, subject: string) =>
      ada('PATCH', `/me/events/${made.id}`, { body: { subject }, headers })
    const changed = seen(await change({ 'if-match': etag }, 'First'))
    expect(changed.subject).toBe('First')
    const stale = await change({ 'if-match': etag }, 'Second')
    expect(refusal(stale)).toEqual([412, 'ErrorIrresolvableConflict'])
    expect(seen(await ada('GET', `/me/events/${made.id}`)).subject).toBe('First')
    expect(seen(await change({ 'if-match': '*' }, 'Third')).subject).toBe('Third')
    expect(seen(await change({}, 'Fourth')).subject).toBe('Fourth')
  })

  it('C: is refused too when it would take the event away', async () => {
    const made = await make()
    expectStatus(await ada('PATCH', `/me/events/${made.id}`, { body: { subject: 'Changed' } }), 200)
    const stale = { headers: { 'if-match': `W/"${made.changeKey}"` } }
    expect(refusal(await ada('DELETE', `/me/events/${made.id}`, stale))).toEqual([412, 'ErrorIrresolvableConflict'])
    expectStatus(await ada('DELETE', `/me/events/${made.id}`), 204)
  })
})
