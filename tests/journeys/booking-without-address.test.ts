import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TenantPerson } from '../../infra/local-tenant/tenant-data.ts'
import type { MeetingPlanView, MeetingTimes } from '../../teams-app/api/meeting-view.ts'
import { api } from '../support/addresses.ts'
import { people, personOf } from '../support/sample-university.ts'
import { completeAnswers } from '../support/surface.ts'
import { startUniversity, type University } from '../support/university.ts'

let university: University
/** The library's only member has no mail address; of Manchester Online's, one is gone from the directory. */
beforeAll(async () => {
  let directory: TenantPerson[] = []
  university = await startUniversity({
    environment: { POLL_SECONDS: '3600' },
    directory: (everybody) => {
      directory = everybody.map((one) => (one.id === personOf('librarian').id ? { ...one, mail: null } : one))
      return directory
    },
  })
  directory.splice(
    directory.findIndex(({ id }) => id === personOf('online').id),
    1,
  )
  const { tenant, environment } = university
  const rights = ['Calendars.ReadWrite', 'User.ReadBasic.All']
  tenant.signIn.grantOwnConsent(environment.CLIENT_ID ?? '', rights, personOf('lead').id)
})
afterAll(() => university.close())

const timesFor = async (reference: string) =>
  (await university.call('lead', 'GET', api.meetingTimes(reference, 'stakeholders'))).body as unknown as MeetingTimes
const book = async (reference: string) => {
  const [best] = (await timesFor(reference)).suggestions
  const command = { type: 'BookMeeting', proposal: reference, purpose: 'stakeholders', room: null }
  return university.call('lead', 'POST', api.calendar, { ...command, start: best?.start, end: best?.end })
}
const eventsAbout = (reference: string) =>
  university.tenant.exchange.store
    .all(personOf('lead').id)
    .filter(({ subject }) => subject.startsWith(`[${reference}]`))

describe('a meeting with somebody whom no invitation can reach', () => {
  it('B4: names them, and the team that would not be reached, before anything is booked', async () => {
    const reference = await university.written('lead', { ...completeAnswers, overlaps: ['library'] })
    const { people: invitees, unreached } = await timesFor(reference)
    const missed = invitees.filter(({ withoutAddress }) => withoutAddress).map(({ name }) => name)
    expect(missed).toEqual(expect.arrayContaining([people.librarian, people.online]))
    expect(unreached).toEqual(['Library'])
  })

  it('B4: is not booked where a team would have nobody: the team and its people are named, and nobody is invited', async () => {
    const reference = await university.written('lead', { ...completeAnswers, overlaps: ['library'] }, 'No Library')
    const { status, body } = await book(reference)
    expect([status, body.refusal]).toEqual([422, 'nobody-reachable'])
    expect(body.sentence).toContain(`anybody of the Library: ${people.librarian} cannot be found in the directory`)
    expect(eventsAbout(reference)).toEqual([])
    expect((await university.view('lead', reference)).arranged).toEqual([])
  })

  it('B4: is booked where others speak for the team, and whoever was not invited is named afterwards', async () => {
    const reference = await university.written('lead', { ...completeAnswers, overlaps: ['timetabling'] }, 'One Is Gone')
    const { status, body } = await book(reference)
    expect([status, body.sentence]).toEqual([
      200,
      expect.stringContaining(`The invitations are out. But not to ${people.online}: no mail address was found`),
    ])
    expect(eventsAbout(reference)).toHaveLength(1)
    const { ahead } = (await university.call('lead', 'GET', api.meeting(reference, 'stakeholders')))
      .body as unknown as MeetingPlanView
    expect(ahead?.people.find(({ name }) => name === people.online)?.answer).toBe('not-invited')
    expect([ahead?.missed, ahead?.unheard]).toEqual([[people.online], []])
    const [{ sentence } = { sentence: '' }] = (await university.view('lead', reference)).history
    expect(sentence).toContain(`the invitations went out, but not to ${people.online}`)
  })
})
