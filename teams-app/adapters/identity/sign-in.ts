import { ConfidentialClientApplication } from '@azure/msal-node'
import type { MicrosoftCloud } from '../microsoft-cloud.ts'

export type AppCredentials = { clientId: string; clientSecret: string }

/** The application's own identity: it gets tokens for Graph and for the connector. Tokens are cached in memory only. */
export function signInAs(
  { clientId, clientSecret }: AppCredentials,
  { login }: MicrosoftCloud,
): ConfidentialClientApplication {
  return new ConfidentialClientApplication({
    auth: {
      clientId,
      clientSecret,
      authority: login.authority,
      ...(login.metadata
        ? { authorityMetadata: login.metadata, knownAuthorities: [new URL(login.authority).host] }
        : {}),
    },
  })
}

/** A token for Graph, as the application. Throws when sign-in is refused. */
export async function graphToken(client: ConfidentialClientApplication): Promise<string> {
  const result = await client.acquireTokenByClientCredential({ scopes: ['https://graph.microsoft.com/.default'] })
  if (!result) throw new Error('Sign-in gave no token for Graph.')
  return result.accessToken
}
