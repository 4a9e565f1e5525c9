import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { SEEN_HEADER } from '../../teams-app/api/api.ts'
import { notKnownYet, notSavedYet, notShownYet } from '../../teams-app/api/late-words.ts'
import { settingsFrom } from '../../teams-app/server/settings.ts'
import { api } from '../support/addresses.ts'
import { saveUnderFaults } from '../support/saves-under-faults.ts'
import { isAppend } from '../support/surface.ts'
import { startUniversity, type University } from '../support/university.ts'

/** Milliseconds in which these applications answer, and what a call and this computer may take besides. */
const ANSWER = 1_000
const LEEWAY = 1_500

/** Seconds that Graph asks to wait: more than anybody is let wait. */
const ASKED_TO_WAIT = 4

let university: University
beforeAll(async () => {
  university = await startUniversity({ environment: { ANSWER_SECONDS: String(ANSWER / 1_000), POLL_SECONDS: '3600' } })
})
afterEach(async () => {
  university.tenant.control.calm()
  await university.app.dispatcher.settled()
})
afterAll(() => university.close())

async function timed<T>(act: () => Promise<T>): Promise<{ value: T; took: number }> {
  const began = performance.now()
  const value = await act()
  return { value, took: performance.now() - began }
}

/** Texts in somebody's chat with the bot, once one of them fits. */
async function sentTo(who: 'headOfSchool' | 'lead', fits: RegExp): Promise<string> {
  const { tenant, chat } = university
  for (;;) {
    const next = tenant.control.nextCall({ method: 'POST', path: '/activities' })
    const found = chat(who).find((text) => fits.test(text))
    if (found) return found
    await next
  }
}

describe('while Microsoft 365 asks everybody to wait', () => {
  it('A10: the longest that anybody waits for an answer is 8 s', () => {
    const { answerWithinSeconds: answerWithinMs } = settingsFrom({
      ...university.environment,
      ANSWER_SECONDS: undefined,
    })
    expect(answerWithinMs).toBeLessThan(8)
    expect(() => settingsFrom({ ...university.environment, ANSWER_SECONDS: '9' })).toThrow('ANSWER_SECONDS')
  })

  it('A10: a press on a card is answered in time, and its outcome follows in a message', async () => {
    const { asked, app, press, tenant, view } = university
    const reference = await asked()
    await app.dispatcher.settled()
    tenant.control.setFaults({
      unavailable: 1,
      retryAfter: ASKED_TO_WAIT,
      match: { path: '/v1.0/', where: ({ body }) => isAppend(body) },
    })
    const refused = tenant.control.nextCall({ method: 'POST', path: '/v1.0/' })
    const { value, took } = await timed(() => press('headOfSchool', reference, 'Agree'))
    expect(value).toBe(notKnownYet)
    expect(took).toBeLessThan(ANSWER + LEEWAY)
    await refused
    tenant.control.setFaults({})
    expect(await sentTo('headOfSchool', /Microsoft 365 has answered now/)).toContain('Your answer is recorded')
    const { requests } = await view('headOfSchool', reference)
    expect(requests.find(({ purpose }) => purpose === 'head-of-school-agreement')?.state).toBe('answered')
  })

  it('A10: a command of the tab is answered in time, and its outcome follows in a message, also a refusal', async () => {
    const { written, app, command, tenant, view } = university
    const reference = await written()
    await app.dispatcher.settled()
    tenant.control.setFaults({
      unavailable: 1,
      retryAfter: ASKED_TO_WAIT,
      match: { path: '/v1.0/', where: ({ body }) => isAppend(body) },
    })
    const { value, took } = await timed(() => command('lead', { type: 'AskForAgreement', proposal: reference }))
    expect(value).toMatchObject({ status: 504, body: { refusal: 'not-answered-yet' } })
    expect(value.body.sentence).toContain(notKnownYet)
    expect(took).toBeLessThan(ANSWER + LEEWAY)
    tenant.control.setFaults({})
    await sentTo('lead', /Microsoft 365 has answered now/)
    expect((await view('lead', reference)).requests.length).toBeGreaterThan(0)
  })

  it('A10: reading and saving a form say at once that it cannot be done in time, and that nothing is lost', async () => {
    const { written, save, call, tenant } = university
    const reference = await written()
    const unread = await written('lead', {})
    tenant.control.setFaults({ unavailable: 1, retryAfter: 20, match: { path: '/v1.0/' } })
    expect((await call('lead', 'GET', api.expressionOfInterest(reference))).status).toBe(200)
    const read = await timed(() => call('lead', 'GET', api.expressionOfInterest(unread)))
    expect([read.value.status, read.value.body.sentence]).toEqual([504, expect.stringContaining(notShownYet)])
    const saved = await timed(() => save('lead', reference, 'audience', 'Fitters.', 'x'))
    expect([saved.value.status, saved.value.body.sentence]).toEqual([504, expect.stringContaining(notSavedYet)])
    for (const { took } of [read, saved]) expect(took).toBeLessThan(ANSWER + LEEWAY)
  })

  it('A10: a service that takes a call and says nothing keeps nobody waiting either', async () => {
    const { written, call, tenant } = university
    const reference = await written('lead', {})
    const gate = tenant.control.hold({ when: 'before', path: '/v1.0/' })
    const { value, took } = await timed(() => call('lead', 'GET', api.expressionOfInterest(reference)))
    gate.drop()
    expect([value.status, value.body.sentence]).toEqual([504, expect.stringContaining(notShownYet)])
    expect(took).toBeLessThan(ANSWER + LEEWAY)
  })
})

