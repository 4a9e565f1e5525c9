import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { lists } from '../../teams-app/adapters/sharepoint/lists.ts'
import { changeInstitution } from '../../teams-app/application/command-handler.ts'
import { placeholderRates } from '../../teams-app/domain/forms/costing/costing-rates.ts'
import { api } from '../support/addresses.ts'
import { personOf, provisioner } from '../support/sample-university.ts'
import { administratorsList } from '../support/site-reader.ts'
import { completeAnswers } from '../support/surface.ts'
import { startUniversity, type University } from '../support/university.ts'

let university: University
beforeAll(async () => {
  university = await startUniversity()
})
afterAll(() => university.close())

const draftOf = async (reference: string) =>
  (await university.call('lead', 'GET', api.expressionOfInterest(reference))).body

/** The row of a form, as somebody with rights on the list reads it. */
async function rowOf(reference: string) {
  const list = administratorsList(
    university.tenant,
    provisioner.clientId,
    String(university.environment.SITE),
    lists.expressionsOfInterest.name,
  )
  const found = (await list.rows()).find(({ fields }) => fields.Proposal === reference)
  if (!found) throw new Error(`There is no row of ${reference}.`)
  return { fields: found.fields, patch: (changed: Record<string, unknown>) => list.patch(found.id, changed) }
}

describe('two people at one costing', () => {
  it('save two inputs at once, and both stay', async () => {
    const { written, save } = university
    const reference = await written()
    const both = await Promise.all([
      save('lead', reference, 'costing.library', 650),
      save('lead', reference, 'costing.runs', [2, 3, 3, 3, 3]),
      save('lead', reference, 'fee', 48_000, completeAnswers.fee),
    ])
    expect(both.map(({ status }) => status)).toEqual([200, 200, 200])
    const draft = await draftOf(reference)
    expect(draft.costing).toEqual({ library: 650, runs: [2, 3, 3, 3, 3] })
    expect(draft.edits).toMatchObject({ 'costing.library': {}, 'costing.runs': {}, fee: {} })
  })

  it('who change the same input are shown both values, and neither wins by itself', async () => {
    const { written, save } = university
    const reference = await written()
    expect((await save('lead', reference, 'costing.library', 650)).status).toBe(200)
    const late = await save('lead', reference, 'costing.library', 900)
    expect(late.status).toBe(409)
    expect(late.body.sentence).toContain('changed “Library”')
    expect(late.body.theirs).toMatchObject({ value: 650, by: personOf('lead').name })
    expect((await save('lead', reference, 'costing.library', 900, 650)).body).toMatchObject({ value: 900 })
    expect((await save('lead', reference, 'costing.library', null, 900)).body).toMatchObject({ value: null })
    expect((await draftOf(reference)).costing).toEqual({})
  })
})

describe('what is refused leaves the costing as it was', () => {
  it.each<[string, string, unknown, string]>([
    ['text', 'costing.library', '650', 'Library cannot hold that kind of answer.'],
    ['a number out of range', 'costing.moShare', 10_001, 'must lie between 0% and 100%'],
    ['too many years', 'costing.runs', [1, 1, 1, 1, 1, 1], 'Runs cannot hold that kind of answer.'],
    ['years without end', 'costing.runs', Array(10_000).fill(1), 'Runs cannot hold that kind of answer.'],
    ['what is no number in JSON', 'costing.library', Number.NaN, ''],
    ['an input there is not', 'costing.__proto__', 1, 'The form has no field “costing.__proto__”.'],
  ])('%s', async (_, field, value, sentence) => {
    const { written, save } = university
    const reference = await written()
    await save('lead', reference, 'costing.room', 100)
    const refused = await save('lead', reference, field, value, null)
    // JSON has no NaN: it arrives as null, "as assumed", which it is already.
    expect(refused.status).toBe(sentence === '' ? 200 : 422)
    expect(refused.body.sentence ?? '').toContain(sentence)
    expect((await draftOf(reference)).costing).toEqual({ room: 100 })
  })

  it('a reader, and somebody who writes another proposal', async () => {
    const { written, save } = university
    const reference = await written()
    const statuses: number[] = []
    for (const who of ['headOfSchool', 'otherLead', 'administrator'] as const)
      statuses.push((await save(who, reference, 'costing.library', 650)).status)
    expect(statuses).toEqual([404, 404, 422])
    expect((await draftOf(reference)).costing).toEqual({})
  })

  it('an input that somebody broke in the list is as assumed, and the others stay', async () => {
    const { written, save } = university
    const reference = await written()
    await save('lead', reference, 'costing.room', 100)
    const row = await rowOf(reference)
    expect(row.fields.Costing).toBe('{"room":100}')
    await row.patch({ Costing: '{"room":100,"library":"much","runs":[1],"colour":3}' })
    await university.app.checkForms()
    expect((await draftOf(reference)).costing).toEqual({ room: 100 })
    await row.patch({ Costing: 'no JSON at all' })
    await university.app.checkForms()
    expect((await draftOf(reference)).costing).toEqual({})
  })
})

