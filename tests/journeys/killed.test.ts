import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { HeldCall } from '../../infra/local-tenant/control/call-match.ts'
import { type KillableUniversity, startKillableUniversity } from '../support/killable-university.ts'
import { ASKED, channelOf } from '../support/sample-university.ts'
import { isAppend } from '../support/surface.ts'

const schoolChannel = channelOf('head-of-school/school:engineering')

let university: KillableUniversity
beforeAll(async () => {
  university = await startKillableUniversity()
})
afterAll(() => university.close())

/** The Expression of Interest is written; nobody was asked yet. */
let reference: string
beforeEach(async () => {
  const projected = university.ended((call) => isProjection(call) && JSON.stringify(call.body).includes('ready'))
  reference = await university.written()
  await projected
})
afterEach(() => university.tenant.control.calm())

type Boundary = {
  when: 'before' | 'after'
  at: (call: HeldCall) => boolean
  /** Copies of one card that one chat or channel may show at most. */
  copies: number
  /** What else has come to its end when it is killed. */
  afterMessages?: true
}

const isPost = ({ method, path }: HeldCall) =>
  method === 'POST' && path.includes('/v3/conversations') && path.length > 0
const isProjection = ({ body }: HeldCall) => JSON.stringify(body ?? '').includes('"WaitsFor"')

const boundaries: [string, Boundary][] = [
  ['before the fact is appended', { when: 'before', at: ({ body }) => isAppend(body), copies: 1 }],
  ['after the fact is appended', { when: 'after', at: ({ body }) => isAppend(body), copies: 1 }],
  ['before a post', { when: 'before', at: isPost, copies: 1 }],
  ['after a post that is not yet recorded', { when: 'after', at: isPost, copies: 2 }],
  ['before a projection', { when: 'before', at: isProjection, copies: 1, afterMessages: true }],
]

/** Kills the application at the boundary while somebody waits for it; then nothing is held any more and it starts again. */
async function killedAt(
  { when, at, afterMessages }: Boundary,
  messages: number,
  act: () => Promise<unknown>,
): Promise<void> {
  const { tenant, kill, start } = university
  const gate = tenant.control.hold({ when, where: at })
  const acting = act().catch(() => undefined)
  await gate.arrived()
  if (afterMessages) await university.until(allSent(messages))
  await kill()
  gate.drop()
  await acting
  await start()
}

/** Every message about the proposal is sent and recorded as sent. */
const allSent = (count: number) => async (): Promise<boolean> => {
  const rows = (await university.rows('messages')).filter(({ Proposal }) => Proposal === reference)
  return rows.length === count && rows.every(({ MessageState }) => MessageState === 'sent')
}

/** Every copy of the other two questions has been brought up to date, so that nothing else is under way. */
const othersSayAgreed = async (): Promise<boolean> => {
  const rows = (await university.rows('messages')).filter(
    ({ Proposal, MessageKey }) => Proposal === reference && !String(MessageKey).includes('head-of-school'),
  )
  return rows.every(({ Shown }) => Shown === 'answered')
}

const inChat = () => university.cards('headOfSchool', reference)
const inChannel = () => university.cards('headOfSchool', reference, schoolChannel)
const copiesForHeadOfSchool = () => [...inChat(), ...inChannel()]

describe.each(boundaries)('killed %s', (_, boundary) => {
  it('while agreement is asked for: asked again or already asked, and the Head of School has one card in each place', async () => {
    const ask = () => university.command('lead', { type: 'AskForAgreement', proposal: reference })
    await killedAt(boundary, ASKED, ask)

    expect((await ask()).status).toBe(200)
    await university.until(allSent(ASKED))
    const { summary, history } = await university.view('lead', reference)
    expect(summary.waitsFor).not.toBe('')
    expect(history.filter(({ sentence }) => sentence.includes('asked for agreement'))).toHaveLength(1)
    for (const copies of [inChat(), inChannel()]) {
      expect(copies.length).toBeGreaterThanOrEqual(1)
      expect(copies.length).toBeLessThanOrEqual(boundary.copies)
    }

    expect(await university.press('headOfSchool', reference, 'Agree')).toContain('You agreed')
  })

  it('while the Head of School agrees: one fact, every copy read-only, the lead told once', async () => {
    await university.command('lead', { type: 'AskForAgreement', proposal: reference })
    await university.until(allSent(ASKED))
    await university.answer('operations', reference, 'school-operations-agreement', 'agree')
    await university.answer('online', reference, 'manchester-online-agreement', 'agree')
    await university.until(() => othersSayAgreed())
    const agree = () => university.press('headOfSchool', reference, 'Agree')
    await killedAt(boundary, ASKED + 1, agree)

    const before = (await university.view('headOfSchool', reference)).requests.find(
      ({ purpose }) => purpose === 'head-of-school-agreement',
    )
    if (before?.state === 'open') expect(await agree()).toContain('You agreed')
    await university.until(() => copiesForHeadOfSchool().every(({ text }) => text.includes('agreed')))
    await university.until(allSent(ASKED + 1))
    const { history } = await university.view('lead', reference)
    expect(history.filter(({ sentence }) => sentence.includes('agreed'))).toHaveLength(3)
    expect(university.cards('lead', reference).length).toBeLessThanOrEqual(boundary.copies)
    await university.until(async () => {
      const row = (await university.rows('proposals')).find(({ Proposal }) => Proposal === reference)
      return row?.Stage === 'scoping' && row.FactNumber === 5
    })
  })
})

it('killed after the store has answered, before the person is: the same press, sent again, reads the same', async () => {
  const { tenant, freeze, kill, start, press, command, until, view } = university
  await command('lead', { type: 'AskForAgreement', proposal: reference })
  await until(allSent(ASKED))
  const gate = tenant.control.hold({ when: 'after', where: ({ body }) => isAppend(body) })
  const unanswered = press('headOfSchool', reference, 'Agree').catch(() => undefined)
  await gate.arrived()
  freeze()
  await gate.release()
  await kill()
  await unanswered
  await start()
  expect(
    (await view('headOfSchool', reference)).requests.find(({ purpose }) => purpose === 'head-of-school-agreement')
      ?.outcome?.sentence,
  ).toContain('You agreed')
  await until(() => copiesForHeadOfSchool().every(({ text }) => text.includes('agreed')))
  expect((await view('lead', reference)).summary.number).toBe(3)
})
