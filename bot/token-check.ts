import { ConfigurationBotFrameworkAuthentication } from 'botbuilder'

/** Where the Bot Framework's keys and issuers are. Microsoft's, or a laptop's stand-in: data, never a switch. */
export type BotService = {
  /** `https://api.botframework.com` */
  tokenIssuer: string
  /** `https://login.botframework.com/v1/.well-known/openidconfiguration` */
  openIdMetadataUrl: string
  /** `https://login.microsoftonline.com/<tenant>` */
  loginUrl: string
  /** `https://api.botframework.com`, without `/.default`. */
  oauthScope: string
  /** `https://token.botframework.com` */
  oauthUrl: string
}

/** `refused`: not sent by Teams to this bot. `unable`: the keys could not be fetched, so nobody can tell. */
export type Verdict = 'verified' | 'refused' | 'unable'

export type TokenCheck = (body: Record<string, unknown>, authorization: string) => Promise<Verdict>

type Library = ConfigurationBotFrameworkAuthentication
type Credentials = NonNullable<ConstructorParameters<typeof ConfigurationBotFrameworkAuthentication>[1]>

/**
 * Checks the token of each activity with the library's full rules: signature, issuer, audience, expiry, endorsement, and
 * the claim `serviceurl` against the activity. All settings are given, since one given alone leaves the others without
 * defaults.
 *
 * The library's CloudAdapter is not used beyond that: it answers a forged signature with 500 and the reason in the body,
 * and its own connector repeats posts.
 */
export function createTokenCheck(settings: { appId: string; tenantId: string; service: BotService }): TokenCheck {
  const { appId, tenantId, service } = settings
  if (appId === '') throw new Error('The bot has no app id, so no token could be checked.')
  const library: Library = new ConfigurationBotFrameworkAuthentication(
    {
      MicrosoftAppId: appId,
      MicrosoftAppTenantId: tenantId,
      ValidateAuthority: true,
      ToChannelFromBotLoginUrl: service.loginUrl,
      ToChannelFromBotOAuthScope: service.oauthScope,
      ToBotFromChannelTokenIssuer: service.tokenIssuer,
      ToBotFromChannelOpenIdMetadataUrl: service.openIdMetadataUrl,
      ToBotFromEmulatorOpenIdMetadataUrl: service.openIdMetadataUrl,
      OAuthUrl: service.oauthUrl,
      CallerId: 'urn:botframework:azure',
    },
    credentialsFor(appId),
    { requiredEndorsements: ['msteams'], validateClaims: fromUntil(service.tokenIssuer) },
  )

  return async (body, authorization) => {
    const { channelId, serviceUrl } = body
    // The library skips the claim when the activity has no address, and trusts other issuers for other channels.
    if (channelId !== 'msteams' || typeof serviceUrl !== 'string' || serviceUrl === '') return 'refused'
    try {
      type Activity = Parameters<Library['authenticateRequest']>[0]
      await library.authenticateRequest(body as unknown as Activity, authorization)
      return 'verified'
    } catch (error) {
      return isOutage(error) ? 'unable' : 'refused'
    }
  }
}

/** Only the app id is asked of it here: our own connector fetches tokens. Checking can not be switched off. */
const credentialsFor = (appId: string): Credentials => ({
  isValidAppId: async (audience) => audience === appId,
  isAuthenticationDisabled: async () => false,
  createCredentials: async () => {
    throw new Error('The library is not asked to send anything.')
  },
})

/** The library would take the emulator's issuers and other bots' too, and a token that never ends. */
const fromUntil = (issuer: string) => async (claims: readonly { type: string; value: unknown }[]) => {
  if (!claims.some(({ type, value }) => type === 'iss' && value === issuer)) throw new Error('Another issuer.')
  if (!claims.some(({ type, value }) => type === 'exp' && typeof value === 'number')) throw new Error('No end.')
}

/** The library gives 500 to a metadata document that did not load, and lets node-fetch's own errors through. */
const isOutage = (error: unknown): boolean =>
  error instanceof Error && (error.name === 'FetchError' || ('statusCode' in error && error.statusCode === 500))
