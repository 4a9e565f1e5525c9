import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { LocalTenant } from '../../infra/local-tenant/local-tenant.ts'
import type { Application } from '../../teams-app/application/application.ts'
import { handleCommand, saveAnswer } from '../../teams-app/application/command-handler.ts'
import { refuse } from '../../teams-app/domain/core/result.ts'
import { INSTITUTION } from '../../teams-app/domain/institution/institution.ts'
import { smallApplication } from '../support/small-application.ts'
import { startSmallSite } from '../support/small-site.ts'
import { people } from '../support/small-tenant.ts'

const ada = { id: people.ada, name: 'Ada Example' }

let tenant: LocalTenant
let app: Application
beforeAll(async () => {
  const small = await startSmallSite()
  tenant = small.tenant
  app = smallApplication(small.site, { now: () => '2026-11-27T09:00:00.000Z' })
})
afterAll(() => tenant.close())

async function opened(): Promise<string> {
  const action = { type: 'OpenProposal', opening: randomUUID(), title: 'Heat Pump Basics for Installers' } as const
  const outcome = await handleCommand(app, ada, action)
  if (!outcome.ok) throw new Error(`It could not be opened: ${outcome.refusal}.`)
  return outcome.value.proposal.reference
}

const withdraw = (proposal: string) => ({ type: 'Withdraw', proposal, reason: 'The partner left.' }) as const

it('nothing is decided while the record of who sits where is damaged, though the proposal’s own is whole', async () => {
  const proposal = await opened()
  const refusal = (stream: string) => (stream === INSTITUTION ? 'record-damaged' : undefined)
  const damaged = { ...app, readModel: { ...app.readModel, refusal } }
  expect(await handleCommand(damaged, ada, withdraw(proposal))).toEqual(refuse('record-damaged'))
  expect(await handleCommand(app, ada, withdraw(proposal))).toMatchObject({ ok: true, value: { recorded: true } })
})

it('a field is not saved in a proposal that was withdrawn while its form was read', async () => {
  const proposal = await opened()
  const lately: typeof app.ports.drafts.lately = async (reference) => {
    const stored = await app.ports.drafts.lately(reference)
    await handleCommand(app, ada, withdraw(reference))
    return stored
  }
  const slow = { ...app, ports: { ...app.ports, drafts: { ...app.ports.drafts, lately } } }
  const saved = await saveAnswer(slow, ada, proposal, { field: 'idea', value: 'A short way in.', base: null })
  expect(saved.result).toEqual(refuse('withdrawn'))
})
