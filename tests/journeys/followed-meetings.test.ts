import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { MeetingPlanView, MeetingTimes } from '../../teams-app/api/meeting-view.ts'
import { handleCommand } from '../../teams-app/application/command-handler.ts'
import type { Log } from '../../teams-app/ports.ts'
import { type BuiltApplication, buildApplication } from '../../teams-app/server/application.ts'
import { settingsFrom } from '../../teams-app/server/settings.ts'
import { api } from '../support/addresses.ts'
import { personOf, type Who } from '../support/sample-university.ts'
import { completeAnswers } from '../support/surface.ts'
import { startUniversity, type University } from '../support/university.ts'

const DAY = 86_400_000
const HOUR = 3_600_000
/** What was logged of what is broken, and of all else. */
const broken: string[] = []
const logged: string[] = []
const log: Log = {
  info: (message) => logged.push(message),
  warn: (message) => broken.push(message),
  error: (message, error) => broken.push(`${message} ${error}`),
}

let university: University
beforeAll(async () => {
  university = await startUniversity({ environment: { POLL_SECONDS: '3600' }, log })
})
afterAll(() => university.close())
beforeEach(() => {
  broken.length = 0
  logged.length = 0
  university.tenant.control.clearCalls()
})

const withLibrary = { ...completeAnswers, overlaps: ['library'] }
const post = (action: object, who: Who) => university.call(who, 'POST', api.calendar, action)
const aheadOf = async (reference: string, who: Who = 'lead') => {
  const { body } = await university.call(who, 'GET', api.meeting(reference, 'stakeholders'))
  return (body as unknown as MeetingPlanView).ahead
}
const about = (reference: string, who: Who) =>
  university.tenant.exchange.store.all(personOf(who).id).find(({ subject }) => subject.startsWith(`[${reference}]`))
const mailboxOf = (who: Who) => {
  const mailbox = university.tenant.exchange.mailboxes.of(personOf(who).id)
  if (!mailbox) throw new Error(`${who} has no mailbox.`)
  return mailbox
}

/** A proposal whose stakeholder meeting is booked by whoever wrote it. */
async function booked(who: Who = 'lead'): Promise<string> {
  const { call, environment, tenant, written } = university
  const rights = ['Calendars.ReadWrite', 'User.ReadBasic.All']
  tenant.signIn.grantOwnConsent(environment.CLIENT_ID ?? '', rights, personOf(who).id)
  const reference = await written(who, withLibrary)
  const times = (await call(who, 'GET', api.meetingTimes(reference, 'stakeholders'))).body as unknown as MeetingTimes
  const { start, end } = times.suggestions[0] ?? {}
  const booking = { type: 'BookMeeting', proposal: reference, purpose: 'stakeholders', room: null, start, end }
  const answer = await post(booking, who)
  if (answer.status !== 200) throw new Error(answer.body.sentence)
  return reference
}

function answers(reference: string, who: Who, answer: 'accepted' | 'declined'): void {
  const invitation = about(reference, who)
  if (!invitation) throw new Error(`${who} has no invitation.`)
  university.tenant.exchange.meetings.answer(mailboxOf(who), invitation, answer, { tell: true })
}

async function followed(app: BuiltApplication = university.app): Promise<void> {
  await app.followMeetings()
  await app.dispatcher.settled()
}

const notified = (reference: string, words: string, who: Who = 'lead') =>
  university.cards(who, reference).filter(({ text }) => text.includes(words))
const sentences = async (reference: string) =>
  (await university.view('lead', reference)).history.map(({ sentence }) => sentence)

type Ahead = { milliseconds: number }

/** Another instance on the same tenant, whose clock is ahead by what it is told, also while it runs. It does nothing by itself. */
async function withAnotherInstance(ahead: Ahead, act: (other: BuiltApplication) => Promise<void>): Promise<void> {
  const settings = settingsFrom({ ...university.environment, POLL_SECONDS: '3600' })
  const clock = { now: () => new Date(Date.now() + ahead.milliseconds).toISOString() }
  const other = await buildApplication(settings, { clock, log })
  await other.start()
  await act(other)
  await other.stop()
}

it('happens by itself, again and again', async () => {
  await booked()
  const looks = { method: 'GET', path: `/users/${personOf('lead').id}/events/` }
  const settings = settingsFrom({ ...university.environment, POLL_SECONDS: '3600', FOLLOW_SECONDS: '0.1' })
  const first = university.tenant.control.nextCall(looks)
  const other = await buildApplication(settings, { clock: { now: () => new Date().toISOString() }, log })
  await other.start()
  expect((await first).status).toBe(200)
  expect((await university.tenant.control.nextCall(looks)).status).toBe(200)
  await other.stop()
})

