import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { changeInstitution } from '../../teams-app/application/command-handler.ts'
import type { Deputy } from '../../teams-app/domain/institution/institution.ts'
import { type BuiltApplication, buildApplication } from '../../teams-app/server/application.ts'
import { settingsFrom } from '../../teams-app/server/settings.ts'
import { ASKED, channelOf, personOf, type Who } from '../support/sample-university.ts'
import { startUniversity, type University } from '../support/university.ts'

const PANEL = 'head-of-school/school:engineering'
const DAY = 86_400_000
const deputy: Who = 'otherHead'

let university: University
beforeAll(async () => {
  university = await startUniversity({ environment: { POLL_SECONDS: '3600' } })
})
afterAll(() => university.close())

let reference: string
beforeEach(async () => {
  await appoint()
  await university.app.dispatcher.settled()
  reference = await university.asked()
  await university.app.dispatcher.settled()
})

const dayFromNow = (days: number): string => new Date(Date.now() + days * DAY).toISOString().slice(0, 10)

/** The deputies of the Head of School from now on, as an administrator records them. */
async function appoint(...deputies: Deputy[]): Promise<void> {
  const { application } = university.app
  const panel = application.readModel.institution().panels.get(PANEL)
  if (!panel) throw new Error(`There is no panel ${PANEL}.`)
  const command = { type: 'RecordPanel', panel: { ...panel, deputies } } as const
  expect((await changeInstitution(application, personOf('administrator'), command)).ok).toBe(true)
}

const acting = (from: number, to: number): Deputy => ({
  deputy: personOf(deputy),
  principal: personOf('headOfSchool'),
  from: dayFromNow(from),
  to: dayFromNow(to),
})

const cards = (who: Who, channel?: string) => university.cards(who, reference, channel)

async function withAnotherInstance(clock: { now(): string }, act: (other: BuiltApplication) => Promise<void>) {
  const settings = settingsFrom({ ...university.environment, POLL_SECONDS: '3600' })
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined }
  const other = await buildApplication(settings, { clock, log })
  await other.start()
  await act(other)
  await other.stop()
}

it('a deputy who is appointed after the question was asked gets one card, decides on it, and both are named', async () => {
  const { app, press, answer } = university
  expect(cards(deputy)).toEqual([])
  await appoint(acting(0, 7))
  await app.dispatcher.settled()
  expect(cards(deputy)).toHaveLength(1)
  expect(cards('headOfSchool')).toHaveLength(1)
  expect(cards('headOfSchool', channelOf(PANEL))[0]?.text).toContain(personOf(deputy).name)

  const said = await press(deputy, reference, 'Agree')
  expect(said).toContain(`You, acting for ${personOf('headOfSchool').name}, agreed`)
  await app.dispatcher.settled()
  expect(cards('headOfSchool')[0]?.text).toContain(
    `${personOf(deputy).name}, acting for ${personOf('headOfSchool').name}, agreed`,
  )
  expect(cards(deputy)[0]?.text).toContain('agreed')
  expect(await app.application.ports.messages.of(reference)).toHaveLength(ASKED + 1)
  expect((await answer('operations', reference, 'school-operations-agreement', 'agree')).status).toBe(200)
})

it('whoever does not act any more keeps the card, which says so; appointed again, they are not told again', async () => {
  const { app, press } = university
  await appoint(acting(0, 7))
  await app.dispatcher.settled()
  await appoint()
  await app.dispatcher.settled()
  const [kept] = cards(deputy)
  expect(kept?.text).toContain('This is for the School of Engineering to decide.')
  expect(JSON.stringify(kept?.card)).not.toContain('AnswerAgreement')

  await appoint(acting(0, 7))
  await app.dispatcher.settled()
  expect(cards(deputy)).toHaveLength(1)
  expect(await press(deputy, reference, 'Agree')).toContain('You, acting for')
})

it('another instance that hears of the appointment first tells the deputy, and both instances tell once', async () => {
  const { app } = university
  const clock = { now: () => new Date().toISOString() }
  await withAnotherInstance(clock, async (other) => {
    const notified = app.application.recorded
    app.application.recorded = () => undefined
    await appoint(acting(0, 7))
    app.application.recorded = notified
    await other.application.readModel.catchUp()
    await other.dispatcher.settled()
    expect(cards(deputy)).toHaveLength(1)
    app.dispatcher.wake('INSTITUTION')
    await app.dispatcher.settled()
    expect(cards(deputy)).toHaveLength(1)
  })
})

it('a deputy who acts from tomorrow on is told when the day turns', async () => {
  let ahead = 0
  const clock = { now: () => new Date(Date.now() + ahead).toISOString() }
  await withAnotherInstance(clock, async (other) => {
    await appoint(acting(1, 7))
    await university.app.dispatcher.settled()
    await other.application.readModel.catchUp()
    await other.dispatcher.settled()
    expect(cards(deputy)).toEqual([])
    ahead = DAY
    await other.application.readModel.catchUp()
    await other.dispatcher.settled()
    expect(cards(deputy)).toHaveLength(1)
  })
})

it('an application that was down meanwhile tells the deputy after its start', async () => {
  await appoint(acting(1, 7))
  await university.app.dispatcher.settled()
  const clock = { now: () => new Date(Date.now() + DAY).toISOString() }
  await withAnotherInstance(clock, async (other) => {
    await other.dispatcher.settled()
    expect(cards(deputy)).toHaveLength(1)
  })
})
