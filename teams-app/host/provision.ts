import { graphClient } from '../adapters/graph/graph-client.ts'
import { graphToken, signInAs } from '../adapters/identity/sign-in.ts'
import { provision } from '../adapters/sharepoint/provision.ts'
import { USER_AGENT } from './application.ts'
import { settingsFrom } from './settings.ts'

/** Makes or completes the lists, as the provisioning identity, never as the application. Prints what it did. */
async function main(): Promise<void> {
  const { cloud, site } = settingsFrom(process.env)
  const clientId = process.env.PROVISION_CLIENT_ID ?? ''
  const clientSecret = process.env.PROVISION_CLIENT_SECRET ?? ''
  const signIn = signInAs({ clientId, clientSecret }, cloud)
  const client = graphClient({ endpoint: cloud.graph, token: () => graphToken(signIn), userAgent: USER_AGENT })
  const done = await provision(client, site)
  process.stdout.write(`${done.length > 0 ? done.join('\n') : 'Everything was there already.'}\n`)
}

main().catch((error: unknown) => {
  process.stderr.write(`Provisioning stopped: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
})
