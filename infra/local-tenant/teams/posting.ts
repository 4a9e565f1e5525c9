import type { TenantApp } from '../tenant-data.ts'
import { isRecord } from './card-content.ts'
import type { ConnectorRefusal } from './connector-refusals.ts'
import type { Place } from './directory.ts'
import type { MessageEvents } from './message-events.ts'
import type { MessageStore, StoredMessage } from './message-store.ts'

type Posted = { ok: true; activityId: string } | { ok: false; refusal: ConnectorRefusal; detail?: string }

/** 100 KB, counted as UTF-16 without images written as base64. Source: msteams-docs, "format your bot messages". */
const mostBytes = 100 * 1024

const adaptiveCard = 'application/vnd.microsoft.card.adaptive'

/** Puts what a bot sends into conversations, as far as Teams would take it. */
export function createPosting(parts: { store: MessageStore; events: MessageEvents; now: () => number }) {
  const { store, events, now } = parts

  return {
    /** A text and a card in one activity become two messages, of which only the first one's id is told. */
    post(app: TenantApp, place: Place, rootId: string | undefined, activity: unknown): Posted {
      const content = contentOf(activity)
      if (!content.ok) return content
      if (content.type === 'typing') return { ok: true, activityId: String(now()) }
      const { conversationId, kind } = place
      const thread = kind === 'channel' ? (rootId ?? 'own') : undefined
      const author = { clientId: app.clientId, personId: undefined }
      const add = (text: string | undefined, card: unknown) =>
        store.add({ conversationId, rootId: thread, ...author, text, card }, now())
      const { text, card } = content
      const messages = text && card ? [add(text, undefined), add(undefined, card)] : [add(text, card)]
      for (const message of messages) events.tell({ kind: 'posted', message })
      return { ok: true, activityId: messages[0]?.activityId ?? '' }
    },

    update(message: StoredMessage, activity: unknown): Posted {
      const content = contentOf(activity)
      if (!content.ok) return content
      if (content.type === 'typing') return { ok: false, refusal: 'badArgument' }
      store.update(message.activityId, content, now())
      const updated = store.find(message.activityId)
      if (updated) events.tell({ kind: 'updated', message: updated })
      return { ok: true, activityId: message.activityId }
    },
  }
}

type Content =
  | { ok: true; type: 'typing' }
  | { ok: true; type: 'message'; text: string | undefined; card: unknown }
  | { ok: false; refusal: ConnectorRefusal; detail?: string }

function contentOf(activity: unknown): Content {
  if (!isRecord(activity)) return { ok: false, refusal: 'badArgument' }
  const bytes = JSON.stringify(activity).replaceAll(/data:image\/[a-z+]+;base64,[A-Za-z0-9+/=]+/g, '').length * 2
  if (bytes > mostBytes) return { ok: false, refusal: 'tooBig' }
  if (activity.type === 'typing') return { ok: true, type: 'typing' }
  if (activity.type !== 'message') {
    return { ok: false, refusal: 'notImplemented', detail: `Not imitated: an activity of type ${activity.type}` }
  }
  const text = typeof activity.text === 'string' && activity.text !== '' ? activity.text : undefined
  const attachments = Array.isArray(activity.attachments) ? activity.attachments.filter(isRecord) : []
  const other = attachments.find((each) => each.contentType !== adaptiveCard)
  if (other) return { ok: false, refusal: 'notImplemented', detail: `Not imitated: an attachment ${other.contentType}` }
  if (attachments.length > 1)
    return { ok: false, refusal: 'notImplemented', detail: 'Not imitated: several cards in one message' }
  const card = attachments[0]?.content
  if (attachments.length === 1 && (!isRecord(card) || card.type !== 'AdaptiveCard')) {
    return { ok: false, refusal: 'badArgument', detail: 'The card is not an Adaptive Card.' }
  }
  if (!text && !card) return { ok: false, refusal: 'badArgument', detail: 'The message is empty.' }
  return { ok: true, type: 'message', text, card }
}
