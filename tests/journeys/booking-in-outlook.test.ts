import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { EventDraft } from '../../infra/local-tenant/exchange/meetings.ts'
import { api } from '../../teams-app/contract/api.ts'
import type { MeetingAddresses, MeetingPlanView } from '../../teams-app/contract/meeting-view.ts'
import { completeAnswers } from '../support/surface.ts'
import { people, personOf, startUniversity, type University } from '../support/university.ts'

const DAY = 86_400_000
const purpose = 'stakeholders'

let university: University
let reference: string
beforeAll(async () => {
  university = await startUniversity({ environment: { POLL_SECONDS: '3600' } })
  reference = await university.written('lead', { ...completeAnswers, overlaps: ['library'] })
})
afterAll(() => university.close())

const addresses = () => university.call('lead', 'GET', api.meetingAddresses(reference, purpose))
const find = () => university.call('lead', 'POST', api.calendar, { type: 'FindBooked', proposal: reference, purpose })
const plan = async () =>
  (await university.call('lead', 'GET', api.meeting(reference, purpose))).body as unknown as MeetingPlanView
const mailOf = (name: string) => `${name.toLowerCase().replaceAll(' ', '.')}@example.org`

/** What the Academic Lead writes in Outlook's own form. */
function inOutlook(subject: string, isSent: boolean) {
  const { meetings, mailboxes } = university.tenant.exchange
  const mailbox = mailboxes.of(personOf('lead').id)
  if (!mailbox) throw new Error('The Academic Lead has no mailbox.')
  const start = Math.ceil(Date.now() / DAY) * DAY + DAY / 2
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

  it('is not there while another subject stands over it, or while it is saved and not sent', async () => {
    const { plan: planned } = await plan()
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
