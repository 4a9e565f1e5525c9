import type { MeetingReminder } from '../teams-app/contract/meeting-reminder.ts'
import type { NewsView } from '../teams-app/contract/news-view.ts'
import type { RequestView } from '../teams-app/contract/request-view.ts'
import type { Notice } from '../teams-app/domain/notices.ts'
import type { Person, PersonId } from '../teams-app/domain/person.ts'
import type { ConversationStore, Log, Messenger, Posted, PostResult } from '../teams-app/ports.ts'
import { type AdaptiveCard, CARD_TYPE } from './cards/adaptive-card.ts'
import { meetingReminderCard } from './cards/meeting-reminder-card.ts'
import { newsCard } from './cards/news-card.ts'
import type { TeamsApp } from './cards/open-in-teams.ts'
import { inert } from './cards/plain-text.ts'
import { type CardReader, requestCard } from './cards/request-card.ts'
import { sentenceCard } from './cards/sentence-card.ts'
import type { Connector, ConnectorAnswer } from './connector.ts'

export type MessengerParts = {
  app: TeamsApp
  /** The bot's client id. */
  botId: string
  tenantId: string
  connector: Connector
  conversations: ConversationStore
  /** The connector's address for a channel or person that nobody has written from yet. */
  serviceUrl(): string
  pace(thread: string): Promise<void>
  log: Log
}

export function createMessenger(parts: MessengerParts): Messenger {
  const { app, conversations, connector, pace } = parts

  const readerOf = (to: Notice['to'], view: RequestView): CardReader => ({
    kind: to.kind,
    refreshFor: teamsIds(conversations, to.kind === 'person' ? [to.person.id] : view.deciderIds),
  })

  async function inChannel(channelId: string, activity: MessageActivity): Promise<PostResult> {
    const serviceUrl = parts.serviceUrl()
    await pace(channelId)
    const tenant = { id: parts.tenantId }
    const answer = await connector('POST', serviceUrl, 'v3/conversations', {
      isGroup: true,
      tenantId: parts.tenantId,
      bot: { id: `28:${parts.botId}` },
      channelData: { channel: { id: channelId }, tenant },
      activity,
    })
    return postedAs(answer, serviceUrl, ({ id, activityId }) => ({ conversation: id, activity: activityId }))
  }

  async function inConversation(conversation: string, serviceUrl: string, activity: MessageActivity) {
    await pace(conversation)
    const path = `v3/conversations/${encodeURIComponent(conversation)}/activities`
    const answer = await connector('POST', serviceUrl, path, activity)
    return postedAs(answer, serviceUrl, ({ id }) => ({ conversation, activity: id }))
  }

  /** Into the chat that is known; into a new one when there is none, or when it is gone. */
  async function toPerson(person: Person, activity: MessageActivity): Promise<PostResult> {
    const known = conversations.find(person.id)
    if (known && known.conversation !== '') {
      const result = await inConversation(known.conversation, known.serviceUrl, activity)
      if (result.ok || !result.gone) return result
    }
    const serviceUrl = known?.serviceUrl ?? parts.serviceUrl()
    const opened = await openChat(known?.teamsId || person.id, serviceUrl)
    if (!opened.ok) return opened
    const conversation = opened.body.id
    if (!conversation) return unclear
    await remember({ person, teamsId: known?.teamsId ?? '', conversation, serviceUrl })
    return inConversation(conversation, serviceUrl, activity)
  }

  /** Opening a chat twice gives the same chat, so this may be repeated. */
  async function openChat(member: string, serviceUrl: string): Promise<ConnectorAnswer> {
    await pace(member)
    return connector('POST', serviceUrl, 'v3/conversations', {
      isGroup: false,
      tenantId: parts.tenantId,
      bot: { id: `28:${parts.botId}` },
      members: [{ id: member }],
      channelData: { tenant: { id: parts.tenantId } },
    })
  }

  /** A chat that could not be remembered is opened again next time; the card is posted all the same. */
  async function remember(found: { person: Person; teamsId: string; conversation: string; serviceUrl: string }) {
    const { person, ...where } = found
    try {
      await conversations.remember({ subject: person.id, kind: 'person', ...where })
    } catch (error) {
      parts.log.error('A chat could not be remembered.', error)
    }
  }

  const cardOf = (to: Notice['to'], view: NewsView, about: Notice['about']): AdaptiveCard =>
    about === 'news' ? newsCard(view, app) : requestCard(view, readerOf(to, view), app)

  return {
    post(to, view, about) {
      const activity = messageOf(cardOf(to, view, about), view)
      return to.kind === 'channel' ? inChannel(to.channel.id, activity) : toPerson(to.person, activity)
    },

    say: (to, sentence) =>
      toPerson(to, {
        type: 'message',
        summary: inert(sentence, 200),
        attachments: [{ contentType: CARD_TYPE, content: sentenceCard(sentence, app) }],
      }),

    remind: (to, reminder) => toPerson(to, messageOf(meetingReminderCard(reminder, app), reminder)),

    async update(posted: Posted, to, view, about) {
      const { conversation, activity, serviceUrl } = posted
      const path = `v3/conversations/${encodeURIComponent(conversation)}/activities/${encodeURIComponent(activity)}`
      await pace(conversation.replace(/;messageid=.*$/u, ''))
      const message = messageOf(cardOf(to, view, about), view)
      const answer = await connector('PUT', serviceUrl, path, message)
      return answer.ok ? { ok: true, posted } : answer
    },
  }
}

/** The `29:…` ids of those whose Teams id was learnt, in the order given. */
export const teamsIds = (conversations: ConversationStore, people: readonly PersonId[]): string[] =>
  people.map((id) => conversations.find(id)?.teamsId ?? '').filter((id) => id !== '')

type MessageActivity = ReturnType<typeof messageOf>

/** A card alone: Teams splits a text and a card in one activity in two. `summary` is what the notification says. */
const messageOf = (card: AdaptiveCard, view: RequestView | MeetingReminder) => ({
  type: 'message',
  summary: inert(`${view.proposal} · ${view.heading}: ${view.title}`, 200),
  attachments: [{ contentType: CARD_TYPE, content: card }],
})

/** Taken, but without the ids by which the card could be changed later. Not to be sent again. */
const unclear: PostResult = {
  ok: false,
  gone: false,
  retry: false,
  unclear: false,
  reason: 'Teams took the message without saying where it stands, so its card will not be kept up to date.',
}

function postedAs(
  answer: ConnectorAnswer,
  serviceUrl: string,
  where: (body: { id?: string | undefined; activityId?: string | undefined }) => {
    conversation: string | undefined
    activity: string | undefined
  },
): PostResult {
  if (!answer.ok) return answer
  const { conversation, activity } = where(answer.body)
  return conversation && activity ? { ok: true, posted: { conversation, activity, serviceUrl } } : unclear
}
