/** Everything a product needs in its settings to talk to this tenant instead of Microsoft's cloud. */
export type Addresses = {
  /** Append `/v1.0/…`. */
  graph: string
  /** Issuer named in tokens; not a local address, as in the real service. */
  issuer: string
  openIdConfiguration: string
  /** Where a person is asked; msal reads the tenant from its first path segment, and rewrites the other addresses if it differs. */
  authorizeEndpoint: string
  tokenEndpoint: string
  endSessionEndpoint: string
  keys: string
  botOpenIdMetadata: string
  /** Issuer of the tokens with which the channel calls a bot. */
  botTokenIssuer: string
  /** Scope of the tokens with which a bot calls the connector, without `/.default`. */
  botScope: string
  /** Service url of activities; ends with a slash. */
  connector: string
  /** The script of Office's library, as a page beside an open appointment loads it. */
  officeScript: string
}

/** @param url of the tenant, without a slash at the end */
export function addressesOf(url: string, tenantId: string): Addresses {
  const login = `${url}/login/${tenantId}`
  return {
    graph: `${url}/graph`,
    issuer: `https://login.microsoftonline.com/${tenantId}/v2.0`,
    openIdConfiguration: `${login}/v2.0/.well-known/openid-configuration`,
    authorizeEndpoint: `${url}/${tenantId}/oauth2/v2.0/authorize`,
    tokenEndpoint: `${login}/oauth2/v2.0/token`,
    endSessionEndpoint: `${login}/oauth2/v2.0/logout`,
    keys: `${login}/discovery/v2.0/keys`,
    botOpenIdMetadata: `${url}/botframework/v1/.well-known/openidconfiguration`,
    botTokenIssuer: 'https://api.botframework.com',
    botScope: 'https://api.botframework.com',
    connector: `${url}/connector/`,
    officeScript: `${url}/lib/1/hosted/office.js`,
  }
}
