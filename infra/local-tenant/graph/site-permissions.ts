import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Settings } from '../database/settings.ts'
import type { TenantApp, TenantData } from '../tenant-data.ts'
import { type GraphCall, type Operation, param } from './graph-call.ts'
import { accessDenied, badRequest, itemNotFound, notHere } from './graph-refusal.ts'
import { mustBeSite, type Site } from './sites.ts'

type Role = NonNullable<TenantApp['siteRole']>

/** What apps may do in the site: what the data says, and what was granted since. */
export type SiteGrants = { roleOf(app: TenantApp): Role | undefined; grant(clientId: string, role: Role): void }

export function createSiteGrants(settings: Settings): SiteGrants {
  const name = (clientId: string) => `site role ${clientId}`
  return {
    roleOf: ({ clientId, siteRole }) => roles.catch(undefined).parse(settings.get(name(clientId))) ?? siteRole,
    grant: (clientId, role) => settings.set(name(clientId), role),
  }
}

const roles = z.enum(['write', 'fullcontrol']).optional()

const application = z.strictObject({ id: z.guid().toLowerCase(), displayName: z.string() })
const permissionBody = z.strictObject({
  roles: z.array(z.string()).length(1),
  grantedToIdentities: z.array(z.strictObject({ application })).length(1),
})

/**
 * Permissions of applications on the site. Source: Graph, "List permissions", "Get permission" and "Create permission" of a site;
 * all of them ask for `Sites.FullControl.All`.
 */
export function sitePermissionOperations(site: Site, { apps }: TenantData, grants: SiteGrants): Operation[] {
  const template = '/sites/{site-id}/permissions'
  const context = `https://graph.microsoft.com/v1.0/$metadata#sites('${site.id}')/permissions`
  const mustBeMaster = (call: GraphCall) => {
    const { person, permissions } = call.caller
    if (person !== undefined || !permissions.includes('Sites.FullControl.All')) throw accessDenied()
    mustBeSite(call, site)
  }
  const granted = () => apps.filter((app) => grants.roleOf(app))
  const whole = (app: TenantApp) => {
    const one = [{ application: { id: app.clientId, displayName: app.displayName } }]
    return { id: idOf(app), roles: [grants.roleOf(app)], grantedToIdentities: one, grantedToIdentitiesV2: one }
  }
  return [
    {
      method: 'GET',
      template,
      units: 5,
      run: (call) => {
        mustBeMaster(call)
        return { status: 200, body: { '@odata.context': context, value: granted().map(whole) } }
      },
    },
    {
      method: 'GET',
      template: `${template}/{permission-id}`,
      units: 5,
      run: (call) => {
        mustBeMaster(call)
        const app = granted().find((one) => idOf(one) === param(call, 'permission-id'))
        if (!app) throw itemNotFound()
        return { status: 200, body: { '@odata.context': `${context}/$entity`, ...whole(app) } }
      },
    },
    {
      method: 'POST',
      template,
      units: 5,
      run: (call) => {
        mustBeMaster(call)
        const parsed = permissionBody.safeParse(call.body)
        if (!parsed.success) throw badRequest(`Invalid permission: ${z.prettifyError(parsed.error)}`)
        const [role] = parsed.data.roles
        if (role !== 'write') throw notHere(`a site permission with the role ${role}`)
        const app = apps.find(({ clientId }) => clientId === parsed.data.grantedToIdentities[0]?.application.id)
        if (!app) throw badRequest('The application is not known in this tenant.')
        grants.grant(app.clientId, role)
        return { status: 201, body: { '@odata.context': `${context}/$entity`, ...whole(app) } }
      },
    },
  ]
}

const idOf = ({ clientId }: TenantApp): string =>
  createHash('sha256').update(`site permission ${clientId}`).digest('base64url')
