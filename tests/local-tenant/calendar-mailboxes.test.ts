import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { startLocalTenant } from '../../infra/local-tenant/local-tenant.ts'
import { readTenantData } from '../../infra/local-tenant/tenant-data.ts'
import { checkedGraph, expectStatus } from '../support/checked-graph.ts'
import { freePort } from '../support/free-port.ts'
import {
  type CalendarTenant,
  calendarTenant,
  invited,
  meeting,
  people,
  startCalendarTenant,
} from './calendar-fixture.ts'

describe('four calls at a time to one mailbox', () => {
  let here: CalendarTenant
  beforeEach(async () => {
    here = await startCalendarTenant()
  })
  afterEach(() => here.tenant.close())

  it('are served and the fifth is refused, until one has ended', async () => {
    const ada = await here.as('ada')
    const ben = await here.as('ben')
    const gate = here.tenant.control.hold({ method: 'GET', path: '/me/events', when: 'before', times: 4 })
    const held = Array.from({ length: 4 }, () => ada('GET', '/me/events'))
    await gate.arrived(4)
    const fifth = await ada('GET', '/me/events')
    expect([fifth.status, fifth.body.error?.code, fifth.headers.get('retry-after')]).toEqual([
      ...[429, 'ApplicationThrottled', '1'],
    ])
    expectStatus(await ben('GET', '/me/events'), 200)
    expectStatus(await here.app('GET', `/users/${people.ben}/events`), 200)
    await gate.release()
    for (const reply of await Promise.all(held)) expectStatus(reply, 200)
    expectStatus(await ada('GET', '/me/events'), 200)
  })

  it('stand in the log with the one that was refused', async () => {
    const ada = await here.as('ada')
    const gate = here.tenant.control.hold({ path: '/me/events', when: 'before', times: 4 })
    const held = Array.from({ length: 4 }, () => ada('GET', '/me/events'))
    await gate.arrived(4)
    expectStatus(await ada('GET', '/me/events'), 429)
    await gate.release()
    await Promise.all(held)
    expect(
      here.tenant.control
        .calls()
        .map(({ status }) => status)
        .sort(),
    ).toEqual([200, 200, 200, 200, 429])
  })
})

describe('the calendars a tenant begins with', () => {
  const appointments = [
    { people: [people.ada, people.ben], workday: 0, from: '10:00', to: '11:00', subject: 'School board' },
    { people: [people.fay], workday: 4, from: '09:00', to: '17:00', subject: 'Leave', showAs: 'oof' as const },
  ]
  const view = async (here: CalendarTenant, name: 'ada' | 'ben' | 'fay') => {
    const all = await (await here.as(name))('GET', '/me/events')
    const event = z.looseObject({
      subject: z.string(),
      showAs: z.string(),
      responseStatus: z.object({ response: z.string() }).loose(),
      start: z.object({ dateTime: z.string() }).loose(),
    })
    return z.array(event).parse(expectStatus(all, 200).value)
  }

  it('hold each appointment with everybody, accepted, on a working day', async () => {
    const here = await startCalendarTenant({ ...calendarTenant, appointments })
    const [hers] = await view(here, 'ada')
    const [his] = await view(here, 'ben')
    const [leave] = await view(here, 'fay')
    await here.tenant.close()
    expect(hers).toMatchObject({ subject: 'School board', responseStatus: { response: 'organizer' } })
    expect(his).toMatchObject({ responseStatus: { response: 'accepted' }, showAs: 'busy', start: hers?.start })
    expect(leave?.showAs).toBe('oof')
    const weekday = new Date(`${hers?.start.dateTime.slice(0, 19)}Z`).getUTCDay()
    expect([1, 2, 3, 4, 5]).toContain(weekday)
  })

  it('are those of the sample university: most people busy at times and free at others, rooms free', async () => {
    const data = readTenantData(join(import.meta.dirname, '../../infra/sample-university/tenant.json'))
    const tenant = await startLocalTenant({ port: await freePort(), data })
    const [app] = data.apps
    const [person] = data.people
    if (!app || !person) throw new Error('the sample has no app or nobody')
    const token = { person: person.id, clientId: app.clientId, scopes: ['Calendars.Read.Shared'] }
    const graph = checkedGraph(tenant.url, await tenant.signIn.delegatedToken(token))
    const addresses = [...data.people.filter(({ hasMailbox }) => hasMailbox !== false), ...(data.rooms ?? [])].map(
      ({ mail }) => mail,
    )
    const views: string[] = []
    for (let at = 0; at < addresses.length; at += 20) {
      const body = {
        schedules: addresses.slice(at, at + 20),
        startTime: { dateTime: new Date().toISOString().slice(0, 19), timeZone: 'UTC' },
        endTime: { dateTime: new Date(Date.now() + 16 * 86_400_000).toISOString().slice(0, 19), timeZone: 'UTC' },
        availabilityViewInterval: 30,
      }
      const value = expectStatus(await graph('POST', '/me/calendar/getSchedule', { body }), 200).value
      views.push(
        ...z
          .array(z.looseObject({ availabilityView: z.string() }))
          .parse(value)
          .map((one) => one.availabilityView),
      )
    }
    await tenant.close()
    const ofPeople = views.slice(0, -(data.rooms?.length ?? 0))
    expect(ofPeople.filter((each) => /[123]/.test(each)).length).toBeGreaterThan(ofPeople.length - 3)
    expect(ofPeople.filter((each) => !each.includes('0'))).toEqual([])
    expect(views.slice(ofPeople.length).every((each) => /^0+$/.test(each))).toBe(true)
  })
})

