export type TenantPerson = {
  /** Entra object id, a guid in lower case. */
  id: string
  displayName: string
  userPrincipalName: string
  mail: string
  jobTitle: string
  guest?: boolean
}

export type TenantApp = {
  clientId: string
  displayName: string
  bot?: { endpoint: string }
  tab?: { name: string; url: string }
}

export type TenantTeam = {
  /** Id of the Microsoft 365 group, a guid. */
  id: string
  displayName: string
  members: string[]
  /** Client ids of the apps installed in it. */
  apps: string[]
  /** The first is General. */
  channels: { id: string; displayName: string }[]
}

/** The part of the tenant's data that Teams reads. */
export type TeamsData = {
  tenantId: string
  people: TenantPerson[]
  apps: TenantApp[]
  teams: TenantTeam[]
  personalApps: { clientId: string; people: string[] }[]
}

/** The part of sign-in that Teams needs. */
export type TeamsSignIn = {
  userToken(request: { person: string; audience: string }): Promise<string>
  channelToken(request: { audience: string; serviceUrl: string }): Promise<string>
  /** Client id of the app a token was issued to for this audience; undefined when the token is not good. */
  appOf(token: string, audience: string): Promise<string | undefined>
}
