import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { MeetingPlanView, MeetingTimes } from '../../teams-app/api/meeting-view.ts'
import { api } from '../support/addresses.ts'
import { people, personOf, type Who } from '../support/sample-university.ts'
import { completeAnswers } from '../support/surface.ts'
import { startUniversity, type University } from '../support/university.ts'

let university: University
let calls: { method: string; path: string }[]
beforeAll(async () => {
  university = await startUniversity({ environment: { POLL_SECONDS: '3600' } })
  calls = []
  university.tenant.control.on('call', ({ method, path }) => calls.push({ method, path }))
})
afterAll(() => university.close())

const withLibrary = { ...completeAnswers, overlaps: ['library'] }
const allow = (who: Who) =>
  university.tenant.signIn.grantOwnConsent(
    university.environment.CLIENT_ID ?? '',
    ['Calendars.ReadWrite', 'User.ReadBasic.All'],
    personOf(who).id,
  )
const planFor = async (reference: string) =>
  (await university.call('lead', 'GET', api.meeting(reference, 'stakeholders'))).body as unknown as MeetingPlanView
const timesFor = async (reference: string) =>
  (await university.call('lead', 'GET', api.meetingTimes(reference, 'stakeholders'))).body as unknown as MeetingTimes
const post = (action: object, who: Who = 'lead') => university.call(who, 'POST', api.calendar, action)
const eventsOf = (who: Who) => university.tenant.exchange.store.all(personOf(who).id)
const about = (reference: string, who: Who = 'lead') =>
  eventsOf(who).filter(({ subject }) => subject.startsWith(`[${reference}]`))

describe('S1.5: a stakeholder meeting booked in the Academic Lead’s own calendar', () => {
  let reference: string
  beforeAll(async () => {
    reference = await university.written('lead', withLibrary)
  })

  it('says who is invited and why, before any calendar is opened', async () => {
    calls.length = 0
    const { plan } = await planFor(reference)
    expect(plan.teams.map(({ name }) => name)).toContain('Library')
    expect(plan.subject).toMatch(new RegExp(`^\\[${reference}\\] Stakeholder meeting: `))
    expect(calls.filter(({ path }) => /calendar|users/.test(path))).toEqual([])
  })

  it('wants their consent before it looks into calendars', async () => {
    const answer = await university.call('lead', 'GET', api.meetingTimes(reference, 'stakeholders'))
    expect(answer.status).toBe(403)
    expect(answer.body.allow).toEqual({ for: 'book-meeting', why: 'consent' })
    expect(answer.body.sentence).toContain('book meetings in your calendar')
  })

  it('suggests three times at which everybody is free, and says whose calendar cannot be seen', async () => {
    allow('lead')
    const times = await timesFor(reference)
    expect(times.suggestions).toHaveLength(3)
    expect(times.people.find(({ name }) => name === people.librarian)).toMatchObject({ required: true, seen: true })
    for (const { start, end } of times.suggestions) {
      const time = { from: Date.parse(start), to: Date.parse(end) }
      for (const { free } of times.people.filter(({ required, seen }) => required && seen))
        expect(free.some(({ from, to }) => from <= time.from && time.to <= to)).toBe(true)
    }
  })

  it('books one: everybody has it with subject, agenda and link; it is on record with the event', async () => {
    const [best] = (await timesFor(reference)).suggestions
    const booking = { type: 'BookMeeting', proposal: reference, purpose: 'stakeholders', room: null }
    const { status, body } = await post({ ...booking, start: best?.start, end: best?.end })
    expect([status, body.sentence]).toEqual([200, expect.stringContaining('The stakeholder meeting is booked for')])
    const [event, ...more] = about(reference)
    expect(more).toEqual([])
    expect(event?.body.content).toContain('because it needs input from the library')
    expect(event?.body.content).toContain(encodeURIComponent(JSON.stringify({ subEntityId: reference })))
    expect(about(reference, 'librarian')).toHaveLength(1)
    const { history } = await university.view('lead', reference)
    expect(history.map(({ sentence }) => sentence).slice(0, 2)).toEqual([
      expect.stringContaining('booked the stakeholder meeting: the invitations went out'),
      expect.stringContaining('began to book the stakeholder meeting for'),
    ])
    const again = await post({ ...booking, start: best?.start, end: best?.end })
    expect([again.status, again.body.sentence]).toEqual([200, body.sentence])
    const other = await post({ ...booking, start: '2027-01-12T10:00:00Z', end: '2027-01-12T10:30:00Z' })
    expect([other.status, other.body.refusal]).toEqual([422, 'meeting-booked-already'])
    expect(about(reference)).toHaveLength(1)
  })

  it('sees who answered, that it was moved, and that it was cancelled', async () => {
    const { meetings } = university.tenant.exchange
    const [meeting] = (await planFor(reference)).ahead ? [(await planFor(reference)).ahead] : []
    const look = () => post({ type: 'LookAtMeeting', proposal: reference, meeting: meeting?.id })
    expect((await look()).body.sentence).toContain('Nobody has answered yet.')
    const [invitation] = about(reference, 'librarian')
    const mailbox = university.tenant.exchange.mailboxes.of(personOf('librarian').id)
    if (!invitation || !mailbox) throw new Error('The librarian has no invitation.')
    meetings.answer(mailbox, invitation, 'declined', { tell: true })
    expect((await look()).body.sentence).toContain('1 declined')
    expect((await planFor(reference)).ahead?.unheard).toEqual(['Library'])
    const [own] = about(reference)
    if (own) meetings.remove(own)
    expect((await look()).body.sentence).toContain('is cancelled')
    expect((await planFor(reference)).ahead).toBeUndefined()
  })
})

