import { z } from 'zod'
import type { AppCredentials } from '../../teams-app/adapters/identity/sign-in.ts'
import { laptopCloud, type MicrosoftCloud, publicCloud } from '../../teams-app/adapters/microsoft-cloud.ts'

/** What the probe is told from outside. The secret is in here: never print it. */
export type ProbeSettings = { cloud: MicrosoftCloud; credentials: AppCredentials; site: string }

const Environment = z.object({
  TENANT_ID: z.guid().toLowerCase(),
  SITE: z.string().regex(/^[\w.-]+:\/[\w/.-]+$/),
  PROVISION_CLIENT_ID: z.guid().toLowerCase(),
  PROVISION_CLIENT_SECRET: z.string().min(1),
  CLIENT_ID: z.guid().toLowerCase().optional(),
  LOCAL_TENANT_URL: z.url().optional(),
})

/**
 * Reads the environment: as much of the application's as the provisioning needs. Throws an Error that names every variable
 * that is missing or wrong, never its value; and one when it would run as the application.
 */
export function probeSettings(environment: Record<string, string | undefined>): ProbeSettings {
  const parsed = Environment.safeParse(environment)
  if (!parsed.success) {
    const wrong = [...new Set(parsed.error.issues.map(({ path }) => path.join('.')))].join(', ')
    throw new Error(`These settings are missing or cannot be read: ${wrong}.`)
  }
  const env = parsed.data
  if (env.PROVISION_CLIENT_ID === env.CLIENT_ID) {
    throw new Error(
      'PROVISION_CLIENT_ID is the application itself. Please give the provisioning identity, which may make lists.',
    )
  }
  return {
    cloud: env.LOCAL_TENANT_URL ? laptopCloud(env.LOCAL_TENANT_URL, env.TENANT_ID) : publicCloud(env.TENANT_ID),
    credentials: { clientId: env.PROVISION_CLIENT_ID, clientSecret: env.PROVISION_CLIENT_SECRET },
    site: env.SITE,
  }
}
