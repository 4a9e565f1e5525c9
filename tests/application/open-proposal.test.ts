import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { LocalTenant } from '../../infra/local-tenant/local-tenant.ts'
import type { Site } from '../../teams-app/adapters/sharepoint/site.ts'
import type { Application } from '../../teams-app/application/application.ts'
import { openProposal } from '../../teams-app/application/open-proposal.ts'
import { smallApplication } from '../support/small-application.ts'
import { startSmallSite } from '../support/small-site.ts'
import { people } from '../support/small-tenant.ts'

const ada = { id: people.ada, name: 'Ada Example' }
const ben = { id: people.ben, name: 'Ben Sample' }

let tenant: LocalTenant
let site: Site
beforeAll(async () => {
  ;({ tenant, site } = await startSmallSite())
})
afterAll(() => tenant.close())

/** An instance that hears of nothing that another records. */
const instance = (): Application => smallApplication(site, { now: () => '2026-11-27T09:00:00.000Z' })

async function opened(app: Application, who: typeof ada, opening: string, title: string) {
  const outcome = await openProposal(app, who, { type: 'OpenProposal', opening, title })
  if (!outcome.ok) throw new Error(`It could not be opened: ${outcome.refusal}.`)
  const { proposal, recorded } = outcome.value
  return { reference: proposal.reference, title: proposal.title, by: proposal.openedBy.id, recorded }
}

it('two people whose instances hand out the same reference open a proposal each, and get their own when they ask again', async () => {
  const [one, other] = [instance(), instance()]
  const [adas, bens] = [randomUUID(), randomUUID()]
  const first = await opened(one, ada, adas, 'Heat Pump Basics')
  const second = await opened(other, ben, bens, 'Digital Twins')
  expect(first).toEqual({ reference: 'MC-2026-001', title: 'Heat Pump Basics', by: ada.id, recorded: true })
  expect(second).toEqual({ reference: 'MC-2026-002', title: 'Digital Twins', by: ben.id, recorded: true })
  expect(await opened(other, ben, bens, 'Digital Twins')).toEqual({ ...second, recorded: false })
})
