import type { Behaviour } from '../../infra/local-tenant/behaviour/behaviour.ts'
import { startLocalTenant } from '../../infra/local-tenant/local-tenant.ts'
import type { TenantData } from '../../infra/local-tenant/tenant-data.ts'
import { checkedGraph } from './checked-graph.ts'
import { freePort } from './free-port.ts'

const guid = (last: number) => `7c0f5d2e-1111-4a2b-9c3d-${String(last).padStart(12, '0')}`

export const people = { ada: guid(101), ben: guid(102), guest: guid(103) } as const
export const clients = {
  writer: guid(201),
  admin: guid(202),
  stranger: guid(203),
  master: guid(204),
  newcomer: guid(205),
} as const

/**
 * The least a tenant needs: three people, one app that writes, one that provisions, one without rights, one that
 * may do everything in every site, and one that was granted nothing in this one yet.
 */
export const smallTenant: TenantData = {
  tenantId: guid(1),
  people: [
    {
      id: people.ada,
      displayName: 'Ada Example',
      userPrincipalName: 'ada@contoso.example',
      mail: 'ada@contoso.example',
      jobTitle: 'Head of School',
    },
    {
      id: people.ben,
      displayName: 'Ben Sample',
      userPrincipalName: 'ben@contoso.example',
      mail: 'ben@contoso.example',
      jobTitle: 'Lecturer',
    },
    {
      id: people.guest,
      displayName: 'Gil Guest',
      userPrincipalName: 'gil_other.example#EXT#@contoso.example',
      mail: 'gil@other.example',
      jobTitle: 'Adviser',
      guest: true,
    },
  ],
  apps: [
    {
      clientId: clients.writer,
      secret: 'writer-secret',
      displayName: 'Writer',
      appIdUri: `api://localhost/${clients.writer}`,
      siteRole: 'write',
      applicationPermissions: ['User.ReadBasic.All'],
      delegatedPermissions: ['User.ReadBasic.All'],
    },
    { clientId: clients.admin, secret: 'admin-secret', displayName: 'Admin', siteRole: 'fullcontrol' },
    { clientId: clients.stranger, secret: 'stranger-secret', displayName: 'Stranger' },
    {
      clientId: clients.master,
      secret: 'master-secret',
      displayName: 'Master',
      applicationPermissions: ['Sites.FullControl.All'],
    },
    {
      clientId: clients.newcomer,
      secret: 'newcomer-secret',
      displayName: 'Newcomer',
      applicationPermissions: ['Sites.Selected'],
    },
  ],
  site: { hostname: 'contoso.sharepoint.com', path: '/sites/records', displayName: 'Records' },
  teams: [],
  personalApps: [],
}

/** A tenant in memory, tokens for its apps, and Graph with every exchange held to the contract. */
export async function startSmallTenant(behaviour?: Behaviour) {
  const tenant = await startLocalTenant({
    port: await freePort(),
    data: smallTenant,
    ...(behaviour ? { behaviour } : {}),
  })
  const token = (clientId: string) => tenant.signIn.appToken({ clientId, audience: 'https://graph.microsoft.com' })
  return {
    tenant,
    writer: checkedGraph(tenant.url, await token(clients.writer)),
    admin: checkedGraph(tenant.url, await token(clients.admin)),
    newcomer: checkedGraph(tenant.url, await token(clients.newcomer)),
    stranger: checkedGraph(tenant.url, await token(clients.stranger)),
    withToken: (text: string) => checkedGraph(tenant.url, text),
  }
}

export type SmallTenant = Awaited<ReturnType<typeof startSmallTenant>>
