import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { TenantData } from './local-tenant.ts'

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
