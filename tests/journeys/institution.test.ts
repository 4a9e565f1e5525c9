import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { InstitutionView } from '../../teams-app/api/institution-view.ts'
import type { SubmissionView } from '../../teams-app/api/submission-view.ts'
import { malformed, notSignedIn, refusalSentence } from '../../teams-app/api/words.ts'
import { refuse } from '../../teams-app/domain/core/result.ts'
import { placeholderRates } from '../../teams-app/domain/forms/costing/costing-rates.ts'
import type { Panel } from '../../teams-app/domain/institution/institution.ts'
import { api } from '../support/addresses.ts'
import { people, personOf, type Who } from '../support/sample-university.ts'
import { startUniversity, type University } from '../support/university.ts'

const ENGINEERING = 'head-of-school/school:engineering'

let university: University
let seen: InstitutionView
beforeAll(async () => {
  university = await startUniversity()
})
afterAll(() => university.close())
beforeEach(async () => {
  seen = await read('administrator')
})

const read = async (who: Who) => (await university.call(who, 'GET', api.institution)).body as unknown as InstitutionView
const change = (who: Who, command: unknown, number = seen.number) =>
  university.call(who, 'POST', api.institutionCommands, { seen: number, command })
const panelOf = ({ panels }: InstitutionView, id = ENGINEERING): Panel => {
  const found = panels.find((panel) => panel.id === id)
  if (!found) throw new Error(`There is no panel ${id}.`)
  return found
}
const today = new Date().toISOString().slice(0, 10)
const appoint = (deputy: Who) => ({
  type: 'AppointDeputy',
  panel: ENGINEERING,
  deputy: personOf(deputy),
  principal: personOf('headOfSchool'),
  from: today,
  to: '2099-12-31',
})

describe('who sits where', () => {
  it('is for everybody on the staff to read; what was changed by whom, for administrators', async () => {
    const asLead = await read('lead')
    expect(panelOf(asLead).members).toEqual([personOf('headOfSchool')])
    expect(asLead.settings.answerWithinWorkingDays).toBe(10)
    expect(asLead).not.toHaveProperty('history')
    expect(seen.history?.at(-1)?.sentence).toContain(
      ` recorded the first administrators: ${people.administrator}; ${people.otherAdministrator}.`,
    )
    expect(seen.history?.map(({ sentence }) => sentence)).toContainEqual(expect.stringContaining('recorded the panel'))
    const stranger = await university.call({ token: 'none' }, 'GET', api.institution)
    expect(stranger).toMatchObject({ status: 401, body: { sentence: expect.stringContaining(notSignedIn) } })
  })

  it('says how many questions are with a panel', async () => {
    const before = seen.asked[ENGINEERING] ?? 0
    await university.asked()
    expect((await read('lead')).asked[ENGINEERING]).toBe(before + 1)
  })
})

describe('a change by an administrator', () => {
  it('appoints a deputy, who answers for the Head of School at once, and is none any more once it is ended', async () => {
    const reference = await university.asked()
    const asDesigner = () =>
      university.answer('designer', reference, 'head-of-school-agreement', 'not-yet', 'Too soon.')
    expect((await asDesigner()).status).toBe(422)
    const appointed = await change('administrator', appoint('designer'))
    expect(appointed.body.sentence).toContain(`Appointed: ${people.designer} acts for ${people.headOfSchool} `)
    expect(panelOf(await read('lead')).deputies).toHaveLength(1)
    expect((await asDesigner()).status).toBe(200)
    const view = await university.view('lead', reference)
    expect(view.history[0]?.sentence).toContain(`${people.designer}, acting for ${people.headOfSchool},`)

    const ended = {
      type: 'EndDeputy',
      panel: ENGINEERING,
      deputy: personOf('designer').id,
      principal: personOf('headOfSchool').id,
      from: today,
    }
    expect((await change('otherAdministrator', ended, (await read('administrator')).number)).status).toBe(200)
    const [last, before] = (await read('administrator')).history ?? []
    expect(last?.sentence).toBe(
      `${people.otherAdministrator} ended the appointment of ${people.designer} to act for ${people.headOfSchool} on the School of Engineering.`,
    )
    expect(before?.sentence).toContain(`${people.administrator} appointed ${people.designer} to act for`)
    expect(panelOf(await read('lead')).deputies).toEqual([])
  }, 20_000)

  it('sent twice is recorded once', async () => {
    const command = { type: 'RecordClosureDays', closureDays: ['2099-12-25'] }
    await change('administrator', command)
    const { number } = await read('administrator')
    const again = await change('administrator', command, number)
    expect(again.body.sentence).toBe('It is so already; nothing was recorded twice.')
    expect((await read('administrator')).number).toBe(number)
  })

  it('on an old picture of the same panel is refused, so that nobody’s change is lost', async () => {
    const panel = { ...panelOf(seen), alternates: [personOf('otherHead')] }
    expect((await change('administrator', { type: 'RecordPanel', panel })).status).toBe(200)
    const late = { ...panelOf(seen), alternates: [personOf('designer')] }
    expect(await change('otherAdministrator', { type: 'RecordPanel', panel: late })).toMatchObject({
      status: 409,
      body: { sentence: refusalSentence(refuse('changed-meanwhile')) },
    })
    expect(panelOf(await read('lead')).alternates).toEqual([personOf('otherHead')])
  })

  it('trusts the id alone: who was seen is recorded by the name of their own sign-in', async () => {
    await university.call('designer', 'GET', api.me)
    const panel = { ...panelOf(seen), alternates: [{ ...personOf('designer'), name: 'The Vice-Chancellor' }] }
    await change('administrator', { type: 'RecordPanel', panel })
    expect(panelOf(await read('lead')).alternates).toEqual([personOf('designer')])
  })

  it('is not made on a panel that is asked about the administrator’s own proposal', async () => {
    const opened = await university.asked('otherAdministrator')
    const refused = await change('otherAdministrator', appoint('otherHead'))
    expect(refused).toMatchObject({ status: 422, body: { refusal: 'own-question' } })
    await university.command('otherAdministrator', { type: 'Withdraw', proposal: opened, reason: 'A test.' })
    expect((await change('otherAdministrator', appoint('otherHead'))).status).toBe(200)
  }, 20_000)
})