describe('readers who say that they have seen more than there is', () => {
  it('A10: readers share one read of the record at a time, so that nobody else waits for them', async () => {
    const { written, call, tenant, app } = university
    const reference = await written()
    await app.dispatcher.settled()
    tenant.control.clearCalls()
    const gate = tenant.control.hold({ when: 'before', path: 'Stream' })
    const readers = Array.from({ length: 12 }, () =>
      call('lead', 'GET', api.proposal(reference), undefined, { [SEEN_HEADER]: `${reference}#99` }),
    )
    await gate.arrived()
    await gate.release()
    for (const { status } of await Promise.all(readers)) expect(status).toBe(200)
    await call('lead', 'GET', api.proposal(reference), undefined, { [SEEN_HEADER]: `${reference}#99` })
    expect(readsOf(reference)).toBeLessThanOrEqual(2)
  })

  it('A10: a reference that nobody has is looked for once in a moment, however many ask', async () => {
    const { call, tenant } = university
    tenant.control.clearCalls()
    for (let asked = 0; asked < 12; asked += 1) {
      expect((await call('headOfSchool', 'GET', api.proposal('MC-2026-987'))).status).toBe(404)
    }
    expect(readsOf('MC-2026-987')).toBe(1)
  })
})

const readsOf = (reference: string): number =>
  university.tenant.control.calls().filter(({ method, path }) => method === 'GET' && path.includes(reference)).length

describe('with 30 % of all calls to Graph failing', () => {
  it('A10: a record that cannot be read is an answer with a reference, and neither a request left hanging nor the end of the application', async () => {
    const { call, tenant } = university
    const refusal = { status: 403, code: 'accessDenied', message: 'The caller does not have permission.' }
    tenant.control.setFaults({ refusal, match: { method: 'GET', path: 'MC-2026-997' } })
    const { status, body } = await call('lead', 'GET', api.proposal('MC-2026-997'))
    expect(status).toBe(500)
    expect(body.sentence).toMatch(/Reference [0-9a-f]{8}/)
    tenant.control.setFaults({})
    expect((await call('lead', 'GET', api.proposal('MC-2026-997'))).status).toBe(404)
  })

  it('A10: fewer than 2 % of saves end in an error', async () => {
    const unhurriedOne = await startUniversity({ environment: { POLL_SECONDS: '3600' } })
    try {
      const { saves, errors, slowest } = await saveUnderFaults(unhurriedOne, { saves: 120, concurrency: 8, seed: 7 })
      expect(saves).toBe(120)
      expect(errors / saves).toBeLessThan(0.02)
      expect(slowest).toBeLessThan(8_000)
    } finally {
      await unhurriedOne.close()
    }
  })
})
