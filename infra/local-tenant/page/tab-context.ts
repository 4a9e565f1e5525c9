import type { Theme } from './address.ts'
import type { Person } from './teams-api.ts'

/** Theme names as TeamsJS knows them. */
export const teamsTheme: Record<Theme, string> = { light: 'default', dark: 'dark', contrast: 'contrast' }

/** The runtime of Teams on the web, which has no `calendar` and no `mail`. */
export const teamsRuntime = {
  apiVersion: 4,
  hostVersionsInfo: { adaptiveCardSchemaVersion: { majorVersion: 1, minorVersion: 5 } },
  isLegacyTeams: false,
  supports: { app: { notifySuccessResponse: {} }, pages: { currentApp: {} }, people: {} },
}

/** The flat context a host answers `getContext` with; TeamsJS turns it into `app.Context`. */
export function legacyContext(tab: {
  tenantId: string
  clientId: string
  person: Person
  theme: Theme
  subEntityId: string | undefined
  sessionId: string
}) {
  const { tenantId, clientId, person, theme, subEntityId, sessionId } = tab
  return {
    locale: 'en-gb',
    theme: teamsTheme[theme],
    hostName: 'Teams',
    hostClientType: 'web',
    sessionId,
    appSessionId: sessionId,
    appId: clientId,
    entityId: 'home',
    ...(subEntityId ? { subEntityId } : {}),
    frameContext: 'content',
    userObjectId: person.id,
    userPrincipalName: person.userPrincipalName,
    loginHint: person.userPrincipalName,
    tid: tenantId,
  }
}
