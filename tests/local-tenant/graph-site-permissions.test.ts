import { afterAll, beforeAll, expect, it } from 'vitest'
import { type CheckedGraph, expectStatus } from '../support/checked-graph.ts'
import { clients, type SmallTenant, smallTenant, startSmallTenant } from '../support/small-tenant.ts'

let small: SmallTenant
let master: CheckedGraph
let permissions = ''
beforeAll(async () => {
  small = await startSmallTenant()
  const token = await small.tenant.signIn.appToken({
    clientId: clients.master,
    audience: 'https://graph.microsoft.com',
  })
  master = small.withToken(token)
  const { hostname, path } = smallTenant.site
  permissions = `/sites/${expectStatus(await master('GET', `/sites/${hostname}:${path}`), 200).id}/permissions`
})
afterAll(() => small.tenant.close())

const body = (role: string, id: string) => ({
  body: { roles: [role], grantedToIdentities: [{ application: { id, displayName: 'Newcomer' } }] },
})

it('are closed to whoever has the one site alone, with fullcontrol too', async () => {
  expectStatus(await small.admin('GET', permissions), 403)
  expectStatus(await small.admin('POST', permissions, body('write', clients.newcomer)), 403)
})

it('let an app into the site from then on, with the right to write and no more', async () => {
  const site = permissions.replace('/permissions', '')
  expectStatus(await small.newcomer('GET', `${site}/lists`), 403)
  const { id } = expectStatus(await master('POST', permissions, body('write', clients.newcomer)), 201)
  expectStatus(await small.newcomer('GET', `${site}/lists`), 200)
  expectStatus(await small.newcomer('POST', `${site}/lists`, { body: { displayName: 'Mine' } }), 403)
  expect(expectStatus(await master('GET', `${permissions}/${id}`), 200)).toMatchObject({
    roles: ['write'],
    grantedToIdentitiesV2: [{ application: { id: clients.newcomer } }],
  })
  expect(expectStatus(await master('GET', permissions), 200).value).toHaveLength(3)
})

it('of a role that is not imitated are 501, of an unknown app 400', async () => {
  expectStatus(await master('POST', permissions, body('owner', clients.newcomer)), 501)
  expectStatus(await master('POST', permissions, body('write', smallTenant.tenantId)), 400)
})
