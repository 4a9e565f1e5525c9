import { afterAll, beforeAll, expect, it } from 'vitest'
import type { LocalTenant } from '../../infra/local-tenant/local-tenant.ts'
import { createMessageSender, type Outgoing } from '../../teams-app/application/send-messages.ts'
import { isRequestNotice, noticesOf } from '../../teams-app/domain/notifications/notices.ts'
import type { Ports } from '../../teams-app/ports.ts'
import { beforeTheSchool, now, proposalOf, REFERENCE } from '../domain/given-history.ts'
import { institution } from '../domain/given-institution.ts'
import { smallApplication } from '../support/small-application.ts'
import { startSmallSite } from '../support/small-site.ts'

const [first] = noticesOf(proposalOf(beforeTheSchool), { institution, at: now }).filter(isRequestNotice)
if (!first) throw new Error('Nothing is told about this proposal.')
const notice = first

let tenant: LocalTenant
let ports: Ports
beforeAll(async () => {
  const small = await startSmallSite()
  tenant = small.tenant
  ports = smallApplication(small.site, { now: () => now }).ports
})
afterAll(() => tenant.close())

it('a message that nobody needs any more is left to the instance that is sending it, until that has gone quiet', async () => {
  const row = (await ports.messages.claim(notice, REFERENCE, now, 'open')) ?? undefined
  const current: Outgoing = {
    ...{ notice, stream: REFERENCE, isNeeded: false, isQuestion: true, shown: 'open', refreshedBy: '' },
    post: () => Promise.reject(new Error('Nobody needs it.')),
  }
  const senderAfter = (takeOverAfterSeconds: number) =>
    createMessageSender({
      ...{ ports, takeOverAfterSeconds, refusedAgainAfterSeconds: 5 },
      outgoing: () => current,
      recorded: () => undefined,
      sent: () => undefined,
    })
  expect(await senderAfter(60).deliver(notice, row)).toBe(60)
  expect((await ports.messages.find(notice.key))?.state).toBe('sending')
  expect(await senderAfter(0).deliver(notice, row)).toBeNull()
  expect((await ports.messages.find(notice.key))?.state).toBe('not-needed')
})
