import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { lists } from '../../teams-app/adapters/sharepoint/lists.ts'
import { changeInstitution } from '../../teams-app/application/command-handler.ts'
import { NAMELESS } from '../../teams-app/application/known-names.ts'
import { hashOf } from '../../teams-app/domain/core/canonical-json.ts'
import { dataOf, record } from '../../teams-app/domain/core/chain.ts'
import type { Recorded } from '../../teams-app/domain/core/recorded.ts'
import type { Fact } from '../../teams-app/domain/facts.ts'
import type { InstitutionCommand } from '../../teams-app/domain/institution/change-institution.ts'
import { INSTITUTION } from '../../teams-app/domain/institution/institution.ts'
import { type BuiltApplication, buildApplication } from '../../teams-app/server/application.ts'
import { settingsFrom } from '../../teams-app/server/settings.ts'
import { people, personOf } from '../support/sample-university.ts'
import { completeAnswers } from '../support/surface.ts'
import { testChain } from '../support/test-chain.ts'
import { factsRow, listOf, startUniversity, type University } from '../support/university.ts'

let university: University
const started: BuiltApplication[] = []
beforeAll(async () => {
  university = await startUniversity()
})
afterEach(async () => {
  for (const instance of started.splice(0)) await instance.stop()
})
afterAll(() => university.close())

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined }

/** An instance that starts now, as after a restart; it polls only when a test says so. */
async function restarted(): Promise<BuiltApplication> {
  const settings = settingsFrom({ ...university.environment, POLL_SECONDS: '3600' })
  const built = await buildApplication(settings, { clock: { now: () => new Date().toISOString() }, log: quiet })
  started.push(built)
  await built.start()
  return built
}

const readModelOf = ({ application }: BuiltApplication) => application.readModel

async function asked(idea: string): Promise<string> {
  const reference = await university.asked('lead', { ...completeAnswers, idea })
  await university.app.dispatcher.settled()
  return reference
}

/** A fact as a row, behind the last one that stands there: sealed with the application's key unless told. */
async function forged(stream: string, fact: { type: string }, seal = testChain.seal): Promise<Recorded> {
  const { number, hash } = readModelOf(university.app).head(stream)
  const by = personOf('lead')
  const at = new Date().toISOString()
  const whole = { stream, number: number + 1, by, at, institution: 1, fact: fact as Fact }
  const next = record({ seal }, hash, whole)
  const facts = listOf(university.tenant, lists.facts.name)
  await facts.insert({ FactKey: `${stream}#${number + 1}`, Stream: stream, Data: dataOf(next), Hash: next.hash })
  return next
}

const unkeyed = (before: string, data: string) => hashOf(`${before}${data}`)
const reads = async (instance: BuiltApplication, stream: string) => {
  await readModelOf(instance).open(stream)
  return readModelOf(instance).damage(stream)
}

describe('A4: a fact counts only when the application has sealed it', () => {
  it('the last one, edited and with a hash computed anew, is found out also after a restart', async () => {
    const reference = await asked('To be rewritten.')
    const row = await factsRow(university.tenant, `${reference}#2`)
    const before = (await factsRow(university.tenant, `${reference}#1`)).fields.Hash
    const data = String(row.fields.Data).replace('To be rewritten.', 'Quite different.')
    await row.patch({ Data: data, Hash: unkeyed(String(before), data) })
    expect(await reads(await restarted(), reference)).toContain('fact 2')
    await row.patch({ Data: row.fields.Data, Hash: row.fields.Hash })
  })

  it.each([
    ['without a key', unkeyed],
    ['with a key that nobody has', (before: string, data: string) => `test.${unkeyed(before, data)}`],
  ])('one that another identity adds %s changes nothing, and the proposal takes no decisions', async (_, seal) => {
    const reference = await asked('To be added to.')
    await forged(reference, { type: 'ProposalWithdrawn', reason: 'Not by anybody.' } as never, seal)
    await readModelOf(university.app).catchUp()
    expect(readModelOf(university.app).find(reference)?.proposal.stage).toBe('scoping')
    expect(await university.press('headOfSchool', reference, 'Agree')).toContain('takes no decisions')
    const later = await restarted()
    expect(await reads(later, reference)).toContain('fact 3')
    expect(readModelOf(later).find(reference)?.proposal.stage).toBe('scoping')
    await (await factsRow(university.tenant, `${reference}#3`)).remove()
    await readModelOf(university.app).catchUp()
    expect(await university.press('headOfSchool', reference, 'Agree')).toContain('You agreed')
  })
})

