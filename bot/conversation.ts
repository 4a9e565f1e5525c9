import type { Conversation, ConversationStore, Log } from '../teams-app/ports.ts'
import { type Activity, isOwnChat, senderOf } from './activity.ts'
import type { TeamsApp } from './cards/open-in-teams.ts'
import type { Connector } from './connector.ts'
import type { InboundPort } from './inbound-port.ts'
import { sentenceMessage } from './messenger.ts'
import { cardNotPressed, help, notUnderstood } from './words.ts'

export type ConversationParts = {
  app: TeamsApp
  /** The bot's client id. */
  botId: string
  connector: Connector
  conversations: ConversationStore
  log: Log
}

/** What the bot does besides cards: remembers where people are reached, and answers who writes to it. */
export function createConversation({ app, botId, connector, conversations, log }: ConversationParts) {
  /** Learnt from every verified activity; written only when something is new. */
  async function learn(activity: Activity): Promise<void> {
    const person = personIn(activity, isOwnChat(activity, botId), conversations)
    const news = [person, teamIn(activity, conversations)].filter((one) => one !== undefined)
    try {
      await Promise.all(news.map((one) => conversations.remember(one)))
    } catch (error) {
      log.error('Where somebody is reached could not be remembered.', error)
    }
  }

  /** One card, in the thread it answers. A reply that does not get through is logged and not repeated. */
  async function reply({ serviceUrl, conversation }: Activity, sentence: string): Promise<void> {
    const path = `v3/conversations/${encodeURIComponent(conversation.id)}/activities`
    const answer = await connector('POST', serviceUrl, path, sentenceMessage(sentence, app))
    if (!answer.ok) log.warn('A reply did not get through.', { reason: answer.reason })
  }

  /** The app was added, for the first time or again. Somebody whose chat was known is not welcomed once more. */
  function onInstalled(activity: Activity, wasKnown: boolean, inboundPort: InboundPort): void {
    const person = senderOf(activity)
    if (activity.channelData?.team) inboundPort.reachable('channels')
    if (!person || !isOwnChat(activity, botId)) return
    inboundPort.reachable(person.id)
    if (!wasKnown) inboundPort.welcome(person)
  }

  /** Whoever writes in their own chat has not blocked the bot, or not any more. */
  async function onMessage(activity: Activity, inboundPort: InboundPort): Promise<void> {
    const person = senderOf(activity)
    if (!person) return
    if (isOwnChat(activity, botId)) inboundPort.reachable(person.id)
    if (activity.value !== undefined && !activity.text) return reply(activity, cardNotPressed)
    await reply(activity, isGreeting(activity.text ?? '') ? help : notUnderstood)
  }

  return {
    learn,
    async take(activity: Activity, inboundPort: InboundPort): Promise<void> {
      const person = senderOf(activity)
      const wasKnown = person !== undefined && (conversations.find(person.id)?.conversation ?? '') !== ''
      await learn(activity)
      if (isInstallation(activity, botId)) onInstalled(activity, wasKnown, inboundPort)
      if (activity.type === 'message') await onMessage(activity, inboundPort)
    },
  }
}

/** Teams tells of it twice, in this order or the other. Source: msteams-docs, "Conversation events". */
const isInstallation = ({ type, action, membersAdded = [] }: Activity, botId: string): boolean =>
  (type === 'installationUpdate' && action === 'add') ||
  (type === 'conversationUpdate' && membersAdded.some(({ id }) => id === `28:${botId}`))

/** The text of a channel message begins with a mention of the bot. */
export const isGreeting = (text: string): boolean =>
  /^(hi|hello|hey|help|start|\?)[\s!.?]*$/iu.test(text.replace(/<at>.*?<\/at>/giu, '').trim())

/**
 * A person's own chat with the bot, and their `29:…` id wherever they press. A chat that is known stays, with its address, whatever
 * is pressed in a channel or in a chat of other people.
 */
function personIn(activity: Activity, isOwn: boolean, conversations: ConversationStore): Conversation | undefined {
  const person = senderOf(activity)
  if (!person) return undefined
  const known = conversations.find(person.id)
  const isElsewhere = !isOwn && known !== undefined && known.conversation !== ''
  const conversation = isOwn ? activity.conversation.id : (known?.conversation ?? '')
  const serviceUrl = isElsewhere ? known.serviceUrl : activity.serviceUrl
  const found: Conversation = {
    subject: person.id,
    kind: 'person',
    teamsId: activity.from.id,
    conversation,
    serviceUrl,
  }
  return isSame(known, found) ? undefined : found
}

function teamIn(activity: Activity, conversations: ConversationStore): Conversation | undefined {
  const team = activity.channelData?.team
  if (!team) return undefined
  const { serviceUrl } = activity
  const subject = team.aadGroupId ?? team.id
  const found: Conversation = { subject, kind: 'team', teamsId: '', conversation: team.id, serviceUrl }
  return isSame(conversations.find(subject), found) ? undefined : found
}

const isSame = (one: Conversation | undefined, other: Conversation): boolean =>
  one?.teamsId === other.teamsId && one.conversation === other.conversation && one.serviceUrl === other.serviceUrl
