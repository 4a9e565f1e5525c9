import { createNestablePublicClientApplication, InteractionRequiredAuthError } from '@azure/msal-browser'
import type { TabSettings } from '../../teams-app/api/api.ts'
import { SignInFailed } from '../host/sign-in-failed.ts'

/**
 * Tokens for our own API by nested app authentication: Outlook signs people in, who are signed in there already.
 * The scope names us by our guid, since an application that asks for a token for itself must do so (AADSTS90009).
 * Source: "Enable SSO in an Office Add-in using nested app authentication", platform facts 2.3.
 */
export async function nestedSignIn({ clientId, authority }: TabSettings['signIn']): Promise<() => Promise<string>> {
  const client = await createNestablePublicClientApplication({ auth: { clientId, authority } })
  const request = { scopes: [`${clientId}/access_as_user`] }
  return async () => {
    try {
      return (await client.acquireTokenSilent(request)).accessToken
    } catch (cause) {
      if (!(cause instanceof InteractionRequiredAuthError)) throw new SignInFailed(String(cause), cause)
    }
    try {
      return (await client.acquireTokenPopup(request)).accessToken
    } catch (cause) {
      throw new SignInFailed(String(cause), cause)
    }
  }
}
