import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { type KillableUniversity, startKillableUniversity } from '../support/killable-university.ts'
import { ASKED, channelOf } from '../support/sample-university.ts'

const schoolChannel = channelOf('head-of-school/school:engineering')

let university: KillableUniversity
beforeAll(async () => {
  university = await startKillableUniversity()
})
afterEach(() => university.tenant.control.calm())
afterAll(() => university.close())

const isPost = { method: 'POST', path: '/v3/conversations' }

const allSent = (reference: string, count: number) => async (): Promise<boolean> => {
  const rows = (await university.rows('messages')).filter(({ Proposal }) => Proposal === reference)
  return rows.length === count && rows.every(({ MessageState }) => MessageState === 'sent')
}

it('a Teams that takes nothing for a while gets each card once it is back, and once only', async () => {
  const { tenant, asked, until, ended, cards } = university
  tenant.control.setFaults({ unavailable: 1, match: isPost, seed: 1 })
  const refused = ended(({ path }) => path.includes('/v3/conversations'))
  const reference = await asked()
  await refused
  for (let more = 0; more < 3; more += 1) await ended(({ path }) => path.includes('/v3/conversations'))
  tenant.control.setFaults({})
  await until(allSent(reference, ASKED))
  expect(cards('headOfSchool', reference)).toHaveLength(1)
  expect(cards('headOfSchool', reference, schoolChannel)).toHaveLength(1)
})

it('an application that is stopped politely while Teams refuses posts tells everything after its next start', async () => {
  const { tenant, asked, until, ended, stop, start, cards } = university
  tenant.control.setFaults({ unavailable: 1, match: isPost, seed: 1 })
  const refused = ended(({ path }) => path.includes('/v3/conversations'))
  const reference = await asked()
  await refused
  await stop()
  tenant.control.setFaults({})
  await start()
  await until(allSent(reference, ASKED))
  expect(cards('headOfSchool', reference)).toHaveLength(1)
})

it('a Graph that answers nothing does not end the application; what was to be told is told when it is back', async () => {
  const { tenant, asked, until, ended, cards, isRunning } = university
  const gate = tenant.control.hold({ when: 'before', path: '/lists/', where: ({ body }) => isNotified(body) })
  const reference = await asked()
  await gate.arrived()
  tenant.control.setFaults({ dropped: 1, match: { path: '/v1.0/' }, seed: 1 })
  gate.drop()
  for (let dropped = 0; dropped < 4; dropped += 1) await ended(({ path }) => path.includes('/v1.0/'))
  expect(isRunning()).toBe(true)
  tenant.control.setFaults({})
  await until(allSent(reference, ASKED))
  expect(cards('headOfSchool', reference)).toHaveLength(1)
})

/** A claim of a message, or a projection: what delivery writes. */
const isNotified = (body: unknown): boolean => /"(MessageKey|WaitsFor)"/.test(JSON.stringify(body ?? ''))
