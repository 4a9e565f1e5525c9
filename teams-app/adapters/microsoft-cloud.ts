/** Where Microsoft 365 is reached. Only these addresses differ between the University's tenant and a laptop. */
export type MicrosoftCloud = {
  tenantId: string
  /** Without version and slash at the end. */
  graph: string
  login: {
    /** What msal-node calls the authority; always https. */
    authority: string
    /** Issuer named in v2.0 tokens. */
    issuer: string
    keys: string
    /** Where people allow what the app may do in their name. */
    authorize: string
    /** OpenID metadata handed to msal-node, where it cannot fetch it from the authority; JSON text. */
    metadata?: string
  }
  bot: {
    /** Issuer of the tokens with which the channel calls the bot. */
    tokenIssuer: string
    openIdMetadata: string
    scope: string
    oauth: string
    /** The connector of whoever Teams has named no other for. */
    serviceUrl: string
    /** Host names of service urls that the bot's token may be sent to, besides Microsoft's own. */
    serviceHosts: string[]
  }
  /** The script of Office's library, as `tab/pane/index.html` names it for the public cloud. */
  officeScript: string
  /** Origins outside TeamsJS's own list that may hold the tab; none in production. */
  hostOrigins: string[]
}

/** Source: "Referencing the Office JavaScript API library"; it may not be served from anywhere else. */
export const OFFICE_SCRIPT = 'https://appsforoffice.microsoft.com/lib/1/hosted/office.js'

const issuerOf = (tenantId: string): string => `https://login.microsoftonline.com/${tenantId}/v2.0`

/** Microsoft's public cloud. Sources: platform facts 4.2 (bot), 8.1 (tokens). */
export function publicCloud(tenantId: string): MicrosoftCloud {
  return {
    tenantId,
    graph: 'https://graph.microsoft.com',
    login: {
      authority: `https://login.microsoftonline.com/${tenantId}`,
      issuer: issuerOf(tenantId),
      keys: `https://login.microsoftonline.com/${tenantId}/discovery/v2.0/keys`,
      authorize: `https://login.microsoftonline.com/${tenantId}/oauth2/v2.0/authorize`,
    },
    bot: {
      tokenIssuer: 'https://api.botframework.com',
      openIdMetadata: 'https://login.botframework.com/v1/.well-known/openidconfiguration',
      scope: 'https://api.botframework.com',
      oauth: 'https://token.botframework.com',
      serviceUrl: 'https://smba.trafficmanager.net/teams/',
      serviceHosts: [],
    },
    officeScript: OFFICE_SCRIPT,
    hostOrigins: [],
  }
}

/**
 * A tenant on this laptop, at `http://localhost:<port>`. Every token is checked as in production; only the addresses of keys
 * and services are local.
 */
export function laptopCloud(url: string, tenantId: string): MicrosoftCloud {
  const login = `${url}/login/${tenantId}`
  const keys = `${login}/discovery/v2.0/keys`
  const authorize = `${url}/${tenantId}/oauth2/v2.0/authorize`
  const cloud = publicCloud(tenantId)
  return {
    ...cloud,
    graph: `${url}/graph`,
    login: {
      authority: `https://login.laptop.test/${tenantId}`,
      issuer: cloud.login.issuer,
      keys,
      authorize,
      metadata: JSON.stringify({
        issuer: cloud.login.issuer,
        // msal-node takes the tenant from its first path segment.
        authorization_endpoint: authorize,
        token_endpoint: `${login}/oauth2/v2.0/token`,
        end_session_endpoint: `${login}/oauth2/v2.0/logout`,
        jwks_uri: keys,
      }),
    },
    bot: {
      ...cloud.bot,
      openIdMetadata: `${url}/botframework/v1/.well-known/openidconfiguration`,
      serviceUrl: `${url}/connector/`,
      serviceHosts: [new URL(url).hostname],
    },
    officeScript: `${url}/lib/1/hosted/office.js`,
    hostOrigins: [url],
  }
}
