import { z } from 'zod'
import { nestedToken, type Person } from '../teams-api.ts'

const Request = z.object({
  messageType: z.literal('NestedAppAuthRequest'),
  method: z.enum(['GetInitContext', 'GetToken', 'GetTokenPopup']),
  requestId: z.string(),
  tokenParams: z.object({ clientId: z.string(), scope: z.string(), claims: z.string().nullish() }).optional(),
})
const InText = z.object({ nestedAppAuth: z.string() })

export type SignInRequest = z.infer<typeof Request>

/** A request of msal-browser’s over the bridge; undefined for anything else. Source: msal-browser, `naa/BridgeRequestEnvelope`. */
export function signInRequestOf(data: unknown): SignInRequest | undefined {
  const text = InText.safeParse(data)
  if (!text.success) return undefined
  return Request.safeParse(JSON.parse(text.data.nestedAppAuth)).data
}

const ENVIRONMENT = 'login.microsoftonline.com'

/**
 * Nested app authentication: whoever is signed in to the host is signed in to the app, for a scope of its own. An app is named by
 * its guid there, since an app that asks for a token for itself must do so.
 * Sources: msal-browser, `naa/BridgeResponseEnvelope` and `BridgeStatusCode`; AADSTS90009.
 * @returns what is sent back, as text
 */
export async function answerToSignIn(
  { method, requestId, tokenParams }: SignInRequest,
  person: Person,
  app: { clientId: string; tenantId: string },
): Promise<string> {
  const answer = (more: object) => JSON.stringify({ messageType: 'NestedAppAuthResponse', requestId, ...more })
  const refused = (status: string, description: string) =>
    answer({ success: false, error: { status, code: status, subError: '', description } })
  const account = {
    ...{ homeAccountId: `${person.id}.${app.tenantId}`, localAccountId: person.id, tenantId: app.tenantId },
    ...{ environment: ENVIRONMENT, username: person.userPrincipalName, name: person.displayName },
  }
  if (method === 'GetInitContext') {
    const { homeAccountId, environment, tenantId } = account
    const accountContext = { homeAccountId, environment, tenantId }
    const initContext = {
      sdkName: 'local tenant',
      sdkVersion: '1.0',
      capabilities: { queryAccount: false },
      accountContext,
    }
    return answer({ success: true, initContext })
  }
  const { clientId, scope = '', claims } = tokenParams ?? {}
  if (clientId !== app.clientId) return refused('PERSISTENT_ERROR', 'AADSTS700016: Application was not found.')
  const own = `${app.clientId}/access_as_user`
  if (!scope.split(' ').includes(own)) return refused('PERSISTENT_ERROR', `The local tenant gives ${own} alone.`)
  try {
    const { token, idToken } = await nestedToken(person.id, clientId, claims ?? undefined)
    const given = { access_token: token, id_token: idToken, expires_in: 3_599, scope, properties: null }
    return answer({ success: true, token: given, account })
  } catch (error) {
    return refused('TRANSIENT_ERROR', error instanceof Error ? error.message : String(error))
  }
}
