import { graphClient } from '../adapters/graph/graph-client.ts'
import { graphToken, signInAs } from '../adapters/identity/sign-in.ts'
import { provision } from '../adapters/sharepoint/provision.ts'
import { USER_AGENT } from './application.ts'
import { settingsFrom } from './settings.ts'

/**
 * Makes or completes the lists, as the provisioning identity (`PROVISION_CLIENT_ID`, `PROVISION_CLIENT_SECRET`), never as the
 * application. Answers what it did, a line each.
 */
export function provisionSite(environment: Record<string, string | undefined>): Promise<string[]> {
  const { cloud, site } = settingsFrom(environment)
  const clientId = environment.PROVISION_CLIENT_ID ?? ''
  const clientSecret = environment.PROVISION_CLIENT_SECRET ?? ''
  const signIn = signInAs({ clientId, clientSecret }, cloud)
  const client = graphClient({ endpoint: cloud.graph, token: () => graphToken(signIn), userAgent: USER_AGENT })
  return provision(client, site)
}
