import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { completeAnswers, isAppend } from '../support/surface.ts'
import { startUniversity, type University } from '../support/university.ts'

let university: University
beforeAll(async () => {
  university = await startUniversity()
})
afterAll(() => university.close())

/** Holds the next appends at the tenant until all have arrived. */
const holdAppends = (times: number) =>
  university.tenant.control.hold({ method: 'POST', when: 'before', times, where: ({ body }) => isAppend(body) })

/** On one instance; on two, `every-pair` has each order of every pair of commands. */
it.each([
  ['the card', 'You agreed', 'agreed'],
  ['the tab', 'already answered this', 'requested changes'],
] as const)(
  'two contrary answers to one request leave one fact, that of whoever was first: %s',
  async (first, card, sentences) => {
    const { app, asked, press, command, view } = university
    const reference = await asked('lead', { ...completeAnswers, lead: 'faculty:science-and-engineering' })
    await app.dispatcher.settled()
    const before = (await view('lead', reference)).summary.number
    const request = (await view('faculty', reference)).requests.find(({ mayAnswer }) => mayAnswer)
    const gate = holdAppends(1)
    const agree = () => press('faculty', reference, 'Agree')
    const notYet = () =>
      command('faculty', {
        type: 'AnswerAgreement',
        proposal: reference,
        request: request?.request,
        seen: request?.seen,
        turn: 1,
        answer: 'not-yet',
        reason: 'The audience is too wide.',
      })
    const agreed = first === 'the card' ? agree() : gate.arrived(1).then(agree)
    const refused = first === 'the tab' ? notYet() : gate.arrived(1).then(notYet)
    await gate.arrived(1)
    await gate.release()
    const [read, tab] = await Promise.all([agreed, refused])
    await app.dispatcher.settled()

    const after = await view('lead', reference)
    expect(after.summary.number).toBe(before + 1)
    expect(after.history[0]?.sentence).toContain(sentences)
    expect(read).toContain(card)
    if (first === 'the card') expect(tab.body.sentence).toContain('already answered this')
    else expect(tab.status).toBe(200)
  },
)

it('answers to two different requests at once leave both', async () => {
  const { app, asked, press, view } = university
  const [one, other] = [await asked(), await asked('lead', { ...completeAnswers, idea: 'Another idea.' })]
  await app.dispatcher.settled()
  const gate = holdAppends(2)
  const both = [
    press('headOfSchool', one, 'Agree'),
    press('headOfSchool', other, 'Send my request', { reason: 'Too early.' }),
  ]
  await gate.arrived(2)
  await gate.release([1, 0])
  await gate.release()
  await Promise.all(both)
  expect((await view('lead', one)).history[0]?.sentence).toContain('agreed')
  expect((await view('lead', other)).history[0]?.sentence).toContain('requested changes')
})

it('two people who open a proposal at once get two references', async () => {
  const gate = holdAppends(2)
  const open = (who: 'lead' | 'otherLead') =>
    university.command(who, { type: 'OpenProposal', opening: randomUUID(), title: 'At the same moment' })
  const both = [open('lead'), open('otherLead')]
  await gate.arrived(2)
  await gate.release()
  const references = (await Promise.all(both)).map(({ body }) => body.proposal)
  expect(new Set(references).size).toBe(2)
})

it('the same command to open, sent twice, opens one proposal', async () => {
  const command = { type: 'OpenProposal', opening: randomUUID(), title: 'Sent twice' }
  const first = await university.command('lead', command)
  const second = await university.command('lead', command)
  expect(second.body.proposal).toBe(first.body.proposal)
})

it('two people in one form: different fields are merged, the same field shows both texts and loses neither', async () => {
  const { written, save, call } = university
  const reference = await written()
  const [mine, theirs] = await Promise.all([
    save('lead', reference, 'audience', 'Heating engineers.', completeAnswers.audience),
    save('lead', reference, 'idea', 'A shorter idea.', completeAnswers.idea),
  ])
  expect([mine.status, theirs.status]).toEqual([200, 200])
  const late = await save('lead', reference, 'audience', 'Plumbers.', completeAnswers.audience)
  expect(late.status).toBe(409)
  expect(late.body.sentence).toContain('Neither text was lost')
  expect(late.body.theirs).toMatchObject({ value: 'Heating engineers.' })
  const draft = await call('lead', 'GET', `/api/proposals/${reference}/expression-of-interest`)
  expect(draft.body.answers).toMatchObject({ audience: 'Heating engineers.', idea: 'A shorter idea.' })
})

it('A1: a press that is sent again, or comes late, asks nothing anew that was asked and answered meanwhile', async () => {
  const { written, command, answer } = university
  const reference = await written()
  const ask = () => command('lead', { type: 'AskForAgreement', proposal: reference }, 1)
  expect((await ask()).body).toMatchObject({ ok: true, number: 2 })
  await answer('headOfSchool', reference, 'head-of-school-agreement', 'not-yet', 'Who teaches it?')
  expect((await ask()).body).toMatchObject({ ok: true, number: 3 })
  expect((await command('lead', { type: 'AskForAgreement', proposal: reference }, 3)).body).toMatchObject({ number: 4 })
})
