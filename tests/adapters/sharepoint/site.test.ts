import { afterAll, beforeAll, expect, it } from 'vitest'
import type { LocalTenant } from '../../../infra/local-tenant/local-tenant.ts'
import { graphClient } from '../../../teams-app/adapters/graph/graph-client.ts'
import { openSite, type Site } from '../../../teams-app/adapters/sharepoint/site.ts'
import { startSmallSite } from '../../support/small-site.ts'
import { clients, smallTenant } from '../../support/small-tenant.ts'

let tenant: LocalTenant
let site: Site
beforeAll(async () => {
  ;({ tenant, site } = await startSmallSite())
})
afterAll(() => tenant.close())

/** Graph, with every collection in the opposite order: none is documented where none is asked for. */
const backwards: typeof fetch = async (...call) => {
  const answer = await fetch(...call)
  const body: { value?: unknown } = await answer.json()
  return Response.json(Array.isArray(body.value) ? { ...body, value: body.value.toReversed() } : body)
}

it('rows that hold one value come lowest id first, in whatever order Graph gives them', async () => {
  const Stream = 'MC-2026-001'
  for (const n of [1, 2, 10]) await site.list('facts').insert({ FactKey: `${Stream}#${n}`, Stream })
  const { graph: endpoint } = tenant.addresses
  const token = () => tenant.signIn.appToken({ clientId: clients.writer, audience: 'https://graph.microsoft.com' })
  const client = graphClient({ endpoint, token, userAgent: 'tests', send: backwards })
  const opened = await openSite(client, endpoint, `${smallTenant.site.hostname}:${smallTenant.site.path}`)
  const ids = (await opened.list('facts').where('Stream', Stream)).map(({ id }) => Number(id))
  expect(ids).toHaveLength(3)
  expect(ids).toEqual(ids.toSorted((one, other) => one - other))
})