describe('a time that is gone since it was suggested', () => {
  const taken = (who: Who, start: string, end: string) => {
    const { meetings, mailboxes } = university.tenant.exchange
    const mailbox = mailboxes.of(personOf(who).id)
    if (!mailbox) throw new Error(`${who} has no mailbox.`)
    meetings.create(mailbox, {
      ...{ subject: 'Something else', body: { contentType: 'text', content: '' }, start: Date.parse(start) },
      ...{ end: Date.parse(end), startZone: 'UTC', endZone: 'UTC', attendees: [], locations: [], showAs: 'busy' },
      ...{ importance: 'normal', sensitivity: 'normal', responseRequested: true, allowNewTimeProposals: true },
      ...{ hideAttendees: false, online: false, categories: [], isReminderOn: false, reminderMinutes: 15 },
    })
  }

  it('is refused with the name of who cannot come, and nobody is invited; knowing that, it may be booked without them', async () => {
    const reference = await university.written('lead', withLibrary, 'Gone in Between')
    const [best] = (await timesFor(reference)).suggestions
    if (!best) throw new Error('No time was suggested.')
    taken('librarian', best.start, best.end)
    const { start, end } = best
    const command = { ...{ type: 'BookMeeting', proposal: reference, purpose: 'stakeholders', room: null }, start, end }
    const refused = await post(command)
    expect([refused.status, refused.body.refusal]).toEqual([422, 'no-longer-free'])
    expect(refused.body.sentence).toContain(`${people.librarian} cannot come any more. Nobody was invited.`)
    expect(about(reference)).toEqual([])
    expect((await planFor(reference)).ahead).toBeUndefined()
    expect((await timesFor(reference)).suggestions).not.toContainEqual(best)

    const knowing = { ...command, without: [personOf('librarian').id] }
    expect((await post(knowing)).status).toBe(200)
    expect((await post(knowing)).status).toBe(200)
    expect(about(reference)).toHaveLength(1)
  })

  it('may be one of later weeks, which are looked at when asked for', async () => {
    const reference = await university.written('lead', withLibrary, 'After the Holidays')
    const soonest = await timesFor(reference)
    const from = new Date(soonest.window.to).toISOString().slice(0, 10)
    const answer = await university.call('lead', 'GET', api.meetingTimes(reference, 'stakeholders', from))
    const later = answer.body as unknown as MeetingTimes
    expect(later.window.from).toBe(Date.parse(from))
    expect(later.suggestions.every(({ start }) => start > from)).toBe(true)
    expect(later.suggestions.length).toBeGreaterThan(0)
  })
})

describe('when Graph breaks off after the event was made', () => {
  it('says that nobody knows, and the same booking again makes no second event and one record', async () => {
    const reference = await university.written('lead', withLibrary, 'Another One')
    const [best] = (await timesFor(reference)).suggestions
    const booking = { type: 'BookMeeting', proposal: reference, purpose: 'stakeholders', room: null }
    const command = { ...booking, start: best?.start, end: best?.end }
    university.tenant.control.setFaults({
      dropped: 1,
      afterActing: 1,
      match: { method: 'POST', path: /\/events$/ },
    })
    const first = await post(command)
    expect([first.status, first.body.refusal]).toEqual([422, 'calendar-silent'])
    expect(about(reference)).toHaveLength(1)
    expect((await planFor(reference)).ahead?.state).toBe('booking')
    university.tenant.control.calm()
    expect((await post(command)).status).toBe(200)
    expect(about(reference)).toHaveLength(1)
    expect((await planFor(reference)).ahead?.state).toBe('booked')
    const { history } = await university.view('lead', reference)
    expect(history.filter(({ sentence }) => sentence.includes('invitations went out'))).toHaveLength(1)
  })
})

describe('S2.1: the workshops', () => {
  it('are booked one for each topic once it may proceed, and found again by their topic', async () => {
    const reference = await university.asked()
    await university.agreed(reference)
    const command = (topic: string, day: number) => ({
      ...{ type: 'BookMeeting', proposal: reference, purpose: `workshop-${topic}`, room: null },
      ...{ start: `2027-01-${day}T10:00:00.000Z`, end: `2027-01-${day}T11:00:00.000Z` },
    })
    expect((await post(command('assessment-strategy', 12))).body.refusal).toBe('not-proceeding-yet')
    await university.command('lead', { type: 'AskForApprovalToProceed', proposal: reference })
    await university.answer('headOfSchool', reference, 'school-approval-to-proceed', 'proceed')
    await university.answer('faculty', reference, 'faculty-approval-to-proceed', 'proceed')
    expect((await post(command('assessment-strategy', 12))).status).toBe(200)
    expect((await post(command('learner-support', 13))).status).toBe(200)
    expect((await post(command('learner-support', 14))).body.refusal).toBe('meeting-booked-already')
    const { arranged } = await university.view('lead', reference)
    expect(arranged.map(({ purpose, state }) => [purpose, state])).toEqual([
      ['workshop-learner-support', 'booked'],
      ['workshop-assessment-strategy', 'booked'],
    ])
    const found = await post({ type: 'FindBooked', proposal: reference, purpose: 'workshop-digital-infrastructure' })
    expect(found.body.refusal).toBe('not-in-your-calendar')
  })
})