describe('a documented request', () => {
  const folder = join(import.meta.dirname, '../contracts/graph/examples')
  const Example = z.object({
    request: z.object({ method: z.string(), url: z.string(), body: z.unknown().optional() }),
    response: z.object({ status: z.number(), body: z.record(z.string(), z.unknown()).optional() }),
  })
  /** Properties of documented answers that are left out here, and why. */
  const leftOut: Record<string, string> = {
    automaticRepliesSetting: 'mail is not here',
    delegateMeetingMessageDeliveryOptions: 'nobody here is a delegate',
  }
  let here: CalendarTenant
  beforeEach(async () => {
    here = await startCalendarTenant()
  })
  afterEach(() => here.tenant.close())

  /** Documented bodies that do not fit the metadata, put right; see the README of the contracts. */
  const corrected = (body: unknown): unknown =>
    body === undefined
      ? undefined
      : JSON.parse(
          JSON.stringify(body)
            .replaceAll('"HTML"', '"html"')
            .replaceAll('"Required"', '"required"')
            .replaceAll('"Default"', '"default"')
            .replaceAll('"false"', 'false')
            .replaceAll('"true"', 'true')
            .replaceAll('"100"', '100'),
        )

  it.each([
    ...[
      'calendar-getschedule.1',
      'event-accept.1',
      'event-cancel.1',
      'event-decline.1',
      'event-delete.1',
      'event-get.2',
    ],
    ...['event-tentativelyaccept.1', 'place-list.1', 'user-findmeetingtimes.1', 'user-get-mailboxsettings.1'],
    ...['user-list-events.1', 'user-post-events.1', 'user-post-events.4'],
  ])('is answered as documented: %s', async (name) => {
    const { request, response } = Example.parse(JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')))
    const ada = await here.as('ada')
    const made = expectStatus(await ada('POST', '/me/events', { body: meeting({ attendees: [invited('ben')] }) }), 201)
    const answers = /\/(accept|decline|tentativelyAccept)$/.test(request.url)
    const as = answers ? await here.as('ben') : ada
    const copy = answers ? expectStatus(await as('GET', '/me/events'), 200).value?.[0]?.id : made.id
    const path = request.url
      .replace('https://graph.microsoft.com/v1.0', '')
      .replace(/\/events\/(\{id\}|AAMk[^/?]*)/, `/events/${copy}`)
    const body = corrected(request.body)
    const reply = await as(request.method, path, body === undefined ? {} : { body })
    expectStatus(reply, response.status)
    const missing = Object.keys(response.body ?? {}).filter((key) => !(key in reply.body) && !(key in leftOut))
    expect(missing).toEqual([])
  })
})
