import type { MeetingReminder } from '../teams-app/api/meeting-reminder.ts'
import type { NotificationView } from '../teams-app/api/notification-view.ts'
import type { RequestView } from '../teams-app/api/request-view.ts'
import { hashOf } from '../teams-app/domain/core/canonical-json.ts'
import type { Person, PersonId } from '../teams-app/domain/core/person.ts'
import type { Notice, RequestNotice } from '../teams-app/domain/notifications/notices.ts'
import type { ConversationStore, Log, MayPost, Messenger, Posted, PostResult } from '../teams-app/ports.ts'
import { type AdaptiveCard, CARD_TYPE } from './cards/adaptive-card.ts'
import { adaptiveCard } from './cards/card-frame.ts'
import { meetingReminderCard } from './cards/meeting-reminder-card.ts'
import { notificationCard } from './cards/notification-card.ts'
import { openApp, type TeamsApp } from './cards/open-in-teams.ts'
import { inert } from './cards/plain-text.ts'
import { type CardReader, refreshed, requestCard } from './cards/request-card.ts'
import { sentenceCard } from './cards/sentence-card.ts'
import type { ChannelAddress } from './channel-address.ts'
import type { Connector, ConnectorAnswer } from './connector.ts'
import type { Pace } from './pace.ts'
import { welcome } from './words.ts'

export type MessengerParts = {
  app: TeamsApp
  /** The bot's client id. */
  botId: string
  tenantId: string
  connector: Connector
  conversations: ConversationStore
  channelAddress: ChannelAddress
  /** The connector's address for a person that nobody has heard from yet. */
  serviceUrl: string
  pace: Pace
  log: Log
}

export function createMessenger(parts: MessengerParts): Messenger {
  const { app, conversations, connector } = parts

  const readerOf = (to: Notice['to'], view: RequestView): CardReader => ({
    kind: to.kind,
    refreshFor: teamsIds(conversations, to.kind === 'person' ? [to.person.id] : view.deciderIds),
  })

  /** Hands one message to Teams, no sooner than its thread takes it and only while it is ours to send. */
  async function paced(
    thread: string,
    mayPost: MayPost | undefined,
    call: () => Promise<PostResult>,
  ): Promise<PostResult> {
    const seconds = await parts.pace(thread)
    if (seconds > 0) return full(seconds)
    return mayPost === undefined || (await mayPost()) ? call() : notOurs
  }

  async function inChannel(channelId: string, activity: MessageActivity, mayPost?: MayPost): Promise<PostResult> {
    const serviceUrl = await parts.channelAddress(channelId)
    const tenant = { id: parts.tenantId }
    return paced(channelId, mayPost, async () => {
      const answer = await connector('POST', serviceUrl, 'v3/conversations', {
        isGroup: true,
        tenantId: parts.tenantId,
        bot: { id: `28:${parts.botId}` },
        channelData: { channel: { id: channelId }, tenant },
        activity,
      })
      return postedAs(answer, serviceUrl, ({ id, activityId }) => ({ conversation: id, activity: activityId }))
    })
  }

  /** What Teams answers is kept as it came, so that whoever asks sees its status and code. */
  async function inConversation(chat: Chat, activity: MessageActivity, mayPost?: MayPost): Promise<PostResult> {
    const { conversation, serviceUrl } = chat
    return paced(conversation, mayPost, async () => {
      const path = `v3/conversations/${encodeURIComponent(conversation)}/activities`
      const answer = await connector('POST', serviceUrl, path, activity)
      return postedAs(answer, serviceUrl, ({ id }) => ({ conversation, activity: id }))
    })
  }

  /**
   * Into the chat that is known; into the one that Teams opens when there is none, or when the bot is not in the known one (any
   * more). Opening a chat gives the same one each time, so whoever has removed or blocked the bot is not written to twice.
   */
  async function toPerson(person: Person, activity: MessageActivity, mayPost?: MayPost): Promise<PostResult> {
    const known = conversations.find(person.id)
    const refused = known && known.conversation !== '' ? await inConversation(known, activity, mayPost) : undefined
    if (refused && (refused.ok || !isOfAnotherChat(refused))) return refused
    const serviceUrl = known?.serviceUrl ?? parts.serviceUrl
    const seconds = await parts.pace(person.id)
    if (seconds > 0) return full(seconds)
    const opened = await openChat(known?.teamsId || person.id, serviceUrl)
    if (!opened.ok) return opened
    const conversation = opened.body.id
    if (!conversation) return unclear
    if (refused && conversation === known?.conversation) return refused
    await remember({ person, teamsId: known?.teamsId ?? '', conversation, serviceUrl })
    return inConversation({ conversation, serviceUrl }, activity, mayPost)
  }

  const openChat = (member: string, serviceUrl: string): Promise<ConnectorAnswer> =>
    connector('POST', serviceUrl, 'v3/conversations', {
      isGroup: false,
      tenantId: parts.tenantId,
      bot: { id: `28:${parts.botId}` },
      members: [{ id: member }],
      channelData: { tenant: { id: parts.tenantId } },
    })

  /** A chat that could not be remembered is opened again next time; the card is posted all the same. */
  async function remember(found: { person: Person; teamsId: string } & Chat) {
    const { person, ...where } = found
    try {
      await conversations.remember({ subject: person.id, kind: 'person', ...where })
    } catch (error) {
      parts.log.error('A chat could not be remembered.', error)
    }
  }

  const cardOf = (to: Notice['to'], view: NotificationView, about: RequestNotice['about']): AdaptiveCard =>
    about === 'news' ? notificationCard(view, app) : requestCard(view, readerOf(to, view), app)

  return {
    post(to, view, about, mayPost) {
      const activity = messageOf(cardOf(to, view, about), view)
      return to.kind === 'channel'
        ? inChannel(to.channel.id, activity, mayPost)
        : toPerson(to.person, activity, mayPost)
    },

    say: (to, sentence) =>
      toPerson(to, {
        type: 'message',
        summary: inert(sentence, 200),
        attachments: [{ contentType: CARD_TYPE, content: sentenceCard(sentence, app) }],
      }),

    remind: (to, reminder, mayPost) => toPerson(to, messageOf(meetingReminderCard(reminder, app), reminder), mayPost),

    welcome: (to, mayPost) => toPerson(to, sentenceMessage(welcome, app), mayPost),

    async update(posted: Posted, to, view, about) {
      const { conversation, activity, serviceUrl } = posted
      const path = `v3/conversations/${encodeURIComponent(conversation)}/activities/${encodeURIComponent(activity)}`
      const seconds = await parts.pace(conversation.replace(/;messageid=.*$/u, ''))
      if (seconds > 0) return full(seconds)
      const message = messageOf(cardOf(to, view, about), view)
      const answer = await connector('PUT', serviceUrl, path, message)
      if (answer.ok) return { ok: true, posted }
      return { ...answer, isDoubtful: answer.isDoubtful || answer.status === 403 }
    },

    refreshedBy(people) {
      const ids = refreshed(teamsIds(conversations, people))
      return ids.length === 0 ? '' : hashOf(ids.toSorted().join()).slice(0, 8)
    },
  }
}

