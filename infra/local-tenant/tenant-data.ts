import { readFileSync } from 'node:fs'
import { z } from 'zod'

/** @property id Entra object id: a guid in lower case */
export type TenantPerson = {
  id: string
  displayName: string
  userPrincipalName: string
  mail: string
  jobTitle: string
  guest?: boolean
}

export type TenantApp = {
  clientId: string
  secret: string
  displayName: string
  appIdUri?: string
  /** What `Sites.Selected` was granted on the one site. */
  siteRole?: 'write' | 'fullcontrol'
  /** Given by an administrator, such as `User.ReadBasic.All`; `Sites.Selected` comes with `siteRole`. */
  applicationPermissions?: string[]
  /** Agreed to for everybody, for on-behalf-of; `User.Read` and OpenID's own always are. */
  delegatedPermissions?: string[]
  /** Where activities go, such as `http://localhost:3978/api/messages`. */
  bot?: { endpoint: string }
  tab?: { name: string; url: string }
}

/** @property members person ids; `apps` client ids of what is installed; channel ids look like `19:…@thread.tacv2` */
export type TenantTeam = {
  id: string
  displayName: string
  members: string[]
  apps: string[]
  channels: { id: string; displayName: string }[]
}

/** Who and what there is in the tenant. Plain JSON. */
export type TenantData = {
  tenantId: string
  people: TenantPerson[]
  apps: TenantApp[]
  /** Such as `contoso.sharepoint.com` and `/sites/proposals`. */
  site: { hostname: string; path: string; displayName: string }
  teams: TenantTeam[]
  personalApps: { clientId: string; people: string[] }[]
}

const guid = z.guid().toLowerCase()

const tenantData: z.ZodType<TenantData> = z.strictObject({
  tenantId: guid,
  people: z.array(
    z.strictObject({
      id: guid,
      displayName: z.string(),
      userPrincipalName: z.string(),
      mail: z.string(),
      jobTitle: z.string(),
      guest: z.boolean().exactOptional(),
    }),
  ),
  apps: z.array(
    z.strictObject({
      clientId: guid,
      secret: z.string(),
      displayName: z.string(),
      appIdUri: z.string().exactOptional(),
      siteRole: z.enum(['write', 'fullcontrol']).exactOptional(),
      applicationPermissions: z.array(z.string()).exactOptional(),
      delegatedPermissions: z.array(z.string()).exactOptional(),
      bot: z.strictObject({ endpoint: z.url() }).exactOptional(),
      tab: z.strictObject({ name: z.string(), url: z.url() }).exactOptional(),
    }),
  ),
  site: z.strictObject({ hostname: z.string(), path: z.string().startsWith('/sites/'), displayName: z.string() }),
  teams: z.array(
    z.strictObject({
      id: guid,
      displayName: z.string(),
      members: z.array(guid),
      apps: z.array(guid),
      channels: z.array(z.strictObject({ id: z.string().regex(/^19:.+@thread\.tacv2$/), displayName: z.string() })),
    }),
  ),
  personalApps: z.array(z.strictObject({ clientId: guid, people: z.array(guid) })),
})

/** Reads and checks the file that says who and what there is in the tenant. */
export function readTenantData(file: string): TenantData {
  return tenantData.parse(JSON.parse(readFileSync(file, 'utf8')))
}
