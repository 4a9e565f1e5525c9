import type { Host, Theme } from './address.ts'
import type { Conversation, Person } from './teams-api.ts'

/** Theme names as TeamsJS knows them. */
export const teamsTheme: Record<Theme, string> = { light: 'default', dark: 'dark', contrast: 'contrast' }

/** The runtime of Teams on the web, which has no `calendar` and no `mail`. */
const teamsRuntime = {
  apiVersion: 4,
  hostVersionsInfo: { adaptiveCardSchemaVersion: { majorVersion: 1, minorVersion: 5 } },
  isLegacyTeams: false,
  supports: { app: { notifySuccessResponse: {} }, pages: { config: {}, currentApp: {} }, people: {} },
}

/** The runtime of Outlook on the web: a calendar, and nobody to pick. */
const outlookRuntime = {
  ...teamsRuntime,
  supports: { app: { notifySuccessResponse: {} }, pages: { currentApp: {} }, calendar: {} },
}

export const runtimeOf = (host: Host) => (host === 'Outlook' ? outlookRuntime : teamsRuntime)

/** The flat context a host answers `getContext` with; TeamsJS turns it into `app.Context`. */
export function legacyContext(tab: {
  host: Host
  tenantId: string
  clientId: string
  person: Person
  theme: Theme
  entityId: string
  /** `settings` while the app asks what a tab shall show. */
  frameContext: 'content' | 'settings'
  /** The channel it stands in; none for what a person has for themselves. */
  channel: Conversation | undefined
  subEntityId: string | undefined
  sessionId: string
}) {
  const { host, tenantId, clientId, person, theme, entityId, frameContext, channel, subEntityId, sessionId } = tab
  return {
    locale: 'en-gb',
    theme: teamsTheme[theme],
    hostName: host,
    hostClientType: 'web',
    sessionId,
    appSessionId: sessionId,
    appId: clientId,
    entityId,
    ...(subEntityId ? { subEntityId } : {}),
    frameContext,
    ...(channel?.team
      ? {
          channelId: channel.id,
          channelName: channel.name,
          channelType: 'Regular',
          teamId: channel.team.id,
          teamName: channel.teamName,
          groupId: channel.team.groupId,
        }
      : {}),
    userObjectId: person.id,
    userPrincipalName: person.userPrincipalName,
    loginHint: person.userPrincipalName,
    tid: tenantId,
  }
}
