import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { EventDraft } from '../../infra/local-tenant/exchange/meetings.ts'
import type { MeetingAddresses, MeetingPlanView, MeetingsDue } from '../../teams-app/api/meeting-view.ts'
import { api } from '../support/addresses.ts'
import { people, personOf, type Who } from '../support/sample-university.ts'
import { completeAnswers } from '../support/surface.ts'
import { startUniversity, type University } from '../support/university.ts'

const DAY = 86_400_000
const purpose = 'stakeholders'

let university: University
let reference: string
let other: string
beforeAll(async () => {
  university = await startUniversity({ environment: { POLL_SECONDS: '3600' } })
  reference = await university.written('lead', { ...completeAnswers, overlaps: ['library'] })
  other = await university.written('lead', { ...completeAnswers, overlaps: ['space'] }, 'Another One')
})
afterAll(() => university.close())

const addresses = () => university.call('lead', 'GET', api.meetingAddresses(reference, purpose))
const find = () => university.call('lead', 'POST', api.calendar, { type: 'FindBooked', proposal: reference, purpose })
const record = (event: string) =>
  university.call('lead', 'POST', api.calendar, { type: 'RecordAppointment', proposal: other, purpose, event })
const due = async (who: Who = 'lead') =>
  ((await university.call(who, 'GET', api.meetings)).body as unknown as MeetingsDue).proposals
const plan = async (of = reference) =>
  (await university.call('lead', 'GET', api.meeting(of, purpose))).body as unknown as MeetingPlanView
const mailOf = (name: string) => `${name.toLowerCase().replaceAll(' ', '.')}@example.org`

/** What the Academic Lead writes in Outlook's own form. */
function inOutlook(subject: string, isSent: boolean, hour = 12) {
  const { meetings, mailboxes } = university.tenant.exchange
  const mailbox = mailboxes.of(personOf('lead').id)
  if (!mailbox) throw new Error('The Academic Lead has no mailbox.')
  const start = Math.ceil(Date.now() / DAY) * DAY + hour * 3_600_000
  const draft: EventDraft = {
    ...{ subject, body: { contentType: 'text', content: '' }, start, end: start + 3_600_000 },
    ...{ startZone: 'Europe/London', endZone: 'Europe/London', locations: [], attendees: [], online: true },
    ...{ showAs: 'busy', importance: 'normal', sensitivity: 'normal', categories: [] },
    ...{ isReminderOn: true, reminderMinutes: 15, responseRequested: true, allowNewTimeProposals: true },
    hideAttendees: false,
  }
  const event = meetings.create(mailbox, draft, isSent)
  return { event, send: () => meetings.update(mailbox, event, {}) }
}

describe('An invitation that is written in Outlook', () => {
  it('wants the person’s consent before it says anybody’s address', async () => {
    const { status, body } = await addresses()
    expect([status, body.allow]).toEqual([403, { for: 'book-meeting', why: 'consent' }])
  })

  it('goes to the addresses of everybody whom the plan invites, and to nobody else', async () => {
    const { signIn } = university.tenant
    const wanted = ['Calendars.ReadWrite', 'User.ReadBasic.All']
    signIn.grantOwnConsent(university.environment.CLIENT_ID ?? '', wanted, personOf('lead').id)
    const { required, optional, without } = (await addresses()).body as unknown as MeetingAddresses
    expect(required).toContain(mailOf(people.librarian))
    const invited = (await plan()).plan.teams.flatMap((team) => team.people.map(({ name }) => mailOf(name)))
    expect([...required].sort()).toEqual([...new Set(invited)].sort())
    expect([optional, without]).toEqual([[], []])
  })

  it('is found in a full calendar, and not while another subject stands over it, or while it is saved and not sent', async () => {
    const { plan: planned } = await plan()
    // More than Graph gives at once, and all of it earlier.
    for (let other = 0; other < 501; other += 1) inOutlook(`Review ${other}`, true, 9)
    inOutlook(`About ${planned.subject}`, true)
    const saved = inOutlook(planned.subject, false)
    expect(await find()).toMatchObject({ status: 422, body: { refusal: 'not-in-your-calendar' } })
    expect((await plan()).ahead).toBeUndefined()
    saved.send()
    expect(await find()).toMatchObject({ status: 200, body: { sentence: expect.stringContaining('is booked for') } })
  })

  it('stands on record once, however often it is looked for', async () => {
    await find()
    expect((await plan()).ahead?.state).toBe('booked')
    const { history } = await university.view('lead', reference)
    expect(history.filter(({ sentence }) => sentence.includes('the invitations went out'))).toHaveLength(1)
  })
})

describe('An appointment that is filled in from the pane', () => {
  it('may be about what is still to be booked, of one’s own proposals alone', async () => {
    expect(await due()).toEqual([{ reference: other, title: 'Another One', purposes: [purpose] }])
    expect(await due('otherLead')).toEqual([])
  })

  it('is recorded only from one’s own calendar, and while its subject says what it is about', async () => {
    expect(await record('AAMkNobodyHasThis')).toMatchObject({ status: 422, body: { refusal: 'not-in-your-calendar' } })
    const { event } = inOutlook('Lunch', false)
    expect(await record(event.id)).toMatchObject({ status: 422, body: { refusal: 'not-in-your-calendar' } })
    expect(await record('../../users')).toMatchObject({ status: 400 })
    expect((await plan(other)).ahead).toBeUndefined()
  })

  it('has begun when it is saved, and is booked when it is sent, whoever looks first; nobody is invited twice', async () => {
    const saved = inOutlook((await plan(other)).plan.subject, false)
    expect((await record(saved.event.id)).body.sentence).toContain('nobody is invited yet')
    expect((await record(saved.event.id)).status).toBe(200)
    const { ahead } = await plan(other)
    expect(ahead?.state).toBe('booking')
    expect(await due()).toEqual([])
    const { start, end } = ahead ?? {}
    const again = { type: 'BookMeeting', proposal: other, purpose, start, end, room: null }
    const early = await university.call('lead', 'POST', api.calendar, again)
    expect([early.status, early.body.refusal]).toEqual([422, 'appointment-not-sent'])
    saved.send()
    expect((await university.call('lead', 'POST', api.calendar, again)).body.sentence).toContain(
      'The invitations are out',
    )
    expect((await plan(other)).ahead?.state).toBe('booked')
    const events = university.tenant.exchange.store.all(personOf('lead').id)
    expect(events.filter(({ subject }) => subject.startsWith(`[${other}]`))).toHaveLength(1)
  })
})

describe('The pane’s page', () => {
  const scriptsOf = async (path: string) => {
    const { headers } = await fetch(`${university.environment.PUBLIC_URL}${path}`)
    return /script-src ([^;]*)/.exec(headers.get('Content-Security-Policy') ?? '')?.[1]
  }

  it('may load Office’s library from where Microsoft serves it, and no other page may load anything from elsewhere', async () => {
    const library = new URL('.', university.tenant.addresses.officeScript).href
    expect(await scriptsOf('/tab/pane')).toBe(`'self' ${library}`)
    for (const path of ['/tab', '/tab/panel', '/tab/pane/x', '/tab/administration'])
      expect(await scriptsOf(path)).toBe("'self'")
  })
})