it('A15: an administrator seats nobody on a panel that would be asked about a draft of their own', async () => {
  const proposal = await university.written('otherAdministrator')
  const panel = { ...panelOf(seen), alternates: [personOf('otherHead')] }
  for (const command of [appoint('designer'), { type: 'RecordPanel', panel }])
    expect(await change('otherAdministrator', command)).toMatchObject({ body: { refusal: 'own-question' } })
  const order = { type: 'RecordSettings', settings: { approvalToProceedOrder: ['faculty'] } }
  expect(await change('otherAdministrator', order)).toMatchObject({ status: 422, body: { refusal: 'own-route' } })
  await university.command('otherAdministrator', { type: 'Withdraw', proposal, reason: 'A test.' })
  expect((await change('otherAdministrator', appoint('designer'))).status).toBe(200)
}, 20_000)

describe('is refused, and nothing is changed', () => {
  const person = personOf('designer')
  const panel = () => panelOf(seen)
  const cases: [string, Who, number, () => unknown][] = [
    ['to somebody who is no administrator', 'lead', 403, () => appoint('designer')],
    ['to the holder of the seat', 'headOfSchool', 403, () => appoint('designer')],
    [
      'a seat for oneself',
      'administrator',
      422,
      () => ({ type: 'RecordPanel', panel: { ...panel(), members: [personOf('administrator')] } }),
    ],
    ['oneself as deputy', 'administrator', 422, () => appoint('administrator')],
    ['an id that is none', 'administrator', 400, () => ({ ...appoint('designer'), deputy: { ...person, id: 'x' } })],
    ['no name', 'administrator', 400, () => ({ ...appoint('designer'), deputy: { ...person, name: '' } })],
    ['a day that is none', 'administrator', 400, () => ({ ...appoint('designer'), from: '2026-02-30' })],
    ['an end before the beginning', 'administrator', 422, () => ({ ...appoint('otherLead'), to: '2020-01-01' })],
    ['a panel that is not there', 'administrator', 422, () => ({ ...appoint('otherLead'), panel: '__proto__' })],
    ['a role that is none', 'administrator', 400, () => ({ type: 'RecordPanel', panel: { ...panel(), role: 'king' } })],
    [
      'a panel with a field too many',
      'administrator',
      400,
      () => ({ type: 'RecordPanel', panel: { ...panel(), secret: 1 } }),
    ],
    [
      'far too many members',
      'administrator',
      422,
      () => ({ type: 'RecordPanel', panel: { ...panel(), members: Array(81).fill(person) } }),
    ],
    [
      'too many members',
      'administrator',
      422,
      () => ({ type: 'RecordPanel', panel: { ...panel(), members: Array(21).fill(person) } }),
    ],
    [
      'what is no channel',
      'administrator',
      422,
      () => ({ type: 'RecordChannel', panel: ENGINEERING, channel: { id: 'https://elsewhere', name: 'X' } }),
    ],
    [
      'a setting beyond its limits',
      'administrator',
      422,
      () => ({ type: 'RecordSettings', settings: { answerWithinWorkingDays: 999 } }),
    ],
    ['a setting that is none', 'administrator', 422, () => ({ type: 'RecordSettings', settings: { constructor: 1 } })],
    ['no administrator at all', 'administrator', 422, () => ({ type: 'NameAdministrators', administrators: [] })],
    [
      'a School that a panel speaks for taken away',
      'administrator',
      422,
      () => ({ type: 'RecordUnits', units: seen.units.slice(0, 1) }),
    ],
    ['the founding once more', 'administrator', 400, () => ({ type: 'FoundInstitution', administrators: [person] })],
    ['a command that is none', 'administrator', 400, () => ({ type: 'Rule' })],
    ['no command', 'administrator', 400, () => undefined],
  ]

  it.each(cases)('%s', async (_, who, status, command) => {
    const reply = await change(who, command())
    expect(reply.status).toBe(status)
    if (status === 400) expect(reply.body.sentence).toContain(malformed)
    const { asked: _asked, ...after } = await read('administrator')
    const { asked: _before, ...before } = seen
    expect(after).toEqual(before)
  })

  it.each([-1, 1.5, 'x', null])('%j as what was seen', async (number) => {
    const body = { seen: number, command: appoint('designer') }
    expect((await university.call('administrator', 'POST', api.institutionCommands, body)).status).toBe(400)
  })
})

