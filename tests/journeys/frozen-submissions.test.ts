import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { SubmissionView } from '../../teams-app/api/submission-view.ts'
import { placeholderRates } from '../../teams-app/domain/forms/costing/costing-rates.ts'
import { api } from '../support/addresses.ts'
import { type FrozenFile, frozenFiles } from '../support/frozen-files.ts'
import { personOf, type Who } from '../support/sample-university.ts'
import { completeAnswers } from '../support/surface.ts'
import { startUniversity, type University } from '../support/university.ts'

let university: University
beforeAll(async () => {
  university = await startUniversity({ environment: { POLL_SECONDS: '3600' } })
})
afterAll(() => university.close())

const idea = String(completeAnswers.idea)
const newIdea = `${idea} They ask for evenings.`

/** Submitted twice: the idea, the fee and the number of learners changed in between. */
let reference: string
beforeEach(async () => {
  const { asked, save, command } = university
  reference = await asked()
  await save('lead', reference, 'idea', newIdea, idea)
  await save('lead', reference, 'fee', 45_000, completeAnswers.fee)
  expect((await command('lead', { type: 'AskForAgreement', proposal: reference })).status).toBe(200)
})

const read = async (version: number | string, query = '', who: Who = 'headOfSchool') =>
  (await university.call(who, 'GET', `${api.submission(reference, version)}${query}`)) as unknown as {
    status: number
    body: SubmissionView & { refusal: string; sentence: string }
  }

const changesIn = ({ sections, costing }: SubmissionView) =>
  Object.fromEntries(
    [...sections.flatMap(({ fields }) => fields), ...costing.inputs].flatMap(({ key, changed }) =>
      changed ? [[key, changed]] : [],
    ),
  )

describe('a version', () => {
  it('is read by those who are asked about it as it was submitted, with what changed since the version before', async () => {
    const { status, body } = await read(2)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      ...{ proposal: reference, version: 2, latest: 2, submittedBy: personOf('lead').name },
      ...{ compared: { is: 'version', version: 1 }, changes: 2 },
    })
    expect(body.hash).toMatch(/^[0-9a-f]{12}$/)
    expect(changesIn(body)).toEqual({
      idea: { from: idea, to: newIdea },
      fee: { from: '£420', to: '£450' },
    })
  })

  it('stays what it was, whatever is submitted or written afterwards; the first has nothing before it', async () => {
    const first = (await read(1)).body
    expect(first).toMatchObject({ version: 1, compared: null, changes: 0 })
    expect(JSON.stringify(first)).not.toContain('They ask for evenings')
    expect(JSON.stringify(first)).toContain('£420')
  })

  it('is compared with the form as it is now, or with another version, always from older to newer', async () => {
    await university.save('lead', reference, 'learnersPerRun', 30, completeAnswers.learnersPerRun)
    const now = (await read(2, '?against=draft')).body
    expect(now.compared).toEqual({ is: 'draft' })
    expect(changesIn(now)).toEqual({ learnersPerRun: { from: '24', to: '30' } })
    const back = (await read(1, '?against=2')).body
    expect(changesIn(back).fee).toEqual({ from: '£420', to: '£450' })
    expect((await read(2, '?against=2')).body.changes).toBe(0)
  })

  it('that nobody submitted is not there, nor one of an unknown proposal, and nobody unknown reads any', async () => {
    expect(await read(3)).toMatchObject({ status: 404, body: { refusal: 'unknown-version' } })
    expect(await read(2, '?against=9')).toMatchObject({ status: 404, body: { refusal: 'unknown-version' } })
    const elsewhere = await university.call('lead', 'GET', api.submission('MC-2026-999', 1))
    expect(elsewhere).toMatchObject({ status: 404, body: { refusal: 'unknown-proposal' } })
    expect(await read(2, '', 'otherLead')).toEqual(elsewhere)
    expect((await university.call({ token: 'none' }, 'GET', api.submission(reference, 1))).status).toBe(401)
  })

  it.each(['0', '-1', '1.5', 'latest', '1e9', '2?against=everything'])('%s is no version', async (version) => {
    expect(await read(version)).toMatchObject({ status: 400, body: { refusal: 'malformed' } })
  })
})

describe('the costing of a version', () => {
  beforeEach(async () => {
    const { save, command } = university
    await save('lead', reference, 'costing.platform', 2_150)
    await save('lead', reference, 'costing.vat', 'standard')
    expect((await command('lead', { type: 'AskForAgreement', proposal: reference })).status).toBe(200)
  })

  it('shows what was given otherwise than assumed, and what changed in it', async () => {
    const { changes, costing } = (await read(3)).body
    expect(changes).toBe(2)
    expect(costing.inputs).toEqual([
      {
        ...{ key: 'vat', label: 'VAT treatment', text: 'Standard rate, inside the fee', assumed: 'Exempt' },
        changed: { from: 'as assumed', to: 'Standard rate, inside the fee' },
      },
      {
        ...{ key: 'platform', label: 'Platform and IS', text: '£21.50', assumed: '£18' },
        changed: { from: 'as assumed', to: '£21.50' },
      },
    ])
    await university.save('lead', reference, 'costing.vat', null, 'standard')
    const now = (await read(3, '?against=draft')).body
    expect(changesIn(now)).toEqual({ vat: { from: 'Standard rate, inside the fee', to: 'as assumed' } })
    expect(now.costing.inputs.map(({ key }) => key)).toEqual(['vat', 'platform'])
  })

  it('stays what it came to, whatever is assumed later', async () => {
    const before = (await read(3)).body.costing
    expect(before.cameTo).toMatchObject({ ratesConfirmed: false, result: { is: 'costed', plannedLearners: 144 } })
    const { number } = (await university.call('administrator', 'GET', api.institution)).body
    const rates = { ...placeholderRates, platform: 99_900 }
    const recorded = await university.call('administrator', 'POST', api.institutionCommands, {
      seen: number,
      command: { type: 'RecordCostingRates', rates, confirmed: true },
    })
    expect(recorded.status).toBe(200)
    expect((await read(3)).body.costing).toEqual(before)
    const undo = { type: 'RecordCostingRates', rates: placeholderRates, confirmed: false }
    await university.call('administrator', 'POST', api.institutionCommands, { seen: Number(number) + 1, command: undo })
  })

  it('is named by its inputs to who is asked again', async () => {
    const { view, app, cards } = university
    await app.dispatcher.settled()
    const [asked] = (await view('headOfSchool', reference)).requests.filter(
      ({ purpose, state }) => purpose === 'head-of-school-agreement' && state === 'open',
    )
    expect(asked?.changedSince).toEqual({
      what: ['VAT treatment as assumed → Standard rate, inside the fee', 'Platform and IS as assumed → £21.50'],
      version: 2,
    })
    const texts = cards('headOfSchool', reference).map(({ text }) => text)
    expect(texts.some((text) => text.includes('Since you last looked: VAT treatment'))).toBe(true)
  })
})

