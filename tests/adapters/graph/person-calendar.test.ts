import { TZDate } from '@date-fns/tz'
import { describe, expect, it } from 'vitest'
import { graphClient } from '../../../teams-app/adapters/graph/graph-client.ts'
import { personCalendar } from '../../../teams-app/adapters/graph/person-calendar.ts'
import type { InvitationToMake } from '../../../teams-app/ports.ts'

const lily = { id: '00000000-0000-4000-8000-0000000000a1', name: 'Lily, Library' }
const omar = { id: '00000000-0000-4000-8000-0000000000a2', name: 'Omar, Online' }
const at = (dateTime: string, timeZone = 'UTC') => ({ dateTime, timeZone })

const event = {
  id: 'AAMk1',
  subject: '[MC-2026-001] Stakeholder meeting',
  webLink: 'https://outlook.office365.com/owa/?itemid=AAMk1',
  onlineMeeting: { joinUrl: 'https://teams.microsoft.com/l/meetup-join/1' },
  start: at('2026-07-01T09:00:00.0000000'),
  end: at('2026-07-01T10:00:00.0000000'),
  attendees: [],
}
const users = {
  value: [
    { id: lily.id, mail: 'lily@example.org' },
    { id: omar.id, mail: null },
  ],
}

type Sent = { path: string; body: unknown; prefer: string }

/** A calendar whose Graph answers these bodies, by what the address holds; and what was sent to it. */
function calendarThat(answers: Record<string, unknown>) {
  const sent: Sent[] = []
  const send: typeof fetch = async (url, options) => {
    const path = decodeURIComponent(new URL(String(url)).pathname)
    const body = options?.body ? JSON.parse(String(options.body)) : undefined
    sent.push({ path, body, prefer: new Headers(options?.headers).get('prefer') ?? '' })
    const [, answer] = Object.entries(answers).find(([part]) => path.includes(part)) ?? []
    return Response.json(answer ?? { error: { code: 'notFound', message: path } }, { status: answer ? 200 : 404 })
  }
  const settings = { endpoint: 'https://graph.example.org', token: async () => 'token', userAgent: 'test', send }
  return { calendar: personCalendar(graphClient(settings)), sent }
}

const invitation: InvitationToMake = {
  key: 'MC-2026-001/stakeholders-1/now',
  subject: event.subject,
  html: '<p>Why</p>',
  start: '2026-07-01T09:00:00.000Z',
  end: '2026-07-01T10:00:00.000Z',
  required: [lily, omar],
  optional: [],
  room: null,
}

describe('a meeting as it is made', () => {
  it.each([
    ['in July', '2026-07-01T09:00:00.000Z', '2026-07-01T10:00:00'],
    ['in January', '2027-01-12T10:00:00.000Z', '2027-01-12T10:00:00'],
  ])('B11: stands at London’s time, in London’s zone: %s', async (_, start, dateTime) => {
    const { calendar, sent } = calendarThat({ '/users': users, '/events': event })
    await calendar.make({ ...invitation, start, end: start })
    const made = sent.find(({ path }) => path.endsWith('/events'))
    expect(made?.body).toMatchObject({
      start: { dateTime, timeZone: 'GMT Standard Time' },
      end: { dateTime, timeZone: 'GMT Standard Time' },
    })
  })

  it.each(['2026-10-25T00:30:00', '2026-10-25T01:30:00'])(
    'B11: is named by the moment itself in the hour that London’s clock shows twice: %s',
    async (dateTime) => {
      const { calendar, sent } = calendarThat({ '/users': users, '/events': event })
      await calendar.make({ ...invitation, start: `${dateTime}.000Z`, end: `${dateTime}.000Z` })
      const made = sent.find(({ path }) => path.endsWith('/events'))
      expect(made?.body).toMatchObject({ start: { dateTime, timeZone: 'UTC' } })
    },
  )

  it('B15: has no link yet where the answer holds none, and the link once it is seen', async () => {
    for (const onlineMeeting of [null, undefined, { joinUrl: null }, { joinUrl: '' }]) {
      const { calendar } = calendarThat({ '/users': users, '/events': { ...event, onlineMeeting } })
      expect(await calendar.make(invitation)).toMatchObject({ joinLink: null })
    }
    const { calendar } = calendarThat({ '/events': event })
    const seen = await calendar.look({ id: 'AAMk1', link: event.webLink, joinLink: null, addresses: {} }, [lily.id])
    expect(seen).toMatchObject({ joinLink: event.onlineMeeting.joinUrl })
  })

  it('B4: says who has no address, so that no invitation went to them', async () => {
    const { calendar, sent } = calendarThat({ '/users': users, '/events': event })
    const gone = { id: '00000000-0000-4000-8000-0000000000a3', name: 'Gone' }
    const made = await calendar.make({ ...invitation, optional: [gone] })
    expect(made).toMatchObject({ addresses: { [lily.id]: 'lily@example.org' }, withoutAddress: [omar.id, gone.id] })
    const attendees = sent.find(({ path }) => path.endsWith('/events'))?.body
    expect(attendees).toMatchObject({ attendees: [{ emailAddress: { address: 'lily@example.org' } }] })
  })
})

