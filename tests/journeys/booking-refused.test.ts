import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { MeetingTimes } from '../../teams-app/api/meeting-view.ts'
import { api } from '../support/addresses.ts'
import { personOf, type Who } from '../support/sample-university.ts'
import { completeAnswers } from '../support/surface.ts'
import { startUniversity, type University } from '../support/university.ts'

const withLibrary = { ...completeAnswers, overlaps: ['library'] }
const soon = { start: '2027-01-12T10:00:00.000Z', end: '2027-01-12T10:30:00.000Z' }

let university: University
let reference: string
beforeAll(async () => {
  university = await startUniversity({ environment: { POLL_SECONDS: '3600' } })
  for (const who of ['lead', 'leadWithoutTeams', 'rooms', 'operations'] as const) {
    const permissions = ['Calendars.ReadWrite', 'User.ReadBasic.All']
    university.tenant.signIn.grantOwnConsent(university.environment.CLIENT_ID ?? '', permissions, personOf(who).id)
  }
  reference = await university.written('lead', withLibrary)
})
afterAll(() => university.close())

const book = (more: object, who: Who = 'lead', proposal = reference) =>
  university.call(who, 'POST', api.calendar, {
    ...{ type: 'BookMeeting', proposal, purpose: 'stakeholders', room: null, ...soon, ...more },
  })
const eventsOf = (who: Who) =>
  university.tenant.exchange.store.all(personOf(who).id).filter(({ subject }) => subject.startsWith('['))
const timesFor = async (who: Who, proposal: string) =>
  university.call(who, 'GET', api.meetingTimes(proposal, 'stakeholders'))

describe('what is no meeting is refused with a sentence, and nobody is invited', () => {
  it.each([
    ['a time that has passed', { start: '2026-01-12T10:00:00Z', end: '2026-01-12T10:30:00Z' }, 'meeting-in-the-past'],
    ['an end before its start', { start: soon.end, end: soon.start }, 'meeting-ends-first'],
    ['an end at its start', { end: soon.start }, 'meeting-ends-first'],
    ['a whole day', { end: '2027-01-13T10:00:00Z' }, 'meeting-too-long'],
    ['a slip in the year', { start: '2037-01-12T10:00:00Z', end: '2037-01-12T11:00:00Z' }, 'meeting-too-far-ahead'],
  ])('%s', async (_, more, refusal) => {
    const { status, body } = await book(more)
    expect([status, body.refusal]).toEqual([422, refusal])
    expect(body.sentence).toContain('Nobody was invited.')
    expect(eventsOf('lead')).toEqual([])
  })

  it.each([
    ['a day without a time', { start: '2027-01-12' }],
    ['a time without a zone', { start: '2027-01-12T10:00:00' }],
    ['another purpose', { purpose: 'lunch' }],
    ['a room that is no address', { room: { name: 'A', address: 'everybody' } }],
    ['a person to act for', { by: personOf('headOfSchool') }],
  ])('%s', async (_, more) => {
    expect((await book(more)).status).toBe(400)
    expect(eventsOf('lead')).toEqual([])
  })

  it('somebody who may not read the proposal, of which they are told that it is not known', async () => {
    const { status, body } = await book({}, 'operations')
    expect([status, body.refusal]).toEqual([404, 'unknown-proposal'])
  })

  it('a meeting that nothing calls for', async () => {
    const plain = await university.written('lead', completeAnswers, 'Nothing Else')
    expect((await book({}, 'lead', plain)).body.refusal).toBe('no-meeting-needed')
  })
})

describe('who cannot have it as others do', () => {
  it('has no mailbox: neither times nor a booking, and nothing is noted', async () => {
    const own = await university.written('rooms', withLibrary, 'Rooms by the Hour')
    expect((await timesFor('rooms', own)).body.refusal).toBe('no-calendar')
    expect((await book({}, 'rooms', own)).body.refusal).toBe('no-calendar')
    const { arranged, history } = await university.view('rooms', own)
    expect(arranged).toEqual([])
    expect(history.filter(({ sentence }) => sentence.includes('meeting'))).toEqual([])
  })

  it('has no licence for Teams: it is booked, and they are told that it has no link', async () => {
    const own = await university.written('leadWithoutTeams', withLibrary, 'Without Teams')
    const { status, body } = await book({}, 'leadWithoutTeams', own)
    expect([status, body.sentence]).toEqual([200, expect.stringContaining('It has no link to join online yet.')])
    expect((await university.view('leadWithoutTeams', own)).arranged[0]?.joinLink).toBeNull()
  })

  it('is never free: no time is suggested, and each time says who is missing', async () => {
    const { meetings, mailboxes } = university.tenant.exchange
    const librarian = mailboxes.of(personOf('librarian').id)
    if (!librarian) throw new Error('The librarian has no mailbox.')
    const now = Date.now()
    meetings.create(librarian, {
      ...{ subject: 'Away', body: { contentType: 'text', content: '' }, start: now, end: now + 60 * 86_400_000 },
      ...{ startZone: 'UTC', endZone: 'UTC', attendees: [], locations: [], showAs: 'oof', importance: 'normal' },
      ...{ sensitivity: 'normal', responseRequested: true, allowNewTimeProposals: true, hideAttendees: false },
      ...{ online: false, categories: [], isReminderOn: false, reminderMinutes: 15 },
    })
    const times = (await timesFor('lead', reference)).body as unknown as MeetingTimes
    expect(times.suggestions).toEqual([])
    expect(times.people.find(({ id }) => id === librarian.id)).toMatchObject({ seen: true, free: [] })
  })
})
