import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import type { HeldCall } from '../../infra/local-tenant/control/call-match.ts'
import { api } from '../support/addresses.ts'
import { type KillableUniversity, startKillableUniversity } from '../support/killable-university.ts'
import { personOf, type Who } from '../support/sample-university.ts'
import { completeAnswers, isAppend } from '../support/surface.ts'

let university: KillableUniversity
beforeAll(async () => {
  university = await startKillableUniversity()
  const permissions = ['Calendars.ReadWrite', 'User.ReadBasic.All']
  university.tenant.signIn.grantOwnConsent(university.clientId, permissions, personOf('lead').id)
})
afterAll(() => university.close())
afterEach(() => university.tenant.control.calm())

const records =
  (fact: string) =>
  ({ body }: HeldCall): boolean =>
    isAppend(body) && JSON.stringify(body).includes(fact)
const makesEvent = ({ method, path }: HeldCall): boolean => method === 'POST' && /\/events$/.test(path)

/** Each on a day of its own in January 2027: nobody can come to two at once. */
const boundaries: [string, 'before' | 'after', (call: HeldCall) => boolean, day: number][] = [
  ['before the booking is recorded as begun', 'before', records('MeetingBookingBegun'), 11],
  ['after it is recorded as begun', 'after', records('MeetingBookingBegun'), 12],
  ['before the calendar makes the event', 'before', makesEvent, 13],
  ['after the calendar has made it and sent the invitations', 'after', makesEvent, 14],
  ['before the event is recorded', 'before', records('MeetingBooked'), 18],
  ['after the event is recorded, and before the person is answered', 'after', records('MeetingBooked'), 19],
]

const eventsOf = (who: Who, reference: string) =>
  university.tenant.exchange.store
    .all(personOf(who).id)
    .filter(({ subject }) => subject.startsWith(`[${reference}] Stakeholder meeting`))

it.each(boundaries)(
  'killed %s: booked again, there is one event, one invitation and one record',
  async (_, when, at, day) => {
    const reference = await university.written('lead', { ...completeAnswers, overlaps: ['library'] })
    const booking = {
      ...{ type: 'BookMeeting', proposal: reference, purpose: 'stakeholders', room: null },
      ...{ start: `2027-01-${day}T10:00:00.000Z`, end: `2027-01-${day}T10:30:00.000Z` },
    }
    const book = () => university.call('lead', 'POST', api.calendar, booking)
    const gate = university.tenant.control.hold({ when, where: at })
    const broken = book().catch(() => undefined)
    await gate.arrived()
    await university.kill()
    gate.drop()
    await broken
    await university.start()

    const { status, body } = await book()
    expect([status, body.sentence]).toEqual([200, expect.stringContaining('The invitations are out.')])
    expect(eventsOf('lead', reference)).toHaveLength(1)
    expect(eventsOf('librarian', reference)).toHaveLength(1)
    const { history, arranged } = await university.view('lead', reference)
    expect(arranged.map(({ state }) => state)).toEqual(['booked'])
    for (const said of ['began to book the stakeholder meeting', 'booked the stakeholder meeting'])
      expect(history.filter(({ sentence }) => sentence.includes(said))).toHaveLength(1)
  },
)
