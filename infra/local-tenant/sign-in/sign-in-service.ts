import type { Router } from '../../../node_modules/@types/express/index.d.ts'
import type { TokenOverrides } from './mint.ts'
import type { TokenCheck } from './token-check.ts'

/** Entra and the Bot Framework's sign-in: tokens by hand for tests, over HTTP for products, and their check. */
export type SignIn = {
  /**
   * What Teams' `getAuthToken` gives a tab.
   * @param request.person Entra object id
   * @param request.audience client id of the app
   * @param request.clientId the client that asks; Teams on the web unless told
   * @param request.claims what `getAuthToken` was given as claims; those of a challenge end it
   */
  userToken(request: {
    person: string
    audience: string
    clientId?: string
    claims?: string | undefined
    overrides?: TokenOverrides
  }): Promise<string>
  /** What the Bot Framework sends with an activity. @param request.audience client id of the bot */
  channelToken(request: { audience: string; serviceUrl: string; overrides?: TokenOverrides }): Promise<string>
  /** What the app itself would get with its secret. @param request.audience `https://graph.microsoft.com` or the bot's */
  appToken(request: { clientId: string; audience: string; overrides?: TokenOverrides }): Promise<string>
  /** A token for Graph on behalf of a person. @param request.scopes such as `User.ReadBasic.All` */
  delegatedToken(request: {
    person: string
    clientId: string
    scopes: string[]
    overrides?: TokenOverrides
  }): Promise<string>
  /** Checks a token this tenant should have signed: signature, issuer, time, audience. */
  check: TokenCheck
  grantConsent(clientId: string, scopes: string[]): void
  withdrawConsent(clientId: string, scopes: string[]): void
  /** One person agrees for themselves, as in the consent page of a sign-in. */
  grantOwnConsent(clientId: string, scopes: string[], person: string): void
  /**
   * On behalf of this person nothing is given until they have signed in with the claims that are answered: conditional access.
   * Source of the shape: OAuth 2.0 On-Behalf-Of flow, "Error response example". @returns the claims, JSON text
   */
  challenge(person: string): string
  router: Router
}
