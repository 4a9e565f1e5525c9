import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type CheckedGraph, expectStatus, type GraphReply } from '../support/checked-graph.ts'
import { type CalendarTenant, invited, mail, meeting, people, startCalendarTenant } from './calendar-fixture.ts'

let here: CalendarTenant
let ada: CheckedGraph
let ben: CheckedGraph

beforeEach(async () => {
  here = await startCalendarTenant()
  ada = await here.as('ada')
  ben = await here.as('ben')
})
afterEach(() => here.tenant.close())

const at = (dateTime: string, timeZone = 'Europe/London') => ({ dateTime, timeZone })
const refusal = (reply: GraphReply) => [reply.status, reply.body.error?.code]
const busy = async (as: CheckedGraph, from: string, to: string, more: object = {}) =>
  expectStatus(
    await as('POST', '/me/events', {
      body: meeting({ start: at(`2026-12-02T${from}:00`), end: at(`2026-12-02T${to}:00`), ...more }),
    }),
    201,
  )

describe('a schedule', () => {
  const asked = (more: object = {}) => ({
    body: {
      schedules: [mail('ada'), mail('ben')],
      startTime: at('2026-12-02T09:00:00'),
      endTime: at('2026-12-02T17:00:00'),
      availabilityViewInterval: 60,
      ...more,
    },
    headers: { Prefer: 'outlook.timezone="GMT Standard Time"' },
  })
  const schedule = z.array(
    z.looseObject({
      scheduleId: z.string(),
      availabilityView: z.string().optional(),
      scheduleItems: z.array(z.looseObject({ status: z.string(), subject: z.string().optional() })).optional(),
      workingHours: z.looseObject({ startTime: z.string() }).optional(),
      error: z.object({ message: z.string(), responseCode: z.string() }).optional(),
    }),
  )
  const read = async (as: CheckedGraph, more: object = {}, path = '/me/calendar/getSchedule') =>
    schedule.parse(expectStatus(await as('POST', path, asked(more)), 200).value)

  it('shows each stretch by the weightiest thing in it', async () => {
    await busy(ben, '10:00', '11:00')
    await busy(ben, '11:30', '12:30', { showAs: 'tentative' })
    await busy(ben, '12:00', '13:00', { showAs: 'oof' })
    await busy(ben, '14:00', '15:00', { showAs: 'free' })
    await busy(ben, '15:00', '16:00', { showAs: 'workingElsewhere' })
    const [, his] = await read(ada)
    expect(his?.availabilityView).toBe('02130040')
    expect(his?.workingHours?.startTime).toBe('09:00:00.0000000')
  })

  it('counts an invitation without an answer as tentative, and a declined or cancelled one not at all', async () => {
    const { id } = await busy(ada, '10:00', '11:00', { attendees: [invited('ben'), invited('cleo')] })
    expect((await read(ada)).map(({ availabilityView }) => availabilityView)).toEqual(['02000000', '01000000'])
    await ada('POST', `/me/events/${id}/cancel`, { body: {} })
    expect((await read(ada)).map(({ availabilityView }) => availabilityView)).toEqual(['00000000', '00000000'])
  })

  it('tells the subject of one’s own only, and to an app of all', async () => {
    await busy(ada, '10:00', '11:00')
    await busy(ben, '10:00', '11:00')
    expect((await read(ada)).map(({ scheduleItems }) => scheduleItems?.[0]?.subject)).toEqual([
      meeting().subject,
      undefined,
    ])
    const all = await read(here.app, {}, `/users/${people.ada}/calendar/getSchedule`)
    expect(all.map(({ scheduleItems }) => scheduleItems?.[0]?.subject)).toEqual([meeting().subject, meeting().subject])
  })

  it('has an error in the place of who is unknown or has no mailbox', async () => {
    const [known, eve, nobody] = await read(ada, { schedules: [mail('ada'), mail('eve'), 'nobody@contoso.example'] })
    expect(known?.availabilityView).toBe('00000000')
    expect([eve?.error?.responseCode, nobody?.error?.responseCode]).toEqual(['5009', '5009'])
    expect(eve?.availabilityView).toBeUndefined()
  })

  it('follows summer time: a day of 23 hours and a day of 25', async () => {
    const whole = (from: string, to: string) =>
      read(ada, { startTime: at(`${from}T00:00:00`), endTime: at(`${to}T00:00:00`) })
    expect((await whole('2026-03-29', '2026-03-30'))[0]?.availabilityView).toHaveLength(23)
    expect((await whole('2026-10-25', '2026-10-26'))[0]?.availabilityView).toHaveLength(25)
  })

  it.each([
    [
      'more than 20 addresses',
      { schedules: Array.from({ length: 21 }, () => mail('ben')) },
      'ErrorMailboxDataArrayTooBig',
    ],
    ['no address', { schedules: [] }, 'ErrorMailboxDataArrayEmpty'],
    ['more than 62 days', { endTime: at('2027-02-03T10:00:00') }, 'ErrorTimeIntervalTooBig'],
    ['an end before the start', { endTime: at('2026-12-01T10:00:00') }, 'ErrorInvalidTimeInterval'],
    ['an interval too short', { availabilityViewInterval: 4 }, 'ErrorInvalidMergedFreeBusyInterval'],
    ['an interval longer than the window', { availabilityViewInterval: 600 }, 'ErrorInvalidMergedFreeBusyInterval'],
  ])('is refused for %s', async (_what, more, code) => {
    expect(refusal(await ada('POST', '/me/calendar/getSchedule', asked(more)))).toEqual([400, code])
  })

  it('is refused without permission', async () => {
    const none = await here.as('ada', ['User.Read'])
    expect(refusal(await none('POST', '/me/calendar/getSchedule', asked()))).toEqual([403, 'ErrorAccessDenied'])
  })
})

