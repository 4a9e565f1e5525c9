import { type AuthenticationResult, ConfidentialClientApplication } from '@azure/msal-node'
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

/** Milliseconds before its end from which on a token is asked for anew: as early as the sign-in library would. */
const RENEWED_BEFORE_MS = 300_000

type Acquiring = Pick<ConfidentialClientApplication, 'acquireTokenByClientCredential'>

/** The same identity with each token kept until it is due: the sign-in library works out anew each time where it would ask for one. */
export function keepingTokens(client: Acquiring, now: () => number = Date.now): Acquiring {
  const kept = new Map<string, AuthenticationResult>()
  return {
    acquireTokenByClientCredential: async (request) => {
      const scopes = request.scopes?.join(' ') ?? ''
      const known = kept.get(scopes)
      if (known && !request.skipCache && now() < (known.expiresOn?.getTime() ?? 0) - RENEWED_BEFORE_MS) return known
      const result = await client.acquireTokenByClientCredential(request)
      if (result) kept.set(scopes, result)
      return result
    },
  }
}

/** A token for Graph, as the application. Throws when sign-in is refused. */
export async function graphToken(client: Acquiring): Promise<string> {
  const result = await client.acquireTokenByClientCredential({ scopes: ['https://graph.microsoft.com/.default'] })
  if (!result) throw new Error('Sign-in gave no token for Graph.')
  return result.accessToken
}
