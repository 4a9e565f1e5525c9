import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { countPings, type Pings } from '../support/pings.ts'
import { personOf, type Who } from '../support/sample-university.ts'
import { completeAnswers, titlesIn } from '../support/surface.ts'
import { startUniversity, type University } from '../support/university.ts'

let university: University
beforeAll(async () => {
  university = await startUniversity()
})
afterAll(() => university.close())

let pings: Pings
beforeEach(() => {
  pings = countPings(university.tenant)
})
/** For whoever reads along: how often each person was pinged. */
afterEach(() => {
  pings.stop()
  console.info(`${expect.getState().currentTestName}\n${pings.table()}`)
})

async function press(who: Who, reference: string, button: string, reason?: string): Promise<void> {
  const read = await university.press(who, reference, button, reason === undefined ? {} : { reason })
  expect(read).toContain('You ')
  await university.app.dispatcher.settled()
}

async function asks(reference: string, type: string, more: Record<string, unknown> = {}): Promise<void> {
  expect((await university.command('lead', { type, proposal: reference, ...more })).status).toBe(200)
  await university.app.dispatcher.settled()
}

async function advised(reference: string): Promise<void> {
  await asks(reference, 'AskForAdvice', { kind: 'faculty-advice' })
  await asks(reference, 'AskForAdvice', { kind: 'market-view' })
  await press('faculty', reference, 'Send advice', 'Begin with one run.')
  await press('online', reference, 'Send my view', 'Two large firms have asked for it.')
}

async function agreedAndApproved(reference: string): Promise<void> {
  await asks(reference, 'AskForAgreement')
  for (const who of ['operations', 'online', 'headOfSchool'] as const) await press(who, reference, 'Agree')
  await approved(reference)
}

async function approved(reference: string): Promise<void> {
  await asks(reference, 'AskForApprovalToProceed')
  await press('headOfSchool', reference, 'Approve for the School')
  await press('faculty', reference, 'Approve for the Faculty')
  expect((await university.view('lead', reference)).summary.stage).toBe('proceeding')
}

it('a whole stage 1 pings the Head of School twice at most, and the proposer four times', async () => {
  const reference = await university.written()
  await advised(reference)
  await agreedAndApproved(reference)
  expect(pings.of('headOfSchool')).toBe(2)
  expect(pings.of('lead')).toBe(4)
  expect(pings.of('operations')).toBe(1)
  expect(pings.of('faculty')).toBe(2)
  expect(pings.of('alternate')).toBe(0)
})

it('asking two teams in writing instead of meeting pings each of them once, and the proposer four times all the same', async () => {
  const touched = {
    overlaps: ['library', 'space'],
    overlapDetails: 'One licence, and one room for two days.',
    costLineReason: 'Both are paid for already.',
  }
  const reference = await university.written('lead', { ...completeAnswers, ...touched })
  await advised(reference)
  await asks(reference, 'AskInWriting')
  await press('librarian', reference, 'Resolved', 'One licence is enough.')
  await asks(reference, 'AskForAgreement')
  for (const who of ['operations', 'online', 'headOfSchool'] as const) await press(who, reference, 'Agree')
  await press('rooms', reference, 'Resolved', 'One room on two Fridays.')
  await approved(reference)
  expect(pings.of('librarian')).toBe(1)
  expect(pings.of('rooms')).toBe(1)
  expect(pings.of('headOfSchool')).toBe(2)
  expect(pings.of('lead')).toBe(4)
})

it('a stakeholder meeting that is called for and booked on the card pings the proposer four times all the same', async () => {
  const touched = { overlaps: ['library'], overlapDetails: 'One licence.', costLineReason: 'It is paid for already.' }
  const reference = await university.written('lead', { ...completeAnswers, ...touched })
  await advised(reference)
  const scopes = ['Calendars.ReadWrite', 'User.ReadBasic.All']
  university.tenant.signIn.grantOwnConsent(university.environment.CLIENT_ID ?? '', scopes, personOf('lead').id)
  await university.press('lead', reference, 'Find a time')
  const [times] = university.cards('lead', reference)
  const [book = ''] = titlesIn(times?.card).filter((title) => title.startsWith('Book '))
  expect(await university.press('lead', reference, book)).toContain('is booked for')
  const met = { on: new Date().toISOString().slice(0, 10), attendees: ['The library'], outcome: 'It fits.' }
  await asks(reference, 'RecordMeeting', met)
  await agreedAndApproved(reference)
  expect(pings.of('lead')).toBe(4)
  expect(pings.of('librarian')).toBe(0)
})
