import { graphClient } from '../adapters/graph/graph-client.ts'
import { graphToken, signInAs } from '../adapters/identity/sign-in.ts'
import { type Announced, type Provisioned, provisioning } from '../adapters/sharepoint/provision.ts'
import { USER_AGENT } from './application.ts'
import { provisioningSettings } from './provisioning-settings.ts'

/** Looks at the site as the provisioning identity, never as the application, and says what it lacks. */
export function openProvisioning(environment: Record<string, string | undefined>): Promise<Announced> {
  const { cloud, credentials, site, app } = provisioningSettings(environment)
  const signIn = signInAs(credentials, cloud)
  const client = graphClient({ endpoint: cloud.graph, token: () => graphToken(signIn), userAgent: USER_AGENT })
  return provisioning(client, site, app)
}

/** Makes or completes the lists without asking anybody. */
export async function provisionSite(environment: Record<string, string | undefined>): Promise<Provisioned> {
  return (await openProvisioning(environment)).carryOut()
}
