import { z } from 'zod'
import type { AppCredentials } from '../adapters/identity/sign-in.ts'
import type { MicrosoftCloud } from '../adapters/microsoft-cloud.ts'
import type { ProvisionedApp } from '../adapters/sharepoint/provision.ts'
import type { ScriptReaders } from '../adapters/sharepoint/site-script.ts'
import { cloudOf, readEnvironment, SiteAddress, Tenant, type Variables } from './environment.ts'

/** What the provisioning is told from outside: the application's id, never its secret. */
export type ProvisioningSettings = {
  cloud: MicrosoftCloud
  /** The provisioning identity; secret, never logged. */
  credentials: AppCredentials
  /** `contoso.sharepoint.com:/sites/micro-credentials` */
  site: string
  app: ProvisionedApp
}

const Readers = z.object({
  SITE: SiteAddress,
  RECORDS_AUDITORS_GROUP: z.guid().toLowerCase(),
  OVERSIGHT_GROUP: z.guid().toLowerCase(),
})

const Environment = z.object({
  ...Tenant,
  SITE: SiteAddress,
  CLIENT_ID: z.guid().toLowerCase(),
  PROVISION_CLIENT_ID: z.guid().toLowerCase(),
  PROVISION_CLIENT_SECRET: z.string().min(1),
})

/** Throws an Error that names every variable that is missing or wrong, never its value; and when the two identities are one. */
export function provisioningSettings(environment: Variables): ProvisioningSettings {
  const env = readEnvironment(Environment, environment)
  if (env.PROVISION_CLIENT_ID === env.CLIENT_ID) {
    throw new Error('PROVISION_CLIENT_ID is the application itself. The provisioning runs as another identity.')
  }
  return {
    cloud: cloudOf(env),
    credentials: { clientId: env.PROVISION_CLIENT_ID, clientSecret: env.PROVISION_CLIENT_SECRET },
    site: env.SITE,
    app: { id: env.CLIENT_ID, name: 'Micro-credentials' },
  }
}

/** For the script alone: no identity and no secret. Throws as above. */
export function scriptReaders(environment: Variables): ScriptReaders {
  const { SITE, RECORDS_AUDITORS_GROUP: auditors, OVERSIGHT_GROUP: oversight } = readEnvironment(Readers, environment)
  return { siteUrl: `https://${SITE.replace(':', '')}`, auditors, oversight }
}
