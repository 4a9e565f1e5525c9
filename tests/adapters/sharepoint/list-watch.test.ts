import { afterAll, beforeAll, expect, it } from 'vitest'
import type { LocalTenant } from '../../../infra/local-tenant/local-tenant.ts'
import { listWatch, type MindedList, type RowChanges } from '../../../teams-app/adapters/sharepoint/list-watch.ts'
import type { Site } from '../../../teams-app/adapters/sharepoint/site.ts'
import { startSmallSite } from '../../support/small-site.ts'

let tenant: LocalTenant
let site: Site
beforeAll(async () => {
  ;({ tenant, site } = await startSmallSite())
})
afterAll(() => tenant.close())

/** A list that notes what it is told of its rows. */
function noting(key: MindedList['key']) {
  const told: RowChanges[] = []
  const list: MindedList = {
    key,
    mind: async (changes) => void told.push(changes),
    faults: () => [],
  }
  const ids = () => told.splice(0).flatMap(({ changed }) => changed.map(({ id }) => id))
  return { list, ids }
}

it('tells a list of every row once where its place has grown too old, and then of what is new', async () => {
  const delivery = noting('delivery')
  const watch = listWatch(site, [delivery.list])
  const before = await site.list('delivery').insert({ CursorKey: 'of before' })
  await watch.begin()
  tenant.control.expireDeltaTokens()
  const meanwhile = await site.list('delivery').insert({ CursorKey: 'of meanwhile' })
  await watch.poll()
  expect(delivery.ids()).toEqual([before.id, meanwhile.id])
  const later = await site.list('delivery').insert({ CursorKey: 'of later' })
  await watch.poll()
  expect(delivery.ids()).toEqual([later.id])
})

it('a list that cannot be looked at keeps no other from being so, and the failure is told', async () => {
  const people = noting('people')
  const broken: MindedList = {
    key: 'delivery',
    mind: () => Promise.reject(new Error('It broke.')),
    faults: () => ['The list is broken.'],
  }
  const watch = listWatch(site, [broken, people.list])
  await watch.begin()
  const { id } = await site.list('people').insert({ PersonId: '7c9a2b10-0000-4000-8000-000000000001' })
  await expect(watch.poll()).rejects.toThrow('It broke.')
  expect(people.ids()).toEqual([id])
  expect(watch.faults()).toEqual(['The list is broken.'])
})

it('what a list could not deal with is told to it again at the next poll', async () => {
  const people = noting('people')
  let isBroken = true
  const mind: MindedList['mind'] = async (changes) => {
    if (isBroken) throw new Error('Graph is away.')
    await people.list.mind(changes)
  }
  const watch = listWatch(site, [{ ...people.list, mind }])
  await watch.begin()
  const { id } = await site.list('people').insert({ PersonId: '7c9a2b10-0000-4000-8000-000000000002' })
  await expect(watch.poll()).rejects.toThrow('Graph is away.')
  isBroken = false
  await watch.poll()
  expect(people.ids()).toEqual([id])
  await watch.poll()
  expect(people.ids()).toEqual([])
})
