import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { handleCommand } from '../../teams-app/application/command-handler.ts'
import { type BuiltApplication, buildApplication } from '../../teams-app/server/application.ts'
import { settingsFrom } from '../../teams-app/server/settings.ts'
import { personOf } from '../support/sample-university.ts'
import { completeAnswers } from '../support/surface.ts'
import { factsRow, startUniversity, type University } from '../support/university.ts'

let university: University
let other: BuiltApplication
beforeAll(async () => {
  university = await startUniversity()
  other = await anotherInstance()
})
afterAll(async () => {
  await other.stop()
  await university.close()
})

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined }

/** A second instance on the same tenant. It never polls by itself, so a test says what it knows. */
async function anotherInstance(): Promise<BuiltApplication> {
  const settings = settingsFrom({ ...university.environment, POLL_SECONDS: '3600' })
  const built = await buildApplication(settings, { clock: { now: () => new Date().toISOString() }, log: quiet })
  await built.start()
  return built
}

it('a fact that another instance recorded and did not live to tell is told here', async () => {
  const { written, app, cards } = university
  const reference = await written()
  const dying = { ...other.application, recorded: () => undefined }
  const asked = await handleCommand(dying, personOf('lead'), { type: 'AskForAgreement', proposal: reference })
  expect(asked.ok).toBe(true)
  await app.application.readModel.catchUp()
  await app.dispatcher.settled()
  expect(cards('headOfSchool', reference)).toHaveLength(1)
})

it('a card that one instance posted is answered through another that has not heard of the question yet', async () => {
  const { asked, app } = university
  const reference = await asked()
  await app.dispatcher.settled()
  const request = (await university.view('headOfSchool', reference)).requests.find(({ mayAnswer }) => mayAnswer)
  if (!request) throw new Error('Nothing was asked.')
  const outcome = await handleCommand(other.application, personOf('headOfSchool'), {
    type: 'AnswerAgreement',
    proposal: reference,
    request: request.request,
    seen: request.seen as never,
    turn: 1,
    answer: 'agree',
    reason: '',
  })
  expect(outcome.ok).toBe(true)
})

it('A1: what is "so already" to an instance that has not heard of the latest is looked at anew, and recorded', async () => {
  const { written, command } = university
  const reference = await written()
  await other.application.readModel.reload(reference)
  expect((await command('lead', { type: 'Hold', proposal: reference, reason: 'Waiting for funding.' })).status).toBe(
    200,
  )
  const resumed = await handleCommand(other.application, personOf('lead'), { type: 'Resume', proposal: reference })
  expect(resumed).toMatchObject({ ok: true, value: { recorded: true } })
  expect(other.application.readModel.find(reference)?.proposal.held).toBeUndefined()
})

it('what a form is called is known to an instance that did not save it, also when it hears of the proposal later', async () => {
  const { written, save } = university
  const summary = (reference: string) => other.application.readModel.summary(reference)
  const titled = async (title: string) => {
    const reference = await written('lead', { lead: 'school:engineering' })
    const first = university.app.application.readModel.find(reference)?.proposal.title
    expect((await save('lead', reference, 'title', title, first)).status).toBe(200)
    return reference
  }
  const heardOf = await titled('Tidal Power')
  await other.application.readModel.catchUp()
  await other.checkLists()
  expect(summary(heardOf)).toMatchObject({ title: 'Tidal Power', leadName: 'Engineering' })
  expect((await save('lead', heardOf, 'title', 'Tidal Power on the Coast', 'Tidal Power')).status).toBe(200)
  const unheardOf = await titled('Wave Power')
  await other.checkLists()
  expect(summary(heardOf)?.title).toBe('Tidal Power on the Coast')
  expect(summary(unheardOf)).toMatchObject({ title: 'Wave Power', leadName: 'Engineering' })
})

it('eight people who open a proposal at once get eight references', async () => {
  const open = () => ({ type: 'OpenProposal', opening: randomUUID(), title: 'At once' })
  const answers = await Promise.all(Array.from({ length: 8 }, () => university.command('lead', open())))
  expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200))
  expect(new Set(answers.map(({ body }) => body.proposal)).size).toBe(8)
})

it('a deleted last fact stays found out, whatever is read again, and also for an instance that starts afterwards', async () => {
  const { asked, app, tenant, press, call } = university
  const reference = await asked('lead', { ...completeAnswers, idea: 'To be damaged.' })
  await app.dispatcher.settled()
  const row = await factsRow(tenant, `${reference}#2`)
  await row.remove()
  const { readModel } = app.application
  await readModel.catchUp()
  await readModel.reload(reference)
  expect(readModel.damage(reference)).toContain('missing')
  expect(readModel.find(reference)?.proposal.number).toBe(2)
  expect(await press('headOfSchool', reference, 'Agree')).toContain('takes no decisions')
  const later = await anotherInstance()
  expect((await later.application.readModel.open(reference))?.proposal.number).toBe(1)
  expect(later.application.readModel.damage(reference)).toContain('missing')
  await later.application.readModel.reload(reference)
  expect(later.application.readModel.damage(reference)).toContain('missing')
  await later.stop()
  expect((await call('lead', 'GET', `/api/proposals/${reference}`)).status).toBe(200)
  await row.insertAgain()
  await readModel.catchUp()
  expect(await press('headOfSchool', reference, 'Agree')).toContain('You agreed')
})

it('two instances that take over one silent claim at the same moment: one of them sends', async () => {
  const { asked, app } = university
  const reference = await asked()
  await app.dispatcher.settled()
  const [mine, theirs] = [app.application.ports.messages, other.application.ports.messages]
  const [row] = await mine.of(reference)
  if (!row) throw new Error('Nothing was told.')
  const claim = { state: 'sending', claimedAt: new Date().toISOString() } as const
  const taken = await Promise.all([mine.change(row, claim), theirs.change(row, claim)])
  expect(taken.filter((one) => one !== null)).toHaveLength(1)
})

it('F5: what the first instance has projected and told, the second looks at and does not write again', async () => {
  const { asked, app, tenant } = university
  const reference = await asked()
  await app.dispatcher.settled()
  await app.checkLists()
  await other.application.readModel.catchUp()
  await other.dispatcher.settled()
  expect((await university.command('lead', { type: 'Hold', proposal: reference, reason: 'A lecturer.' })).status).toBe(
    200,
  )
  await app.dispatcher.settled()
  const calls: string[] = []
  const stop = tenant.control.on('call', ({ method, path }) => void calls.push(`${method} ${path}`))
  await other.application.readModel.catchUp()
  await other.dispatcher.settled()
  stop()
  const toLists = calls.filter((call) => call.includes('/items') && !call.includes('/delta'))
  expect(toLists.filter((call) => !call.startsWith('GET'))).toEqual([
    expect.stringMatching(/^PATCH .*items\/1\/fields$/),
  ]) // Where delivery came to.
  expect(toLists.length).toBeLessThanOrEqual(6)
})