describe('A5: one fact that cannot be read stops its own proposal, and nothing else', () => {
  it.each([
    ['of a type that only a newer version knows', { type: 'PilotHeld', learners: 12 }, 'newer version'],
    ['of a known type with nothing in it', { type: 'AgreementAsked' }, 'cannot be read'],
    [
      'of a known type that fits nowhere',
      { type: 'AgreementAsked', submission: 1, lead: 1, asks: 1 },
      'cannot be read',
    ],
  ])('%s', async (_, fact, why) => {
    const [reference, other] = [await asked('Read by some.'), await asked('Read by all.')]
    await forged(reference, fact)
    const { readModel } = university.app.application
    await readModel.catchUp()
    expect(readModel.damage(reference)).toContain(why)
    expect(readModel.find(reference)?.proposal.number).toBe(2)
    const refused = await university.press('headOfSchool', reference, 'Agree')
    expect(refused).toContain(why === 'newer version' ? 'here it can only be read' : 'takes no decisions')
    expect(refused).toContain('Nothing was changed')
    expect(await university.press('headOfSchool', other, 'Agree')).toContain('You agreed')
    expect((await university.view('lead', reference)).summary.reference).toBe(reference)
    const later = await restarted()
    expect(await reads(later, reference)).toContain(why)
    expect(await reads(later, other)).toBeUndefined()
  })

  it('an opening of either kind keeps no instance from starting', async () => {
    const stream = 'OPENING/nobody/nothing'
    await forged(stream, { type: 'ReferencePromised' })
    const later = await restarted()
    expect(readModelOf(later).damage(stream)).toContain('newer version')
    expect((await university.call('lead', 'GET', '/api/proposals')).status).toBe(200)
  })
})

describe('A6: whoever edits the cursor decides nothing', () => {
  it.each([
    ['a token of nobody’s', (link: string) => link.replace(/token=.*/u, 'token=nothing')],
    [
      'another list’s token',
      (link: string) => link.replace(/token=.*/u, `token=${Buffer.from('{"list":"x"}').toString('base64url')}`),
    ],
    ['a link to another place', (link: string) => link.replace(/^https?:\/\/[^/]+/u, 'https://elsewhere.example')],
    ['no link at all', () => 'the beginning'],
  ])('%s', async (_, edited) => {
    const reference = await asked('After the cursor.')
    const delivery = listOf(university.tenant, lists.delivery.name)
    const row = (await delivery.rows()).find(({ fields }) => fields.CursorKey === 'delivery')
    if (!row) throw new Error('There is no cursor.')
    await delivery.patch(row.id, { CursorValue: edited(String(row.fields.CursorValue)) })
    const later = await restarted()
    expect((await readModelOf(later).open(reference))?.proposal.number).toBe(2)
    expect(
      readModelOf(later)
        .damaged()
        .filter(([stream]) => stream === reference),
    ).toEqual([])
    expect(readModelOf(later).cursor()).toContain('token=')
    expect(readModelOf(later).cursor()).not.toContain('elsewhere')
  })
})

describe('A7: what is restored is healed without a restart', () => {
  it('a row that was edited beyond reading and put back', async () => {
    const reference = await asked('Edited and put back.')
    const { readModel } = university.app.application
    const row = await factsRow(university.tenant, `${reference}#2`)
    await row.patch({ Data: 'nothing', FactKey: 'MC-2026-777#9' })
    await readModel.catchUp()
    expect(readModel.damage(reference)).toBeDefined()
    expect(readModel.damage('MC-2026-777')).toBeUndefined()
    await row.patch({ Data: row.fields.Data, FactKey: row.fields.FactKey })
    await readModel.catchUp()
    expect(readModel.damage(reference)).toBeUndefined()
    expect(await university.press('headOfSchool', reference, 'Agree')).toContain('You agreed')
  })

  it.each([
    ['the very same', (fields: Record<string, unknown>) => fields],
    [
      'with other data',
      (fields: Record<string, unknown>) => ({ ...fields, Data: String(fields.Data).replace('Doubled.', 'Other.') }),
    ],
  ])(
    'a fact that stands twice, %s, is found at once and after a restart, and healed when one is removed',
    async (_, second) => {
      const reference = await asked('Doubled.')
      const { readModel } = university.app.application
      const facts = listOf(university.tenant, lists.facts.name)
      const row = await factsRow(university.tenant, `${reference}#2`)
      await facts.unique('FactKey', false)
      const double = await facts.insert(second(row.fields))
      await readModel.catchUp()
      expect(readModel.damage(reference)).toContain('doubled')
      expect(await reads(await restarted(), reference)).toContain('doubled')
      await facts.remove(double.id)
      await facts.unique('FactKey', true)
      await readModel.catchUp()
      expect(readModel.damage(reference)).toBeUndefined()
    },
  )
})