describe('what the costing assumes', () => {
  const dearer = { ...placeholderRates, academicRate: 44_000 }
  const record = (who: Who, rates: unknown, confirmed = true) =>
    change(who, { type: 'RecordCostingRates', rates, confirmed })
  const draftOf = async (reference: string) =>
    (await university.call('lead', 'GET', api.expressionOfInterest(reference))).body
  const submitted = async (reference: string) =>
    ((await university.call('lead', 'GET', api.submission(reference, 1))).body as unknown as SubmissionView).costing

  it('is changed by an administrator for drafts at once; what was submitted keeps what its readers saw', async () => {
    const reference = await university.asked()
    const before = await submitted(reference)
    expect(before.cameTo).toMatchObject({ ratesConfirmed: false, result: { is: 'costed' } })
    expect(await draftOf(reference)).toMatchObject({ context: { rates: placeholderRates }, ratesConfirmed: false })

    expect((await record('administrator', dearer)).body.sentence).toBe('Recorded.')
    expect(await draftOf(reference)).toMatchObject({ context: { rates: dearer }, ratesConfirmed: true })
    expect(await submitted(reference)).toEqual(before)

    const { history, changes } = await read('administrator')
    expect(history?.[0]?.sentence).toContain('“What the costing assumes”: Academic staff, a day')
    expect(history?.[0]?.sentence).toContain('“The assumptions are confirmed” from no to yes')
    expect(changes['setting costingRates']?.by).toBe(people.administrator)
  }, 20_000)

  const { moShare: _, ...withoutOne } = placeholderRates
  it.each<[string, Who, number, unknown]>([
    ['by somebody who is no administrator', 'lead', 403, { ...placeholderRates, platform: 1 }],
    ['by the Head of School', 'headOfSchool', 403, { ...placeholderRates, platform: 1 }],
    ['to no number at all', 'administrator', 422, { ...placeholderRates, platform: Number.NaN }],
    ['to a text', 'administrator', 422, { ...placeholderRates, platform: '1800' }],
    ['to less than nothing', 'administrator', 422, { ...placeholderRates, platform: -1 }],
    ['to more than its limit', 'administrator', 422, { ...placeholderRates, moShare: 10_001 }],
    ['to part of a penny', 'administrator', 422, { ...placeholderRates, platform: 0.5 }],
    ['to a rate there is not', 'administrator', 422, { ...placeholderRates, colour: 3 }],
    ['with a rate left out', 'administrator', 422, withoutOne],
    ['to shares of nothing', 'administrator', 422, { ...placeholderRates, runSplit: { academic: 0, admin: 0 } }],
    ['to years without end', 'administrator', 422, { ...placeholderRates, marketing: Array(1_000).fill(1) }],
    ['to another basis of overhead', 'administrator', 422, { ...placeholderRates, overheadBasis: 'income' }],
    ['to a list', 'administrator', 400, [placeholderRates]],
  ])('is not changed %s', async (_, who, status, rates) => {
    const refused = await record(who, rates)
    expect(refused.status).toBe(status)
    expect(refused.body.sentence).toMatch(/\.$/)
    expect((await read('administrator')).number).toBe(seen.number)
  })
})
