import type { TenantApp } from '../tenant-data.ts'
import { isRecord } from './card-content.ts'
import type { ConnectorRefusal } from './connector-refusals.ts'
import type { Directory, Place } from './directory.ts'

type Start = { ok: true; place: Place } | { ok: false; refusal: ConnectorRefusal; detail?: string }

/** Where `POST /v3/conversations` leads: a new thread in a channel, or a person's chat with the bot. */
export function createConversationStart(directory: Directory) {
  const no = (refusal: ConnectorRefusal, detail?: string): Start => ({
    ok: false,
    refusal,
    ...(detail ? { detail } : {}),
  })

  return {
    of(app: TenantApp, body: unknown): Start {
      if (!isRecord(body)) return no('badArgument')
      const channelData = isRecord(body.channelData) ? body.channelData : {}
      const tenant = isRecord(channelData.tenant) ? channelData.tenant : {}
      const tenants = [body.tenantId, tenant.id].filter((id) => id !== undefined)
      if (tenants.length === 0) return no('badArgument', 'tenantId is missing.')
      if (tenants.some((id) => id !== directory.data.tenantId)) return no('badArgument', 'Unknown tenant.')
      const channel = isRecord(channelData.channel) ? channelData.channel : undefined
      if (channel) return inChannel(app, channel.id, body.activity)
      return withPerson(app, body.members)
    },
  }

  function inChannel(app: TenantApp, channelId: unknown, activity: unknown): Start {
    const place = typeof channelId === 'string' ? directory.place(channelId) : undefined
    if (place?.kind !== 'channel') return no('noConversation')
    if (!directory.hasApp(place, app.clientId)) return no('notInRoster')
    if (!isRecord(activity)) return no('badArgument', 'A thread in a channel begins with an activity.')
    return { ok: true, place }
  }

  function withPerson(app: TenantApp, members: unknown): Start {
    const [member, ...others] = Array.isArray(members) ? members : []
    if (!isRecord(member) || typeof member.id !== 'string') return no('badArgument', 'Members are missing.')
    if (others.length > 0) return no('badArgument', 'A bot cannot start a group chat.')
    const person = directory.personByAnyId(member.id)
    if (!person) return no('badArgument', 'Invalid user identity in provided tenant')
    const place = directory.personalPlace(app.clientId, person.id)
    return place ? { ok: true, place } : no('notInstalled')
  }
}