describe('times to meet', () => {
  const suggestion = z.looseObject({
    confidence: z.number(),
    order: z.number(),
    organizerAvailability: z.string(),
    locations: z.array(z.looseObject({ displayName: z.string() })),
    meetingTimeSlot: z.object({ start: z.object({ dateTime: z.string(), timeZone: z.string() }), end: z.unknown() }),
  })
  const result = z.looseObject({ emptySuggestionsReason: z.string(), meetingTimeSuggestions: z.array(suggestion) })
  const asked = (more: object = {}) => ({
    body: {
      attendees: [invited('ben')],
      timeConstraint: {
        activityDomain: 'work',
        timeSlots: [{ start: at('2026-12-02T00:00:00'), end: at('2026-12-03T00:00:00') }],
      },
      meetingDuration: 'PT1H',
      minimumAttendeePercentage: 100,
      maxCandidates: 50,
      ...more,
    },
    headers: { Prefer: 'outlook.timezone="Europe/London"' },
  })
  const find = async (as: CheckedGraph, more: object = {}) =>
    result.parse(expectStatus(await as('POST', '/me/findMeetingTimes', asked(more)), 200))
  const times = ({ meetingTimeSuggestions }: z.infer<typeof result>) =>
    meetingTimeSuggestions.map(({ meetingTimeSlot }) => meetingTimeSlot.start.dateTime.slice(11, 16))

  it('are when both are free, within the working hours of both, soonest first', async () => {
    await busy(ada, '10:00', '12:00')
    await busy(ben, '13:00', '14:30')
    const all = times(await find(ada, { attendees: [invited('ben'), invited('cleo')] }))
    expect(all).toEqual(['12:00', '14:30', '15:00'])
  })

  it('are few across the ocean', async () => {
    expect(times(await find(ada, { attendees: [invited('fay')] }))).toEqual([
      '14:00',
      '14:30',
      '15:00',
      '15:30',
      '16:00',
    ])
  })

  it('are five unless more are asked for, and may lie at any hour when unrestricted', async () => {
    expect(times(await find(ada, { maxCandidates: undefined }))).toHaveLength(5)
    const { timeSlots } = asked().body.timeConstraint
    expect(times(await find(ada, { timeConstraint: { activityDomain: 'unrestricted', timeSlots } }))[0]).toBe('00:00')
  })

  it('come with less confidence where somebody is busy, if that is enough', async () => {
    await busy(ben, '09:00', '17:00')
    const none = await find(ada)
    expect([none.emptySuggestionsReason, none.meetingTimeSuggestions]).toEqual(['attendeesUnavailable', []])
    const half = await find(ada, { attendees: [invited('ben'), invited('cleo')], minimumAttendeePercentage: 50 })
    expect(half.meetingTimeSuggestions[0]?.confidence).toBe(50)
  })

  it('count who is not known here as unknown', async () => {
    const more = {
      attendees: [{ emailAddress: { address: mail('eve') }, type: 'required' }],
      minimumAttendeePercentage: 0,
    }
    expect((await find(ada, more)).meetingTimeSuggestions[0]?.confidence).toBe(49)
  })

  it('are none while the organiser is busy, unless they need not come', async () => {
    await busy(ada, '09:00', '17:00')
    expect((await find(ada)).emptySuggestionsReason).toBe('organizerUnavailable')
    expect((await find(ada, { isOrganizerOptional: true })).meetingTimeSuggestions).not.toEqual([])
  })

  it('name the rooms that are free', async () => {
    await busy(ben, '09:00', '16:00', { attendees: [invited('small', 'resource')], showAs: 'free' })
    const locations = [{ locationEmailAddress: mail('small'), displayName: 'small room', resolveAvailability: true }]
    const found = await find(ada, { locationConstraint: { isRequired: true, locations } })
    expect(times(found)).toEqual(['16:00'])
    expect(found.meetingTimeSuggestions[0]?.locations).toEqual([
      { displayName: 'small room', locationEmailAddress: mail('small'), locationType: 'conferenceRoom' },
    ])
  })

  it('are for people only', async () => {
    const byApp = await here.app('POST', `/users/${people.ada}/findMeetingTimes`, asked())
    expect(refusal(byApp)).toEqual([403, 'ErrorAccessDenied'])
    const weak = await here.as('ada', ['Calendars.ReadWrite'])
    expect(refusal(await weak('POST', '/me/findMeetingTimes', asked()))).toEqual([403, 'ErrorAccessDenied'])
  })

  it('are refused without an end after the start', async () => {
    const timeSlots = [{ start: at('2026-12-02T10:00:00'), end: at('2026-12-02T10:00:00') }]
    expectStatus(await ada('POST', '/me/findMeetingTimes', asked({ timeConstraint: { timeSlots } })), 400)
  })
})

describe('mailbox settings', () => {
  it('name the zone and the working hours', async () => {
    const reply = expectStatus(await ada('GET', '/me/mailboxSettings?$select=timeZone,workingHours'), 200)
    expect(reply).toMatchObject({ timeZone: 'GMT Standard Time', workingHours: { endTime: '17:00:00.0000000' } })
    expectStatus(await here.app('GET', `/users/${people.fay}/mailboxSettings`), 200)
    expectStatus(await (await here.as('ada', ['Calendars.ReadWrite']))('GET', '/me/mailboxSettings'), 403)
  })
})
