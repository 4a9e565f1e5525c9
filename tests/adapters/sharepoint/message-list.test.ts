import { afterAll, beforeAll, expect, it } from 'vitest'
import type { LocalTenant } from '../../../infra/local-tenant/local-tenant.ts'
import { messageList } from '../../../teams-app/adapters/sharepoint/message-list.ts'
import type { Site } from '../../../teams-app/adapters/sharepoint/site.ts'
import { noticeOf } from '../../../teams-app/domain/notifications/notices.ts'
import { startSmallSite } from '../../support/small-site.ts'

const REFERENCE = 'MC-2026-001'
const at = '2026-11-27T09:00:00.000Z'

let tenant: LocalTenant
let site: Site
beforeAll(async () => {
  ;({ tenant, site } = await startSmallSite())
})
afterAll(() => tenant.close())

const noticeAbout = (request: string) => {
  const notice = noticeOf(`${REFERENCE}/${request}/ask>00000000-0000-4000-8000-000000000002`)
  if (!notice) throw new Error('That is no message.')
  return notice
}

it('of instances that claim a message at the same moment one has it, and none that comes later', async () => {
  const notice = noticeAbout('agreement-1')
  const claim = () => messageList(site).claim(notice, REFERENCE, at, 'open')
  const claimed = await Promise.all([claim(), claim(), claim()])
  expect(claimed.filter((row) => row !== null)).toHaveLength(1)
  expect(await claim()).toBeNull()
})

it('a claim whose answer was lost is the claim of whoever made it', async () => {
  const notice = noticeAbout('agreement-2')
  const isClaim = ({ body }: { body: unknown }) => JSON.stringify(body).includes(notice.key)
  tenant.control.setFaults({ gatewayTimeout: 1, afterActing: 1, match: { method: 'POST', where: isClaim } })
  expect(await messageList(site).claim(notice, REFERENCE, at, 'open')).toMatchObject({ key: notice.key })
  tenant.control.calm()
})
