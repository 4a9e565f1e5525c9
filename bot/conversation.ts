import type { Conversation, ConversationStore, Log } from '../teams-app/ports.ts'
import { type Activity, isPersonal, senderOf } from './activity.ts'
import { adaptiveCard, CARD_TYPE } from './cards/adaptive-card.ts'
import { openApp, type TeamsApp } from './cards/open-in-teams.ts'
import type { Connector } from './connector.ts'
import { cardNotPressed, help, notUnderstood, welcome } from './words.ts'

export type ConversationParts = {
  app: TeamsApp
  connector: Connector
  conversations: ConversationStore
  log: Log
}

/** What the bot does besides cards: remembers where people are reached, welcomes once, and answers who writes to it. */
export function createConversation({ app, connector, conversations, log }: ConversationParts) {
  const welcomed = new Set<string>()

  /** Learnt from every verified activity; written only when something is new. */
  async function learn(activity: Activity): Promise<void> {
    const news = [personIn(activity, conversations), teamIn(activity, conversations)].filter((one) => one !== undefined)
    try {
      await Promise.all(news.map((one) => conversations.remember(one)))
    } catch (error) {
      log.error('Where somebody is reached could not be remembered.', error)
    }
  }

  /** One card, in the thread it answers. A reply that does not get through is logged and not repeated. */
  async function reply({ serviceUrl, conversation }: Activity, sentence: string): Promise<void> {
    const card = adaptiveCard('Please open the app.', {
      body: [{ type: 'TextBlock', text: sentence, wrap: true }],
      actions: [openApp(app)],
    })
    const path = `v3/conversations/${encodeURIComponent(conversation.id)}/activities`
    const attachments = [{ contentType: CARD_TYPE, content: card }]
    const answer = await connector('POST', serviceUrl, path, { type: 'message', summary: sentence, attachments })
    if (!answer.ok) log.warn('A reply did not get through.', { reason: answer.reason })
  }

  /** The app was added for a person. Added again, or told twice, it stays silent. */
  async function onInstalled(activity: Activity, wasKnown: boolean): Promise<void> {
    const person = senderOf(activity)
    if (!person || !isPersonal(activity) || wasKnown || welcomed.has(person.id)) return
    welcomed.add(person.id)
    await reply(activity, welcome)
  }

  async function onMessage(activity: Activity): Promise<void> {
    if (!senderOf(activity)) return
    if (activity.value !== undefined && !activity.text) return reply(activity, cardNotPressed)
    await reply(activity, isGreeting(activity.text ?? '') ? help : notUnderstood)
  }

  return {
    learn,
    async take(activity: Activity): Promise<void> {
      const person = senderOf(activity)
      const wasKnown = person !== undefined && (conversations.find(person.id)?.conversation ?? '') !== ''
      await learn(activity)
      if (activity.type === 'installationUpdate' && activity.action === 'add') await onInstalled(activity, wasKnown)
      if (activity.type === 'message') await onMessage(activity)
    },
  }
}

/** The text of a channel message begins with a mention of the bot. */
export const isGreeting = (text: string): boolean =>
  /^(hi|hello|hey|help|start|\?)[\s!.?]*$/iu.test(text.replace(/<at>.*?<\/at>/giu, '').trim())

/** A person's chat, and their `29:…` id wherever they press. A chat that is known is kept when they press in a channel. */
function personIn(activity: Activity, conversations: ConversationStore): Conversation | undefined {
  const person = senderOf(activity)
  if (!person) return undefined
  const known = conversations.find(person.id)
  const conversation = isPersonal(activity) ? activity.conversation.id : (known?.conversation ?? '')
  const { serviceUrl } = activity
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