describe('a file in the library that somebody', () => {
  it('changed is named as damaged and never shown; put back as it was, it is shown again', async () => {
    const file = await fileOf(2)
    const text = await file.read()
    await file.write(text.replace('They ask for evenings', 'They ask for nothing'))
    const damaged = await read(2)
    expect(damaged).toMatchObject({ status: 422, body: { refusal: 'submission-damaged' } })
    expect(damaged.body.sentence).toContain('version 2 was changed after it was submitted')
    expect(JSON.stringify(damaged.body)).not.toContain('They ask for nothing')
    expect((await read(1)).status).toBe(200)
    expect(await read(1, '?against=2')).toMatchObject({ status: 422, body: { refusal: 'submission-damaged' } })

    await file.write('{"title":"nothing of the kind"}')
    expect(await read(2)).toMatchObject({ status: 422, body: { refusal: 'submission-damaged' } })
    await file.write(text)
    expect((await read(2)).status).toBe(200)
  })

  it('deleted is named as missing', async () => {
    await (await fileOf(1)).remove()
    expect(await read(1)).toMatchObject({ status: 422, body: { refusal: 'submission-missing' } })
  })
})

describe('A8: a question about a version whose file', () => {
  const ready = async () =>
    (await (await fetch(`${university.environment.PUBLIC_URL}/readyz`)).json()) as { ok: boolean; warnings: string[] }

  it.each([
    ['was changed', 'submission-damaged', async (file: Awaited<ReturnType<typeof fileOf>>) => file.write('{}')],
    ['was deleted', 'submission-missing', async (file: Awaited<ReturnType<typeof fileOf>>) => file.remove()],
  ])('%s takes no answer until it is restored; the instance says so and goes on', async (_, refusal, harm) => {
    const { app, answer, press } = university
    await app.dispatcher.settled()
    await app.checkLibrary()
    expect((await ready()).warnings).toEqual([])
    const file = await fileOf(2)
    const text = await file.read()
    await harm(file)
    await app.checkLibrary()
    const refused = await answer('headOfSchool', reference, 'head-of-school-agreement', 'agree')
    expect(refused).toMatchObject({ status: 422, body: { refusal } })
    expect(refused.body.sentence).toContain('Please ask an administrator to restore the file')
    expect(await press('headOfSchool', reference, 'Agree')).toContain('restore the file')
    const warned = await ready()
    expect(warned.ok).toBe(true)
    expect(warned.warnings.join()).toContain(`${reference} takes no decisions: the file of version 2`)
    await file.restore(text)
    await app.checkLibrary()
    expect(await press('headOfSchool', reference, 'Agree')).toContain('You agreed')
    expect((await ready()).warnings).toEqual([])
  })

  it('is gone is found when somebody opens it, and when Approval to Proceed is asked for', async () => {
    const { agreed, command, answer } = university
    const file = await fileOf(2)
    const text = await file.read()
    await file.remove()
    expect((await read(2)).body.refusal).toBe('submission-missing')
    expect((await answer('headOfSchool', reference, 'head-of-school-agreement', 'agree')).body.refusal).toBe(
      'submission-missing',
    )
    await file.restore(text)
    expect((await read(2)).status).toBe(200)
    await agreed(reference)
    await (await fileOf(2)).remove()
    const asking = await command('lead', { type: 'AskForApprovalToProceed', proposal: reference })
    expect(asking).toMatchObject({ status: 422, body: { refusal: 'submission-missing' } })
  })
})

it('who is asked again reads which answers changed since, on the card and in the tab', async () => {
  const { view, app, cards } = university
  await app.dispatcher.settled()
  const [asked] = (await view('headOfSchool', reference)).requests.filter(
    ({ purpose }) => purpose === 'head-of-school-agreement',
  )
  expect(asked?.changedSince).toEqual({
    what: ['The idea and the opportunity', 'Fee per learner £420 → £450'],
    version: 1,
  })
  expect(cards('headOfSchool', reference)[0]?.text).toContain('Since you last looked: The idea')
  const history = (await view('headOfSchool', reference)).history
  expect(history.flatMap(({ version }) => version ?? [])).toEqual([2, 1])
})

/** A version's file, as somebody with rights on the library reaches it: past the application. */
async function fileOf(version: number): Promise<FrozenFile> {
  const file = (await frozenFiles(university, reference)).find(({ name }) => name.includes(`-v${version}-`))
  if (!file) throw new Error(`There is no file of version ${version}.`)
  return file
}
