import { afterAll, beforeAll, expect, it } from 'vitest'
import type { MessagePage, MessageView } from '../../teams-app/api/message-view.ts'
import { changeInstitution } from '../../teams-app/application/command-handler.ts'
import { api } from '../support/addresses.ts'
import { nameOf } from '../support/people-of-the-sample.ts'
import { ASKED, personOf, type Who } from '../support/sample-university.ts'
import { completeAnswers } from '../support/surface.ts'
import { startUniversity, type University } from '../support/university.ts'

let university: University
beforeAll(async () => {
  university = await startUniversity({ environment: { POLL_SECONDS: '3600' } })
})
afterAll(() => university.close())

const read = async (query = '', who: Who = 'administrator') =>
  (await university.call(who, 'GET', `${api.messages}${query}`)) as unknown as { status: number; body: MessagePage }

const replay = (body: Record<string, unknown>, who: Who = 'administrator') =>
  university.call(who, 'POST', api.replays, body)

const withoutApp = nameOf('Head of School, Biological Sciences')

/** A deputy who has not got the app, for as long as `act` takes: the bot may not write to them. */
async function withUnreachableDeputy(act: (deputy: { id: string; name: string }) => Promise<void>): Promise<void> {
  const { application, dispatcher } = university.app
  const panel = application.readModel.institution().panels.get('head-of-school/school:engineering')
  const deputy = [...application.readModel.institution().panels.values()]
    .flatMap(({ members }) => members)
    .find(({ name }) => name === withoutApp)
  if (!panel || !deputy) throw new Error('The sample university has changed.')
  const acting = { deputy, principal: personOf('headOfSchool'), from: '2020-01-01', to: '2099-12-31' }
  const seat = (deputies: (typeof acting)[]) =>
    changeInstitution(application, personOf('administrator'), { type: 'RecordPanel', panel: { ...panel, deputies } })
  await seat([acting])
  await act(deputy)
  await seat([])
  await dispatcher.settled()
}

/** A question whose card in the Head of School's chat could not be sent. Answers its reference and its message. */
async function failedCard(): Promise<{ reference: string; message: string }> {
  const { app, asked, cards, tenant } = university
  const reference = await asked()
  await app.dispatcher.settled()
  const { messages } = app.application.ports
  const row = (await messages.of(reference)).find(({ key }) => key.endsWith(`>${personOf('headOfSchool').id}`))
  const [card] = cards('headOfSchool', reference)
  if (!row || !card) throw new Error('The Head of School was not asked.')
  tenant.teams.deleteMessage(card.conversation, card.activityId)
  await messages.change(row, { state: 'failed', reason: 'Teams answered 503', posted: null })
  return { reference, message: row.key }
}

const ofProposal = (messages: readonly MessageView[], reference: string) =>
  messages.filter(({ proposal }) => proposal === reference)

it('is for administrators alone: nobody else reads it or has anything tried again', async () => {
  for (const who of ['lead', 'headOfSchool'] as const) {
    expect(await read('', who)).toMatchObject({ status: 403, body: { refusal: 'not-an-administrator' } })
    for (const body of [{ type: 'ReplayAllMessages' }, { type: 'ReplayMessage', message: 'x' }]) {
      expect((await replay(body, who)).status).toBe(403)
    }
  }
  expect((await university.call({ token: 'none' }, 'GET', api.messages)).status).toBe(401)
})

it('says that everything is delivered, and as of when, while nothing failed', async () => {
  const { status, body } = await read()
  expect(status).toBe(200)
  expect(body).toMatchObject({ messages: [], next: null })
  expect(Date.parse(body.at)).toBeLessThanOrEqual(Date.now())
})

it('a message to somebody without the app says why in words and what to do, and tried again says that it failed again', async () => {
  await withUnreachableDeputy(async (deputy) => {
    const reference = await university.asked('lead', { ...completeAnswers, idea: 'Nobody but deciders reads this.' })
    await university.app.dispatcher.settled()
    const [failed, ...more] = ofProposal((await read()).body.messages, reference)
    expect(more).toEqual([])
    expect(failed).toMatchObject({
      ...{ heading: 'Agreement · Head of School', about: 'A question', to: deputy.name, state: 'failed', tries: 1 },
      ...{ mayReplay: true, replayed: null },
    })
    expect(failed?.undelivered?.why).toContain('The app is not installed for this person')
    expect(failed?.undelivered?.next).toContain('Install the app')
    expect(failed?.reason).toContain('403')
    expect(JSON.stringify((await read('?which=all')).body)).not.toContain('Nobody but deciders')

    const again = await replay({ type: 'ReplayMessage', message: failed?.key ?? '' })
    expect(again.status).toBe(200)
    expect(again.body.sentence).toContain(`could not be delivered to ${deputy.name} this time either`)
    expect(again.body.message).toMatchObject({ tries: 2, replayed: { by: personOf('administrator').name } })
    expect(ofProposal((await read('?which=all')).body.messages, reference)).toHaveLength(ASKED + 1)
  })
})

