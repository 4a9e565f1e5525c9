import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { ALLOW_PAGE } from '../teams-app/api/api.ts'
import { appIdUri, BOT_CONNECTION } from '../teams-app/api/teams-app.ts'
import { signInToFindTimes } from './words.ts'

/** The answer by which a client is asked to press again with a token of the person; they notice nothing of it. */
export type SignInRequest = {
  statusCode: 401
  type: 'application/vnd.microsoft.activity.loginRequest'
  value: {
    text: string
    connectionName: string
    tokenExchangeResource: { id: string; uri: string }
    buttons: { type: 'signin'; title: string; text: string; value: string }[]
  }
}

/**
 * Asks for a token for this application. Where the client gets none silently, it shows the text and the button, which opens our
 * own page for allowing it. HTTP says 200 all the same: what is asked stands in the body.
 * Source: msteams-docs, "Enable SSO for Universal Actions".
 * @param host the application's own
 */
export function signInRequest(host: string, clientId: string): SignInRequest {
  const allow = new URL(ALLOW_PAGE, `https://${host}`)
  allow.searchParams.set('for', 'book-meeting')
  allow.searchParams.set('state', randomUUID())
  return {
    statusCode: 401,
    type: 'application/vnd.microsoft.activity.loginRequest',
    value: {
      text: signInToFindTimes,
      connectionName: BOT_CONNECTION,
      tokenExchangeResource: { id: randomUUID(), uri: appIdUri(host, clientId) },
      buttons: [{ type: 'signin', title: 'Sign in', text: 'Sign in', value: allow.href }],
    },
  }
}

const Sent = z.object({
  authentication: z.object({ connectionName: z.string().optional(), token: z.string().optional() }).optional(),
  state: z.unknown().optional(),
})

/**
 * The token that came with a press. `undefined`: nobody has been asked for one yet. `none`: somebody was, and none came, so that
 * asking again would go round in a circle. Nothing in it is checked.
 */
export function tokenOf(value: unknown): { token: string } | 'none' | undefined {
  const sent = Sent.safeParse(value)
  if (!sent.success) return 'none'
  const { authentication, state } = sent.data
  if (authentication?.token) return { token: authentication.token }
  return authentication || state !== undefined ? 'none' : undefined
}