describe('A18: facts name nobody', () => {
  it('people stand in them by their ids alone, and in the list People by their names', async () => {
    const reference = await asked('Named beside.')
    await university.press('headOfSchool', reference, 'Agree')
    const rows = await listOf(university.tenant, lists.facts.name).rows()
    expect(rows.length).toBeGreaterThan(20)
    const text = JSON.stringify(rows)
    for (const name of Object.values(people)) expect(text).not.toContain(name)
    const named = await listOf(university.tenant, lists.people.name).rows()
    expect(named.map(({ fields }) => fields.Title)).toContain(people.headOfSchool)
  })

  it('a name that is erased is shown no more, also after a restart, and the chain is whole', async () => {
    const reference = await asked('Somebody leaves.')
    await university.press('operations', reference, 'Agree')
    const list = listOf(university.tenant, lists.people.name)
    const row = (await list.rows()).find(({ fields }) => fields.Title === people.operations)
    if (!row) throw new Error('Nobody of that name is kept.')
    await list.remove(row.id)
    const { readModel } = university.app.application
    await readModel.refreshNames()
    for (const instance of [university.app, await restarted()]) {
      const opened = await readModelOf(instance).open(reference)
      expect(opened?.history.at(-1)?.by).toEqual({ id: personOf('operations').id, name: NAMELESS })
      expect(JSON.stringify(opened?.proposal)).not.toContain(people.operations)
      expect(readModelOf(instance).damage(reference)).toBeUndefined()
    }
  })

  it('facts of before, with names in them, are read as they are', async () => {
    const reference = 'MC-2026-555'
    const lead = { ...personOf('lead'), name: 'Who they were then' }
    const fact = { type: 'ProposalOpened', opening: 'of before', title: 'Of before', academicLead: lead } as const
    const whole = {
      stream: reference,
      number: 1,
      by: lead,
      at: '2026-01-05T09:00:00.000Z',
      institution: 1,
      fact,
      hash: '',
    }
    const facts = listOf(university.tenant, lists.facts.name)
    const data = dataOf(whole)
    await facts.insert({ FactKey: `${reference}#1`, Stream: reference, Data: data, Hash: unkeyed('', data) })
    expect(await reads(await restarted(), reference)).toContain('fact 1')
    const settings = settingsFrom({ ...university.environment, POLL_SECONDS: '3600', UNKEYED_FACTS_UNTIL: '1000000' })
    const older = await buildApplication(settings, { clock: { now: () => new Date().toISOString() }, log: quiet })
    started.push(older)
    await older.start()
    expect((await readModelOf(older).open(reference))?.history[0]?.by.name).toBe('Who they were then')
    expect(readModelOf(older).damage(reference)).toBeUndefined()
  })
})

// Last, since the institution takes no decisions afterwards.
it('A3: the last fact about who sits where is missed after a restart, though nothing was decided since', async () => {
  const [one, other] = [personOf('administrator'), personOf('otherAdministrator')]
  const command = { type: 'NameAdministrators', administrators: [one] } satisfies InstitutionCommand
  await changeInstitution(university.app.application, personOf('administrator'), command)
  const { readModel } = university.app.application
  await readModel.catchUp()
  const { number } = readModel.head(INSTITUTION)
  await (await factsRow(university.tenant, `${INSTITUTION}#${number}`)).remove()
  const later = await restarted()
  expect(readModelOf(later).damage(INSTITUTION)).toContain(`fact ${number} is missing`)
  const back = { type: 'NameAdministrators', administrators: [one, other] } satisfies InstitutionCommand
  const outcome = await changeInstitution(later.application, personOf('otherAdministrator'), back)
  expect(outcome).toMatchObject({ ok: false, refusal: 'record-damaged' })
})