it('one tried again arrives once, leaves the list, and is recorded with who had it tried; a second time nothing is sent', async () => {
  const { reference, message } = await failedCard()
  const again = await replay({ type: 'ReplayMessage', message })
  expect(again.body.sentence).toBe(`It is delivered to ${personOf('headOfSchool').name}.`)
  expect(university.cards('headOfSchool', reference)).toHaveLength(1)
  expect(ofProposal((await read()).body.messages, reference)).toEqual([])
  const sent = (await read('?which=all')).body.messages.find(({ key }) => key === message)
  expect(sent).toMatchObject({ state: 'sent', replayed: { by: personOf('administrator').name } })
  expect(
    university.logged.some((line) => line.includes('tried again') && line.includes(personOf('administrator').id)),
  ).toBe(true)

  expect(await replay({ type: 'ReplayMessage', message })).toMatchObject({
    ...{ status: 422, body: { refusal: 'not-waiting-to-be-tried' } },
  })
  expect(university.cards('headOfSchool', reference)).toHaveLength(1)
})

it('all that failed are tried again at one press', async () => {
  const cards = [await failedCard(), await failedCard()]
  const all = await replay({ type: 'ReplayAllMessages' })
  expect(all.body.sentence).toContain('2 messages are being tried again')
  await university.app.dispatcher.settled()
  for (const { reference, message } of cards) {
    expect(university.cards('headOfSchool', reference)).toHaveLength(1)
    const row = await university.app.application.ports.messages.find(message)
    expect(row).toMatchObject({ state: 'sent', replayed: { by: personOf('administrator').name } })
  }
})

it('a message that failed and is not needed any more leaves the list, and is told after all when its question opens again', async () => {
  const { reference, message } = await failedCard()
  await university.answer('headOfSchool', reference, 'head-of-school-agreement', 'agree')
  await university.app.dispatcher.settled()
  expect(ofProposal((await read()).body.messages, reference)).toEqual([])
  const { find } = university.app.application.ports.messages
  expect(await find(message)).toMatchObject({ state: 'not-needed' })
  expect((await replay({ type: 'ReplayMessage', message })).status).toBe(422)
  expect(university.cards('headOfSchool', reference)).toEqual([])

  const request = 'head-of-school-agreement-1'
  expect((await university.command('headOfSchool', { type: 'TakeBack', proposal: reference, request })).status).toBe(
    200,
  )
  await university.app.dispatcher.settled()
  expect(await find(message)).toMatchObject({ state: 'sent' })
  expect(university.cards('headOfSchool', reference)).toHaveLength(1)
})

it('all messages come in pages, newest first, and none twice', async () => {
  for (let more = 0; more < 8; more += 1) await university.asked()
  await university.app.dispatcher.settled()
  const seen: MessageView[] = []
  for (let after: string | null = ''; after !== null; ) {
    const { body } = await read(`?which=all&after=${encodeURIComponent(after)}`)
    expect(body.messages.length).toBeLessThanOrEqual(50)
    seen.push(...body.messages)
    after = body.next
  }
  expect(seen.length).toBeGreaterThan(50)
  expect(new Set(seen.map(({ key }) => key)).size).toBe(seen.length)
  const since = seen.map((message) => Date.parse(message.since))
  expect(since).toEqual(since.toSorted((one, other) => other - one))
})

it.each([
  ['a list that is none', 'GET', '?which=secret', undefined],
  ['a place in the list that is none', 'GET', '?after=%3Cscript%3E', undefined],
  ['no command', 'POST', '', { type: 'DeleteMessage', message: 'x' }],
  ['a field too many', 'POST', '', { type: 'ReplayAllMessages', to: 'everybody' }],
])('%s is refused', async (_, method, query, body) => {
  const path = method === 'GET' ? `${api.messages}${query}` : api.replays
  expect(await university.call('administrator', method, path, body)).toMatchObject({
    ...{ status: 400, body: { refusal: 'malformed' } },
  })
})

it('a message that nobody knows is not tried again', async () => {
  for (const message of ['x', 'MC-2026-001/x-1/ask>nobody', "' or 1 eq 1"]) {
    expect((await replay({ type: 'ReplayMessage', message })).status).toBe(404)
  }
})