it('what it comes to stands beside the inputs in the list, for people to sort and chart', async () => {
  const { written, save } = university
  const reference = await written()
  expect((await rowOf(reference)).fields).toMatchObject({
    PlannedLearners: 144,
    BreakEvenLearners: 280,
    BreakEvenLight: 'red',
    NetAfterDevelopment: -24_503.03,
    DevelopmentCost: 19_852.8,
  })
  await save('lead', reference, 'costing.otherIncome', [4_000_000, 0, 0, 0, 0])
  expect((await rowOf(reference)).fields).toMatchObject({
    BreakEvenLight: 'green',
    NetAfterDevelopment: 15_496.97,
    PaybackYear: 1,
  })
  await save('lead', reference, 'runsPerYear', null, completeAnswers.runsPerYear)
  const { PlannedLearners, BreakEvenLight, PaybackYear } = (await rowOf(reference)).fields
  expect([PlannedLearners, BreakEvenLight, PaybackYear]).toEqual([undefined, undefined, undefined])
})

it('a changed input asks those again who signed the costing; changed rates of the University void nothing', async () => {
  const { written, save, command, view, app } = university
  const reference = await written()
  await save('lead', reference, 'costing.otherIncome', [4_000_000, 0, 0, 0, 0])
  await command('lead', { type: 'AskForAgreement', proposal: reference })
  await university.agreed(reference)
  const asked = (await view('lead', reference)).requests.find(({ purpose }) => purpose === 'head-of-school-agreement')
  const figures = Object.fromEntries((asked?.figures ?? []).map(({ label, value }) => [label, value]))
  expect(figures['Break-even']).toBe('144 learners planned in 3 years, 59 needed to break even')

  const dearer = { ...placeholderRates, academicRate: placeholderRates.academicRate * 2 }
  const change = { type: 'RecordCostingRates', rates: dearer, confirmed: false } as const
  const recorded = await changeInstitution(app.application, personOf('administrator'), change)
  expect(recorded.ok).toBe(true)
  const after = await view('lead', reference)
  expect(after.can.askForApprovalToProceed).toBe(true)
  expect(after.requests.find(({ purpose }) => purpose === 'head-of-school-agreement')?.figures).toEqual(asked?.figures)
  expect((await draftOf(reference)).context).toMatchObject({ rates: dearer })

  await save('lead', reference, 'costing.library', 650)
  const refused = await command('lead', { type: 'AskForApprovalToProceed', proposal: reference })
  expect(refused.body.sentence).toContain('The form has changed since it was agreed.')
  await command('lead', { type: 'AskForAgreement', proposal: reference })
  const open = (await view('lead', reference)).requests.filter(({ state }) => state === 'open')
  expect(open.map(({ purpose }) => purpose).sort()).toEqual([
    'head-of-school-agreement',
    'manchester-online-agreement',
    'school-operations-agreement',
  ])
})
