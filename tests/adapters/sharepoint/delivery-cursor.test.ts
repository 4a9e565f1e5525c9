import { afterAll, beforeAll, expect, it } from 'vitest'
import type { LocalTenant } from '../../../infra/local-tenant/local-tenant.ts'
import { deliveryCursor } from '../../../teams-app/adapters/sharepoint/delivery-cursor.ts'
import type { Site } from '../../../teams-app/adapters/sharepoint/site.ts'
import { startSmallSite } from '../../support/small-site.ts'
import { testSeals } from '../../support/test-chain.ts'

let tenant: LocalTenant
let site: Site
beforeAll(async () => {
  ;({ tenant, site } = await startSmallSite())
})
afterAll(() => tenant.close())

it('of instances that come to a new site at the same moment, one makes the row and the others are told so', async () => {
  const faults = await Promise.all(
    Array.from({ length: 8 }, (_, n) => deliveryCursor(site, testSeals).write(`place ${n}`, null)),
  )
  expect(faults.filter((token) => token !== false)).toHaveLength(1)
  const winner = faults.findIndex((token) => token !== false)
  expect(await deliveryCursor(site, testSeals).read()).toEqual({ cursor: `place ${winner}`, eTag: faults[winner] })
})

it('moves on from the place that was read, and not from an older one', async () => {
  const cursor = deliveryCursor(site, testSeals)
  const { eTag = '' } = (await cursor.read()) ?? {}
  expect(await cursor.write('further', eTag)).not.toBe(false)
  expect(await cursor.write('back again', eTag)).toBe(false)
  expect((await cursor.read())?.cursor).toBe('further')
})
