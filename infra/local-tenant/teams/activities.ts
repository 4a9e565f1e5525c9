import { randomUUID } from 'node:crypto'
import type { TenantApp, TenantPerson, TenantTeam } from '../tenant-data.ts'
import type { Directory, Place } from './directory.ts'

/** An activity on its way to a bot, complete but for its token. */
export type OutgoingActivity = Record<string, unknown> & { id: string; type: string; serviceUrl: string }

type Envelope = { directory: Directory; serviceUrl: string; now: number }

type Written = {
  app: TenantApp
  person: TenantPerson
  place: Place
  /** First message of the thread, in a channel. */
  rootId?: string | undefined
}

/** What every activity of Teams carries, whoever it is from. Source: msteams-docs, "conversation events" and "receive a message". */
function envelope({ directory, serviceUrl, now }: Envelope, { app, person, place, rootId }: Written) {
  const timestamp = new Date(now).toISOString()
  const tenantId = directory.data.tenantId
  const threadSuffix = rootId ? `;messageid=${rootId}` : ''
  const conversation =
    place.kind === 'channel'
      ? { isGroup: true, conversationType: 'channel', tenantId, id: `${place.conversationId}${threadSuffix}` }
      : { conversationType: 'personal', tenantId, id: place.conversationId }
  return {
    id: `f:${randomUUID()}`,
    channelId: 'msteams',
    serviceUrl,
    timestamp,
    localTimestamp: timestamp,
    localTimezone: 'Europe/London',
    locale: 'en-GB',
    from: {
      id: directory.teamsUserId(app.clientId, person.id),
      name: person.displayName,
      aadObjectId: person.id,
    },
    recipient: { id: `28:${app.clientId}`, name: app.displayName },
    conversation,
    entities: [{ type: 'clientInfo', locale: 'en-GB', country: 'GB', platform: 'Web', timezone: 'Europe/London' }],
  }
}

function channelData(directory: Directory, place: Place, more: Record<string, unknown> = {}) {
  const tenant = { id: directory.data.tenantId }
  if (place.kind === 'personal') return { ...more, tenant, source: { name: 'message' } }
  const team = teamInfo(place.team)
  return {
    ...more,
    teamsChannelId: place.conversationId,
    teamsTeamId: team.id,
    channel: { id: place.conversationId },
    team,
    tenant,
    source: { name: 'message' },
  }
}

/** The team as bots know it: by its General channel's thread, with the group beside it. */
export function teamInfo(team: TenantTeam): { id: string; name: string; aadGroupId: string } {
  return { id: team.channels[0]?.id ?? team.id, name: team.displayName, aadGroupId: team.id }
}

/** `adaptiveCard/action`: a press on a card's button, or the client's own refresh of it. */
export function cardActivity(
  around: Envelope,
  written: Written & { replyToId: string; value: unknown },
): OutgoingActivity {
  return {
    ...envelope(around, written),
    type: 'invoke',
    name: 'adaptiveCard/action',
    replyToId: written.replyToId,
    value: written.value,
    channelData: channelData(around.directory, written.place),
  }
}

/** What an app with a message extension is asked while a person writes. Source: msteams-docs, "Respond to search command", "Link unfurling". */
export function extensionActivity(
  around: Envelope,
  written: Written & { name: string; value: object },
): OutgoingActivity {
  return {
    ...envelope(around, written),
    type: 'invoke',
    name: written.name,
    value: written.value,
    channelData: channelData(around.directory, written.place),
  }
}

/** A line a person writes to the bot: as it is in their chat, with a mention in a channel. */
export function messageActivity(
  around: Envelope,
  written: Written & { activityId: string; text: string; value?: unknown; replyToId?: string },
): OutgoingActivity {
  const common = envelope(around, written)
  const mention = `<at>${written.app.displayName}</at>`
  const mentioned = { id: `28:${written.app.clientId}`, name: written.app.displayName }
  const inChannel = written.place.kind === 'channel'
  const text = inChannel ? `${mention} ${written.text}` : written.text
  const content = written.value === undefined ? { text, textFormat: 'plain', attachments: [htmlOf(text)] } : {}
  return {
    ...common,
    ...content,
    ...(written.value === undefined ? {} : { value: written.value, replyToId: written.replyToId }),
    type: 'message',
    id: written.activityId,
    entities: [...common.entities, ...(inChannel ? [{ type: 'mention', text: mention, mentioned }] : [])],
    channelData: channelData(around.directory, written.place),
  }
}

function htmlOf(text: string) {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  return { contentType: 'text/html', content: `<p>${escaped}</p>` }
}

/** The two activities a bot gets when its app is added to a team or for one person, in the order Teams sends them. */
export function installationActivities(around: Envelope, written: Written): OutgoingActivity[] {
  const { app, place, person } = written
  const selected = place.kind === 'channel' ? { settings: { selectedChannel: { id: place.conversationId } } } : {}
  const bot = { id: `28:${app.clientId}` }
  const memberAdded = place.kind === 'channel' ? { eventType: 'teamMemberAdded' } : {}
  const them = { id: around.directory.teamsUserId(app.clientId, person.id), aadObjectId: person.id }
  return [
    {
      ...envelope(around, written),
      type: 'installationUpdate',
      action: 'add',
      channelData: channelData(around.directory, place, selected),
    },
    {
      ...envelope(around, written),
      type: 'conversationUpdate',
      membersAdded: place.kind === 'channel' ? [bot] : [them, bot],
      channelData: channelData(around.directory, place, { ...selected, ...memberAdded }),
    },
  ]
}
