import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { handleCommand } from '../../teams-app/application/command-handler.ts'
import type { BuiltApplication } from '../../teams-app/server/application.ts'
import { besideIt } from '../support/another-instance.ts'
import { personOf } from '../support/sample-university.ts'
import { factsRow, startUniversity, type University } from '../support/university.ts'

let university: University
beforeAll(async () => {
  university = await startUniversity({ environment: { POLL_SECONDS: '3600', LISTS_SECONDS: '3600' } })
})
afterAll(() => university.close())

let calls: string[] = []
beforeEach(() => {
  calls = []
})
const graphCalls = () => calls.filter((path) => path.includes('/v1.0/'))
beforeAll(() => {
  university.tenant.control.on('call', ({ method, path }) => void calls.push(`${method} ${path}`))
})

/** A poll after SharePoint has forgotten where we were, and all that follows from it. */
async function forgetsThePlace({ application, dispatcher }: Pick<BuiltApplication, 'application' | 'dispatcher'>) {
  university.tenant.control.expireDeltaTokens()
  await application.readModel.catchUp()
  await application.readModel.caughtUp()
  await dispatcher.settled()
}

it('what another instance recorded in between, and did not live to tell, is known and told', async () => {
  const { written, app, cards } = university
  const reference = await written()
  await app.dispatcher.settled()
  await besideIt(university, async ({ application }) => {
    const dying = { ...application, recorded: () => undefined }
    const asked = await handleCommand(dying, personOf('lead'), { type: 'AskForAgreement', proposal: reference })
    expect(asked.ok).toBe(true)
  })
  expect(cards('headOfSchool', reference)).toEqual([])
  await forgetsThePlace(app)
  expect(cards('headOfSchool', reference)).toHaveLength(1)
})

it('streams that are as they are known are not read, and nothing of them is written', async () => {
  const { asked, app } = university
  for (const _ of [1, 2, 3]) await asked()
  await app.dispatcher.settled()
  await app.application.readModel.catchUp()
  calls = []
  await forgetsThePlace(app)
  expect(graphCalls().filter((call) => call.includes('Stream%20eq'))).toEqual([expect.stringContaining('INSTITUTION')])
  expect(graphCalls().filter((call) => /^(PATCH|POST).*items/.test(call))).toHaveLength(1) // Where delivery came to.
  expect(graphCalls().length).toBeLessThan(20)
})

it('decisions go on beside it, and the place that delivery came to is not noted before it is done', async () => {
  const { asked, app, press, tenant } = university
  const reference = await asked()
  await app.dispatcher.settled()
  const gate = tenant.control.hold({ when: 'before', path: 'select' })
  tenant.control.expireDeltaTokens()
  await app.application.readModel.catchUp()
  await gate.arrived()
  expect(await press('headOfSchool', reference, 'Agree')).toContain('You agreed')
  expect(app.application.readModel.cursor()).toBeNull()
  await gate.release()
  await app.application.readModel.caughtUp()
  expect(app.application.readModel.cursor()).not.toBeNull()
  await app.dispatcher.settled()
  expect(app.application.readModel.damaged()).toEqual([])
})

it('a fact that somebody edited, or deleted, in between is found', async () => {
  const { asked, app, tenant } = university
  const { readModel } = app.application
  const edited = await asked()
  const deleted = await asked()
  await app.dispatcher.settled()
  const row = await factsRow(tenant, `${edited}#1`)
  await row.patch({ Title: 'Something else' })
  await row.patch({ Data: String(row.fields.Data).replace('Heat', 'Cold') })
  await (await factsRow(tenant, `${deleted}#2`)).remove()
  await forgetsThePlace(app)
  expect(readModel.refusal(edited)).toBe('record-damaged')
  expect(readModel.refusal(deleted)).toBe('record-damaged')
})