type Chat = { conversation: string; serviceUrl: string }

/** Refusals that mean the bot is welcome no more: opening the chat anew would be refused as well. */
const unwelcome = /BotDisabledByAdmin|ConversationBlockedByUser|MessageWritesBlocked/u

/** The chat that was known is gone, or was never the bot's own. */
const isOfAnotherChat = ({ isGone: gone, reason }: Extract<PostResult, { ok: false }>): boolean =>
  gone || (/answered 403/u.test(reason) && !unwelcome.test(reason))

/** The `29:…` ids of those whose Teams id was learnt, in the order given. */
export const teamsIds = (conversations: ConversationStore, people: readonly PersonId[]): string[] =>
  people.map((id) => conversations.find(id)?.teamsId ?? '').filter((id) => id !== '')

type MessageActivity = ReturnType<typeof messageOf>

/** One sentence and the way into the app. */
export function sentenceMessage(sentence: string, app: TeamsApp) {
  const content = adaptiveCard('Please open the app.', {
    body: [{ type: 'TextBlock', text: sentence, wrap: true }],
    actions: [openApp(app)],
  })
  return { type: 'message', summary: sentence, attachments: [{ contentType: CARD_TYPE, content }] }
}

/** A card alone: Teams splits a text and a card in one activity in two. `summary` is what the notification says. */
const messageOf = (card: AdaptiveCard, view: RequestView | MeetingReminder) => ({
  type: 'message',
  summary: inert(`${view.proposal} · ${view.heading}: ${view.title}`, 200),
  attachments: [{ contentType: CARD_TYPE, content: card }],
})

const notSent = {
  ok: false,
  isGone: false,
  isDeleted: false,
  mayRetry: false,
  isDoubtful: false,
  isUnclear: false,
} as const

/** Taken, but without the ids by which the card could be changed later. Not to be sent again. */
const unclear: PostResult = {
  ...notSent,
  reason: 'Teams took the message without saying where it stands, so its card will not be kept up to date.',
}

/** As many messages have gone into this thread as Teams takes; nothing was asked of it. */
const full = (afterSeconds: number): PostResult => ({
  ...notSent,
  ...{ mayRetry: true, afterSeconds, reason: 'Teams takes only so many messages into one conversation in a while.' },
})

const notOurs: PostResult = { ...notSent, reason: 'Another instance has taken this message over.' }

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