describe('an answer in another zone than was asked for', () => {
  it.each([
    ['GMT Standard Time', '2026-07-01T10:00:00.0000000'],
    ['Europe/London', '2026-07-01T10:00:00'],
    ['Asia/Kolkata', '2026-07-01T14:30:00.0000000'],
    ['India Standard Time', '2026-07-01T14:30:00.000'],
    ['Eastern Standard Time', '2026-07-01T05:00:00.0000000'],
    ['tzone://Microsoft/Utc', '2026-07-01T09:00:00.0000000'],
    ['Etc/GMT', '2026-07-01T09:00:00.0000000'],
    ['UTC', '2026-07-01T09:00:00.0000000Z'],
  ])('B11: is read by that zone: %s', async (zone, dateTime) => {
    const { calendar } = calendarThat({ '/events': { ...event, start: at(dateTime, zone), end: at(dateTime, zone) } })
    const seen = await calendar.look({ id: 'AAMk1', link: event.webLink, joinLink: null, addresses: {} }, [])
    expect(seen).toMatchObject({ start: '2026-07-01T09:00:00.000Z', end: '2026-07-01T09:00:00.000Z' })
  })
})

describe('working hours', () => {
  const window = { from: Date.parse('2026-11-25T00:00:00Z'), to: Date.parse('2026-11-26T00:00:00Z') }
  const hoursIn = async (name: string, more: object = {}) => {
    const workingHours = {
      daysOfWeek: ['monday', 'wednesday'],
      startTime: '09:00:00.0000000',
      endTime: '17:00:00.0000000',
      timeZone: { name, ...more },
    }
    const schedule = { scheduleId: 'lily@example.org', availabilityView: '0'.repeat(96), workingHours }
    const { calendar } = calendarThat({ '/users': users, '/getSchedule': { value: [schedule] } })
    return calendar.times([lily.id, omar.id], [], window)
  }
  const offset = (zone: string) => new TZDate(window.from, zone).toISOString().slice(-6)

  it.each([
    ['Asia/Kolkata', '+05:30'],
    ['Asia/Calcutta', '+05:30'],
    ['India Standard Time', '+05:30'],
    ['Europe/Kyiv', '+02:00'],
    ['Europe/Kiev', '+02:00'],
    ['FLE Standard Time', '+02:00'],
    ['america/argentina/buenos_aires', '-03:00'],
    ['tzone://Microsoft/Utc', '+00:00'],
  ])('B16: are read in their own zone: %s', async (zone, expected) => {
    const { people } = await hoursIn(zone)
    const hours = people.get(lily.id)?.hours
    expect(hours).toMatchObject({ days: [1, 3], start: '09:00', end: '17:00' })
    expect(hours && offset(hours.zone)).toBe(expected)
  })

  it('B16: in a zone that nobody knows are not taken for London’s without a word', async () => {
    const { people } = await hoursIn('Customized Time Zone')
    expect(people.get(lily.id)).toMatchObject({ hoursAssumed: true })
    expect((await hoursIn('GMT Standard Time')).people.get(lily.id)).not.toHaveProperty('hoursAssumed')
  })

  it('B4: are known of nobody without an address, who is named', async () => {
    const { people, withoutAddress } = await hoursIn('UTC')
    expect([[...people.keys()], [...withoutAddress]]).toEqual([[lily.id], [omar.id]])
  })
})
