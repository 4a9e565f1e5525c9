import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { LocalTenant } from '../../infra/local-tenant/local-tenant.ts'
import type { Site } from '../../teams-app/adapters/sharepoint/site.ts'
import type { Application } from '../../teams-app/application/application.ts'
import { createKnownStreams } from '../../teams-app/application/known-streams.ts'
import { openProposal } from '../../teams-app/application/open-proposal.ts'
import { createPollFacts } from '../../teams-app/application/poll-facts.ts'
import { smallApplication } from '../support/small-application.ts'
import { startSmallSite } from '../support/small-site.ts'
import { people } from '../support/small-tenant.ts'
import { testChain } from '../support/test-chain.ts'

const ada = { id: people.ada, name: 'Ada Example' }

let tenant: LocalTenant
let site: Site
beforeAll(async () => {
  ;({ tenant, site } = await startSmallSite())
})
afterAll(() => tenant.close())

const watch = { at: '' }
beforeEach(() => {
  watch.at = '2026-11-27T09:00:00.000Z'
})
const instance = (): Application => smallApplication(site, { now: () => watch.at })

/** The polls of an instance that goes on from this moment; which streams it was told of, which it read whole, and how often a day began. */
async function polling() {
  const { ports } = instance()
  const heard = { changed: [] as string[], read: [] as string[], days: 0 }
  const folding = {
    begin: () => {},
    fold: () => {},
    isKnownElsewhere: () => false,
    isStream: () => true,
    isFoundOtherwise: () => false,
  }
  const streams = createKnownStreams(testChain, folding, ports.log)
  const facts = createPollFacts({
    ...{ ports, streams, isProposal: () => false, reliedOn: () => 0 },
    reload: async (stream) => void heard.read.push(stream),
    newDay: () => {
      heard.days += 1
    },
    changed: (stream) => void heard.changed.push(stream),
  })
  facts.resumeAt(await ports.facts.now())
  return { facts, streams, heard }
}

async function opened() {
  const app = instance()
  await app.readModel.start()
  const action = { type: 'OpenProposal', opening: randomUUID(), title: 'Heat Pump Basics' } as const
  const outcome = await openProposal(app, ada, action)
  if (!outcome.ok) throw new Error(`It could not be opened: ${outcome.refusal}.`)
  const { reference } = outcome.value.proposal
  return { reference, recorded: app.readModel.find(reference)?.history ?? [] }
}

it('tells of each proposal in which somebody else recorded something, once, and of no claim to a reference', async () => {
  const { facts, heard } = await polling()
  const { reference } = await opened()
  await facts.poll()
  expect(heard.changed).toEqual([reference])
  await facts.poll()
  expect(heard.changed).toEqual([reference])
})

it('tells of nothing that was recorded here', async () => {
  const { facts, heard } = await polling()
  await facts.poll()
  heard.changed.length = 0
  const { recorded } = await opened()
  for (const fact of recorded) facts.own(fact)
  await facts.poll()
  expect(heard.changed).toEqual([])
})

it('reads a damaged stream again after a minute, and not before', async () => {
  const { facts, streams, heard } = await polling()
  await facts.poll()
  streams.damage('MC-2026-001', 'fact 1 is changed')
  watch.at = '2026-11-27T09:00:59.000Z'
  await facts.poll()
  expect(heard.read).toEqual([])
  watch.at = '2026-11-27T09:01:00.000Z'
  await facts.poll()
  expect(heard.read).toEqual(['MC-2026-001'])
})

it('says that a day has begun, once', async () => {
  const { facts, heard } = await polling()
  await facts.poll()
  expect(heard.days).toBe(0)
  watch.at = '2026-11-28T09:00:00.000Z'
  await facts.poll()
  await facts.poll()
  expect(heard.days).toBe(1)
})
