import { afterAll, beforeAll, expect, it } from 'vitest'
import type { LocalTenant } from '../../infra/local-tenant/local-tenant.ts'
import { createOrphanCardTracking } from '../../teams-app/application/orphan-card-tracking.ts'
import type { Ports } from '../../teams-app/ports.ts'
import { now, REFERENCE } from '../domain/given-history.ts'
import { hugh } from '../domain/given-institution.ts'
import { messageRow } from '../support/message-row.ts'
import { smallApplication } from '../support/small-application.ts'
import { startSmallSite } from '../support/small-site.ts'

let tenant: LocalTenant
let ports: Ports
beforeAll(async () => {
  const small = await startSmallSite()
  tenant = small.tenant
  ports = smallApplication(small.site, { now: () => now }).ports
})
afterAll(() => tenant.close())

const copy = (n: number) => ({
  request: 'head-of-school-agreement-1',
  posted: { conversation: 'a:hugh', activity: String(n), serviceUrl: 'https://smba.example/' },
  to: { kind: 'person', person: hugh } as const,
})

it('a copy is looked at once, and not at all where its message is recorded', () => {
  const { offer, know } = createOrphanCardTracking(ports, 60)
  know([messageRow({ posted: copy(1).posted })])
  expect([1, 2, 2].map((n) => offer(REFERENCE, copy(n)))).toEqual([false, true, false])
})

it('of one proposal only so many copies are remembered at a time, whoever makes them up; of another as many again', () => {
  const { offer } = createOrphanCardTracking(ports, 60)
  const taken = Array.from({ length: 60 }, (_, n) => offer(REFERENCE, copy(n)))
  expect(taken.filter(Boolean)).toHaveLength(40)
  expect(offer('MC-2026-002', copy(1))).toBe(true)
})

it('a copy waits while a message of its question is being sent, since it may be that one', async () => {
  const { offer, adopt } = createOrphanCardTracking(ports, 60)
  offer(REFERENCE, copy(1))
  const sending = messageRow({ key: `${REFERENCE}/head-of-school-agreement-1/ask>${hugh.id}`, state: 'sending' })
  const { adopted, wait } = await adopt(REFERENCE, [sending])
  expect(adopted).toEqual([])
  expect(wait).toBeGreaterThan(50)
  const after = await adopt(REFERENCE, [{ ...sending, state: 'failed' }])
  expect(after.adopted.map(({ posted }) => posted)).toEqual([copy(1).posted])
})
