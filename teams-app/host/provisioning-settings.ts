import { z } from 'zod'
import type { AppCredentials } from '../adapters/identity/sign-in.ts'
import { laptopCloud, type MicrosoftCloud, publicCloud } from '../adapters/microsoft-cloud.ts'
import type { ProvisionedApp } from '../adapters/sharepoint/provision.ts'
import type { ScriptReaders } from '../adapters/sharepoint/site-script.ts'

/** What the provisioning is told from outside: the application's id, never its secret. */
export type ProvisioningSettings = {
  cloud: MicrosoftCloud
  /** The provisioning identity; secret, never logged. */
  credentials: AppCredentials
  /** `contoso.sharepoint.com:/sites/micro-credentials` */
  site: string
  app: ProvisionedApp
}

const Site = { SITE: z.string().regex(/^[\w.-]+:\/[\w/.-]+$/) }

const Readers = z.object({
  ...Site,
  RECORDS_AUDITORS_GROUP: z.guid().toLowerCase(),
  OVERSIGHT_GROUP: z.guid().toLowerCase(),
})

const Environment = z.object({
  ...Site,
  NODE_ENV: z.string().optional(),
  TENANT_ID: z.guid().toLowerCase(),
  CLIENT_ID: z.guid().toLowerCase(),
  PROVISION_CLIENT_ID: z.guid().toLowerCase(),
  PROVISION_CLIENT_SECRET: z.string().min(1),
  LOCAL_TENANT_URL: z.url().optional(),
})

/** Throws an Error that names every variable that is missing or wrong, never its value; and when the two identities are one. */
export function provisioningSettings(environment: Record<string, string | undefined>): ProvisioningSettings {
  const env = parsed(Environment, environment)
  if (env.PROVISION_CLIENT_ID === env.CLIENT_ID) {
    throw new Error('PROVISION_CLIENT_ID is the application itself. The provisioning runs as another identity.')
  }
  if (env.LOCAL_TENANT_URL && env.NODE_ENV === 'production') {
    throw new Error('LOCAL_TENANT_URL is for a laptop and is refused in production.')
  }
  return {
    cloud: env.LOCAL_TENANT_URL ? laptopCloud(env.LOCAL_TENANT_URL, env.TENANT_ID) : publicCloud(env.TENANT_ID),
    credentials: { clientId: env.PROVISION_CLIENT_ID, clientSecret: env.PROVISION_CLIENT_SECRET },
    site: env.SITE,
    app: { id: env.CLIENT_ID, name: 'Micro-credentials' },
  }
}

/** For the script alone: no identity and no secret. Throws as above. */
export function scriptReaders(environment: Record<string, string | undefined>): ScriptReaders {
  const { SITE, RECORDS_AUDITORS_GROUP: auditors, OVERSIGHT_GROUP: oversight } = parsed(Readers, environment)
  return { siteUrl: `https://${SITE.replace(':', '')}`, auditors, oversight }
}

function parsed<T extends z.ZodType>(schema: T, environment: Record<string, string | undefined>): z.infer<T> {
  const result = schema.safeParse(environment)
  if (result.success) return result.data
  const wrong = [...new Set(result.error.issues.map(({ path }) => path.join('.')))].join(', ')
  throw new Error(`These settings are missing or cannot be read: ${wrong}.`)
}