describe('what becomes of a booked meeting, seen by the application itself', () => {
  it('is on record without anybody opening the proposal, and nothing is recorded while nothing changes', async () => {
    const reference = await booked()
    const before = (await sentences(reference)).length
    await followed()
    expect(await sentences(reference)).toHaveLength(before)
    answers(reference, 'librarian', 'accepted')
    await followed()
    await followed()
    expect((await sentences(reference)).slice(0, -before)).toEqual([expect.stringContaining('1 accepted')])
    expect(notified(reference, 'Meeting')).toEqual([])
    expect(broken).toEqual([])
  })

  it('asks the directory for nobody’s address: it may not', async () => {
    await booked()
    university.tenant.control.clearCalls()
    await followed()
    const paths = university.tenant.control.calls().map(({ path }) => path)
    expect(paths.filter((path) => path.includes('/events/')).length).toBeGreaterThan(0)
    expect(paths.filter((path) => /\/users$/.test(path))).toEqual([])
  })

  it('that a team will not be heard is told to the organiser at once, once, and not in the way of anybody else', async () => {
    const reference = await booked()
    answers(reference, 'librarian', 'declined')
    await followed()
    const [warning, ...more] = notified(reference, 'Nobody would speak for Library')
    expect(warning?.text).toContain('everybody who was invited for it has declined')
    expect(more).toEqual([])
    await followed()
    await withAnotherInstance({ milliseconds: 0 }, followed)
    expect(notified(reference, 'Nobody would speak for Library')).toHaveLength(1)
    expect(notified(reference, 'Nobody would speak', 'librarian')).toEqual([])
  })

  it('is recorded once by two instances that look at the same moment, and told once', async () => {
    const reference = await booked()
    const before = (await sentences(reference)).length
    await withAnotherInstance({ milliseconds: 0 }, async (other) => {
      answers(reference, 'librarian', 'declined')
      await Promise.all([followed(), followed(other)])
      await university.app.application.readModel.catchUp()
      await university.app.dispatcher.settled()
    })
    expect(await sentences(reference)).toHaveLength(before + 1)
    expect(notified(reference, 'Nobody would speak for Library')).toHaveLength(1)
  })

  it('a meeting that was moved in Outlook stands at its new time; one that was cancelled stands no more', async () => {
    const reference = await booked()
    const own = about(reference, 'lead')
    if (!own) throw new Error('There is no meeting.')
    const later = { start: own.start + DAY, end: own.end + DAY }
    const moved = university.tenant.exchange.meetings.update(mailboxOf('lead'), own, later)
    await followed()
    expect((await aheadOf(reference))?.start).toBe(new Date(later.start).toISOString())
    university.tenant.exchange.meetings.remove(moved)
    await followed()
    expect(await aheadOf(reference)).toBeUndefined()
    expect((await sentences(reference))[0]).toContain('counts as cancelled')
    expect(university.cards('lead', reference)).toEqual([])
  })
})

it('a meeting that was moved before anybody saw it stands at its new time, although it seemed to be over', async () => {
  const reference = await booked()
  const own = about(reference, 'lead')
  if (!own) throw new Error('There is no meeting.')
  const later = { start: own.start + 30 * DAY, end: own.end + 30 * DAY }
  university.tenant.exchange.meetings.update(mailboxOf('lead'), own, later)
  await withAnotherInstance({ milliseconds: own.end + HOUR - Date.now() }, async (other) => {
    await followed(other)
    const [meeting] = (await other.application.readModel.open(reference))?.proposal.arranged ?? []
    expect(meeting?.start).toBe(new Date(later.start).toISOString())
  })
})

