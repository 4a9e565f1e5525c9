import type { Behaviour } from '../../infra/local-tenant/behaviour/behaviour.ts'
import type { LocalTenant } from '../../infra/local-tenant/local-tenant.ts'
import { graphClient } from '../../teams-app/adapters/graph/graph-client.ts'
import { provisioning } from '../../teams-app/adapters/sharepoint/provision.ts'
import { openSite, type Site } from '../../teams-app/adapters/sharepoint/site.ts'
import { clients, smallTenant, startSmallTenant } from './small-tenant.ts'

/** The least tenant with the product's lists, made as an administrator makes them and opened as the application opens them. */
export async function startSmallSite(behaviour?: Behaviour): Promise<{ tenant: LocalTenant; site: Site }> {
  const { tenant } = await startSmallTenant(behaviour)
  const address = `${smallTenant.site.hostname}:${smallTenant.site.path}`
  const endpoint = tenant.addresses.graph
  const as = (clientId: string) => {
    const token = tenant.signIn.appToken({ clientId, audience: 'https://graph.microsoft.com' })
    return graphClient({ endpoint, token: () => token, userAgent: 'tests' })
  }
  const app = { id: clients.writer, name: 'Micro-credentials' }
  await (await provisioning(as(clients.admin), address, app)).carryOut()
  return { tenant, site: await openSite(as(clients.writer), endpoint, address) }
}
