import { afterAll, beforeAll, expect, it } from 'vitest'
import type { LocalTenant } from '../../infra/local-tenant/local-tenant.ts'
import { createNotificationHistory } from '../../teams-app/application/notification-history.ts'
import { isRequestNotice, noticesOf } from '../../teams-app/domain/notifications/notices.ts'
import type { Ports } from '../../teams-app/ports.ts'
import { beforeTheSchool, now, proposalOf } from '../domain/given-history.ts'
import { institution } from '../domain/given-institution.ts'
import { messageRow } from '../support/message-row.ts'
import { smallApplication } from '../support/small-application.ts'
import { startSmallSite } from '../support/small-site.ts'

const proposal = proposalOf(beforeTheSchool)
const called = noticesOf(proposal, { institution, at: now }).filter(isRequestNotice)
const rows = called.map(({ key }) => messageRow({ key, state: 'sent' }))

let tenant: LocalTenant
let ports: Ports
beforeAll(async () => {
  const small = await startSmallSite()
  tenant = small.tenant
  ports = smallApplication(small.site, { now: () => now }).ports
})
afterAll(() => tenant.close())

/** What an instance knows that has just been started. */
const history = () => createNotificationHistory({ ports, shown: () => 'open' })

it('what was never told is not restored but left to be told', async () => {
  expect(await history().restore(proposal, called, [])).toEqual([])
})

it('rows that are missing are put back, and as many are known afterwards as there are: they are not missed again', async () => {
  const [first, second, ...others] = called
  if (!first || !second) throw new Error('Nothing is told about this proposal.')
  // Two rows more than facts call for, such as copies that were pressed; nothing puts those back.
  await history().note(proposal, called.length + 2)
  const one = history()
  const restored = await one.restore(proposal, [first, second], rows.slice(2))
  expect(restored.map(({ key }) => key)).toEqual([first.key, second.key])
  await one.note(proposal, called.length)
  expect(await ports.notified.read(proposal.reference)).toEqual({ rows: called.length, until: proposal.changedAt })
  expect(await history().restore(proposal, others.slice(0, 1), rows)).toEqual([])
})