describe('what came of a meeting, sent by whoever', () => {
  const recorded = {
    type: 'RecordMeeting',
    proposal: 'MC-2026-001',
    on: '2026-11-20',
    attendees: ['a'],
    outcome: 'b',
  }

  it.each([
    ['line-too-long', { actions: [{ what: 'x'.repeat(5_000), owner: 'b', due: '2026-12-01' }] }],
    ['too-many-decisions', { decisions: Array.from({ length: 1_000 }, (_, at) => `Decision ${at}`) }],
    ['too-many-attendees', { attendees: Array.from({ length: 1_000 }, (_, at) => `Somebody ${at}`) }],
    ['reason-too-long', { outcome: 'x'.repeat(30_000) }],
    ['reason-needed', { outcome: '\u200B\u3164' }],
  ])('B18: far beyond a limit is refused with the sentence about that limit: %s', async (refusal, wrong) => {
    const { status, body } = await university.command('lead', { ...recorded, ...wrong })
    expect([status, body.refusal]).toEqual([422, refusal])
    expect(body.sentence).toContain('Nothing was recorded')
  })

  it.each([
    ['an action with a field of its own', { actions: [{ what: 'a', owner: 'b', due: '2026-12-01', id: '1-1' }] }],
    ['decisions that are no texts', { decisions: [{ text: 'a' }] }],
  ])('%s is malformed', async (_, wrong) => {
    expect((await university.command('lead', { ...recorded, ...wrong })).status).toBe(400)
  })

  it('an action that is no reference is malformed', async () => {
    const isDone = { type: 'RecordActionDone', proposal: 'MC-2026-001', action: '../1' }
    expect((await university.command('lead', isDone)).status).toBe(400)
  })
})

describe('a calendar that is closed to the application', () => {
  it('is left alone for an hour, breaks nothing, and its owner still sees what became of the meeting', async () => {
    const reference = await booked('operations')
    answers(reference, 'librarian', 'declined')
    const asked = () =>
      university.tenant.control
        .calls()
        .filter(({ path }) => path.includes(`/users/${personOf('operations').id}/events/`))
    await followed()
    await followed()
    expect(asked()).toHaveLength(1)
    expect(broken).toEqual([])
    expect(logged.filter((line) => line.includes('closed to the application'))).toHaveLength(1)
    expect((await aheadOf(reference, 'operations'))?.unheard).toEqual([])

    const meeting = (await aheadOf(reference, 'operations'))?.id
    const looked = await post({ type: 'LookAtMeeting', proposal: reference, meeting }, 'operations')
    expect(looked.body.sentence).toContain('1 declined')
    await university.app.dispatcher.settled()
    expect(notified(reference, 'Nobody would speak for Library', 'operations')).toHaveLength(1)
  })
})

describe('a meeting that was', () => {
  const far = { milliseconds: 40 * DAY }

  it('is reminded of once, on the next working day, by whichever instance comes to it', async () => {
    const reference = await booked()
    const end = Date.parse((await aheadOf(reference))?.end ?? '')
    const ahead = { milliseconds: end + HOUR - Date.now() }
    await withAnotherInstance(ahead, async (other) => {
      await followed(other)
      expect(notified(reference, 'is not recorded')).toEqual([])
      ahead.milliseconds = far.milliseconds
      await followed(other)
      expect(notified(reference, 'The stakeholder meeting was on')).toHaveLength(1)
    })
    await withAnotherInstance(far, followed)
    expect(notified(reference, 'The stakeholder meeting was on')).toHaveLength(1)
  })

  it('is not reminded of when what came of it is recorded', async () => {
    const reference = await booked()
    const start = (await aheadOf(reference))?.start ?? ''
    const buy = { what: 'Buy the licence', owner: 'The library', due: '2099-01-01' }
    await withAnotherInstance({ milliseconds: Date.parse(start) + 3 * HOUR - Date.now() }, async (other) => {
      const meeting = {
        ...{ on: start.slice(0, 10), attendees: ['The library'], outcome: 'The licence fits.' },
        ...{ decisions: ['One licence.'], actions: [buy] },
      }
      const recorded = await handleCommand(other.application, personOf('lead'), {
        type: 'RecordMeeting',
        proposal: reference,
        ...meeting,
      })
      expect(recorded.ok).toBe(true)
    })
    await withAnotherInstance(far, followed)
    expect(notified(reference, 'is not recorded')).toEqual([])

    await university.app.application.readModel.catchUp()
    const actions = async () => (await university.view('lead', reference)).meetings.flatMap((held) => held.actions)
    const [action, ...more] = await actions()
    expect([action, more]).toMatchObject([buy, []])
    expect((await sentences(reference))[0]).toContain('1 decision, 1 action')
    const isDone = { type: 'RecordActionDone', proposal: reference, action: action?.id }
    expect((await university.command('librarian', isDone)).body.refusal).toBe('not-the-lead')
    expect((await university.command('lead', isDone)).body.sentence).toBe('Recorded: the action is done.')
    expect((await university.command('lead', isDone)).status).toBe(200)
    expect((await actions())[0]?.done?.by).toEqual(personOf('lead'))
    expect((await sentences(reference)).filter((line) => line.includes('an action is done'))).toHaveLength(1)
  })
})
