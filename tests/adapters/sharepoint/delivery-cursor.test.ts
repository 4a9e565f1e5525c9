import { afterAll, beforeAll, expect, it } from '@jest/globals'
import type { LocalTenant } from '../../../infra/local-tenant/local-tenant.ts'
import { graphClient } from '../../../teams-app/adapters/graph/graph-client.ts'
import { deliveryCursor } from '../../../teams-app/adapters/sharepoint/delivery-cursor.ts'
import { provisioning } from '../../../teams-app/adapters/sharepoint/provision.ts'
import { openSite, type Site } from '../../../teams-app/adapters/sharepoint/site.ts'
import { clients, smallTenant, startSmallTenant } from '../../support/small-tenant.ts'

let tenant: LocalTenant
let site: Site
beforeAll(async () => {
  tenant = (await startSmallTenant()).tenant
  const address = `${smallTenant.site.hostname}:${smallTenant.site.path}`
  const endpoint = tenant.addresses.graph
  const as = (clientId: string) => {
    const token = tenant.signIn.appToken({ clientId, audience: 'https://graph.microsoft.com' })
    return graphClient({ endpoint, token: () => token, userAgent: 'tests' })
  }
  const app = { id: clients.writer, name: 'Micro-credentials' }
  await (await provisioning(as(clients.admin), address, app)).carryOut()
  site = await openSite(as(clients.writer), endpoint, address)
})
afterAll(() => tenant.close())

it('of instances that come to a new site at the same moment, one makes the row and the others are told so', async () => {
  const marks = await Promise.all(Array.from({ length: 8 }, (_, n) => deliveryCursor(site).write(`place ${n}`, null)))
  expect(marks.filter((mark) => mark !== false)).toHaveLength(1)
  const winner = marks.findIndex((mark) => mark !== false)
  expect(await deliveryCursor(site).read()).toEqual({ cursor: `place ${winner}`, mark: marks[winner] })
})

it('moves on from the place that was read, and not from an older one', async () => {
  const cursor = deliveryCursor(site)
  const { mark = '' } = (await cursor.read()) ?? {}
  expect(await cursor.write('further', mark)).not.toBe(false)
  expect(await cursor.write('back again', mark)).toBe(false)
  expect((await cursor.read())?.cursor).toBe('further')
})
