import { afterAll, beforeAll, expect, it } from 'vitest'
import type { LocalTenant } from '../../../infra/local-tenant/local-tenant.ts'
import { HEAD_KEY, institutionHead } from '../../../teams-app/adapters/sharepoint/institution-head.ts'
import type { Site } from '../../../teams-app/adapters/sharepoint/site.ts'
import { hashOf } from '../../../teams-app/domain/core/canonical-json.ts'
import { startSmallSite } from '../../support/small-site.ts'
import { testChain } from '../../support/test-chain.ts'

let tenant: LocalTenant
let site: Site
beforeAll(async () => {
  ;({ tenant, site } = await startSmallSite())
})
afterAll(() => tenant.close())

const instance = () => institutionHead(site, testChain)

it('the highest that any instance noted stays, whatever one that is behind has to note', async () => {
  const third = { number: 3, hash: 'third' }
  await instance().note(third)
  const behind = instance()
  await behind.note({ number: 2, hash: 'second' })
  expect(await instance().read()).toEqual(third)
  const fourth = { number: 4, hash: 'fourth' }
  await behind.note(fourth)
  expect(await instance().read()).toEqual(fourth)
})

it('is not read from a row that somebody without the key has written', async () => {
  const list = site.list('delivery')
  const [row] = await list.where('CursorKey', HEAD_KEY)
  const forged = { number: 1, hash: 'first', seal: hashOf(`${HEAD_KEY} 1 first`) }
  await list.patch(row?.id ?? '', { CursorValue: JSON.stringify(forged) })
  expect(await instance().read()).toBeUndefined()
})
