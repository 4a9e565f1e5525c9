import { expect, it } from 'vitest'
import { factList } from '../../../teams-app/adapters/sharepoint/fact-list.ts'
import { record } from '../../../teams-app/domain/core/chain.ts'
import { NO_HASH } from '../../../teams-app/domain/core/recorded.ts'
import type { Fact } from '../../../teams-app/domain/facts.ts'
import { startSmallSite } from '../../support/small-site.ts'
import { people } from '../../support/small-tenant.ts'
import { testChain } from '../../support/test-chain.ts'

const STREAM = 'MC-2026-001'
const held = (reason: string): Fact => ({ type: 'ProposalHeld', reason })

/** What one of several instances would record as the first fact. */
const offered = (n: number) =>
  record(testChain, NO_HASH, {
    ...{ stream: STREAM, number: 1, at: '2026-03-01T10:00:00.000Z', institution: 1 },
    ...{ by: { id: people.ada, name: 'Ada Example' }, fact: held(`instance ${n}`) },
  })

/** Ten instances append at the same moment where a unique column lets a race through. */
async function raced(confirmAppend: boolean) {
  const { tenant, site } = await startSmallSite({ seed: 1, uniqueRace: 200 })
  const instances = Array.from({ length: 10 }, () => factList(site, { confirmAppend, unkeyedUntil: 0 }))
  const outcomes = await Promise.all(instances.map((instance, n) => instance.append(offered(n))))
  const read = await factList(site, { confirmAppend, unkeyedUntil: 0 }).read(STREAM)
  await tenant.close()
  return { outcomes, read, winners: outcomes.filter((outcome) => outcome === 'appended').length }
}

it('with CONFIRM_APPEND one of several instances has won, every reader sees its fact, and the doubles are named', async () => {
  const { outcomes, read, winners } = await raced(true)
  expect(winners).toBe(1)
  expect(read.facts.map(({ hash }) => hash)).toEqual([offered(outcomes.indexOf('appended')).hash])
  expect(new Set(read.damaged.map(({ why }) => why))).toEqual(new Set(['doubled']))
})

it('without it more than one believes to have won', async () => {
  expect((await raced(false)).winners).toBeGreaterThan(1)
})
