import type { TenantApp, TenantPerson, TenantTeam } from '../tenant-data.ts'
import { messageActivity, teamInfo } from './activities.ts'
import type { BotAnswer, BotEndpoint } from './bot-endpoint.ts'
import type { CardClick, CardClicks } from './card-clicks.ts'
import { executeActions, type FoundAction, refreshOf } from './card-content.ts'
import type { Directory, Place } from './directory.ts'
import type { MessageEvents } from './message-events.ts'
import type { MessageStore, StoredMessage } from './message-store.ts'

/** A conversation in a person's client. */
export type Conversation = {
  id: string
  kind: 'channel' | 'personal'
  name: string
  teamName?: string
  /** Ids of its team, in a channel: as bots know it, and of the group behind it. */
  team?: { id: string; groupId: string; apps: string[] }
  /** Messages of others since this person last opened it. */
  unread: number
}

/** A message as one person sees it. */
export type Message = {
  activityId: string
  /** The channel or chat it stands in, without a thread. */
  conversationId: string
  /** First message of its thread, itself for that one, in a channel. */
  rootId?: string
  /** Display name of the bot or person who wrote it. */
  from: string
  /** Whether a bot wrote it. */
  byBot: boolean
  postedAt: string
  card?: unknown
  text?: string
  updatedAt?: string
  deleted?: boolean
  /** A sentence for this person alone, gone when the message is updated. */
  notice?: string
}

type OnMessage = { person: string; conversationId: string; activityId: string }

/** A press on a card. The button is found by verb, by title, or by both, in the card that person sees. */
export type Press = OnMessage & {
  verb?: string
  title?: string
  /** By input id; what is not named goes as it stands in the card. */
  inputs?: Record<string, string>
}

/** A press whose data the client has already put together, as the page does. */
export type PreparedPress = OnMessage & { action: { id?: string; verb?: string; data?: unknown } }

/** A card is not asked for its refresh again within this time, in milliseconds. Source: msteams-docs, up-to-date views. */
const refreshEvery = 60_000

/** Ids of `refresh.userIds` that count. Same source. */
const mostRefreshed = 60

/** What people do in Teams: look, press, write. Every method refuses, by throwing, what the person could not do. */
export function createTeamsClient(parts: {
  directory: Directory
  store: MessageStore
  events: MessageEvents
  clicks: CardClicks
  endpoint: BotEndpoint
  serviceUrl: () => string
  now: () => number
}) {
  const { directory, store, events, clicks, endpoint, serviceUrl, now } = parts
  const lastClicks = new Map<string, CardClick>()

  function personIn(personId: string, conversationId: string): { person: TenantPerson; place: Place; app: TenantApp } {
    const person = directory.person(personId)
    if (!person) throw new Error(`Nobody here has the id ${personId}`)
    const { place } = directory.standing(personId, conversationId) ?? {}
    if (!place) throw new Error(`${person.displayName} is in no conversation ${conversationId}`)
    const app = directory.botIn(place)
    if (!app) throw new Error(`There is no bot in ${conversationId}`)
    return { person, place, app }
  }

  function standing(on: OnMessage) {
    const around = personIn(on.person, on.conversationId)
    const message = store.find(on.activityId)
    if (!message || message.deleted || message.conversationId !== around.place.conversationId) {
      throw new Error(`There is no message ${on.activityId} in ${on.conversationId}`)
    }
    return { ...around, message, app: directory.app(message.clientId ?? '') ?? around.app }
  }

  const cardFor = (message: StoredMessage, personId: string): unknown =>
    store.viewOf(message.activityId, personId)?.card ?? message.card

  function messageFor(message: StoredMessage, personId: string): Message {
    const view = store.viewOf(message.activityId, personId)
    const card = message.deleted ? undefined : (view?.card ?? message.card)
    const author = message.clientId ? directory.app(message.clientId) : directory.person(message.personId ?? '')
    return {
      activityId: message.activityId,
      conversationId: message.conversationId,
      from: author?.displayName ?? '',
      byBot: message.clientId !== undefined,
      postedAt: message.postedAt,
      ...(message.rootId ? { rootId: message.rootId } : {}),
      ...(card ? { card } : {}),
      ...(message.text && !message.deleted ? { text: message.text } : {}),
      ...(message.updatedAt ? { updatedAt: message.updatedAt } : {}),
      ...(message.deleted ? { deleted: true } : {}),
      ...(view?.notice ? { notice: view.notice } : {}),
    }
  }

  function clickFor(press: Press): CardClick {
    const around = standing(press)
    const found = buttonIn(cardFor(around.message, around.person.id), press)
    return { ...around, action: actionWithInputs(found, press.inputs ?? {}), trigger: 'manual' }
  }

  async function send(click: CardClick): Promise<BotAnswer> {
    if (click.trigger === 'manual') lastClicks.set(click.person.id, click)
    const answer = await clicks.send(click)
    events.tell({ kind: 'viewed', message: click.message, personId: click.person.id })
    return answer
  }

  function refreshFor(message: StoredMessage, place: Place, person: TenantPerson): CardClick | undefined {
    const app = directory.app(message.clientId ?? '')
    const refresh = message.deleted || !app ? undefined : refreshOf(cardFor(message, person.id))
    if (!app || !refresh) return undefined
    const named = refresh.userIds.slice(0, mostRefreshed).includes(directory.teamsUserId(app.clientId, person.id))
    const answeredAt = store.viewOf(message.activityId, person.id)?.answeredAt
    const isRecent = answeredAt !== undefined && now() - answeredAt < refreshEvery
    return named && !isRecent
      ? { person, place, message, app, action: refresh.action, trigger: 'automatic' }
      : undefined
  }

  return {
    messageFor,

    conversations: (personId: string): Conversation[] =>
      directory.placesOf(personId).map((place) => ({
        id: place.conversationId,
        kind: place.kind,
        unread: store.unread(place.conversationId, personId),
        ...(place.kind === 'channel'
          ? { name: place.name, teamName: place.team.displayName, team: teamOf(place.team) }
          : { name: place.app.displayName }),
      })),

    /** Oldest first, deleted ones marked. Looking this way asks no bot and leaves unread what is unread. */
    messages(personId: string, conversationId: string): Message[] {
      const { place } = personIn(personId, conversationId)
      return store.of(place.conversationId).map((message) => messageFor(message, personId))
    },

    /** The person brings the conversation into view: it is read, and cards that ask for it are refreshed. */
    async open(personId: string, conversationId: string): Promise<void> {
      const { place, person } = personIn(personId, conversationId)
      store.markRead(place.conversationId, personId)
      const due = store.of(place.conversationId).flatMap((message) => refreshFor(message, place, person) ?? [])
      await Promise.all(due.map(send))
    },

    /** Sends the click and shows the answer to that person. Resolves with the bot's last HTTP answer; status 0 is none. */
    press: async (press: Press): Promise<BotAnswer> => send(clickFor(press)),

    pressPrepared: async ({ action, ...on }: PreparedPress): Promise<BotAnswer> =>
      send({ ...standing(on), action, trigger: 'manual' }),

    /** The activity a press would send, for tests that alter it before they send it themselves. */
    clickActivity: (press: Press) => clicks.activityOf(clickFor(press)),

    /** The person's last click once more, as Teams may deliver one click up to three times. */
    async repeatLastClick(personId: string): Promise<BotAnswer> {
      const click = lastClicks.get(personId)
      if (!click) throw new Error(`${personId} has pressed nothing yet`)
      return send(click)
    },

    /** Resolves when the bot has taken the line; in a channel it is a new thread that mentions the bot. */
    async say(personId: string, conversationId: string, text: string): Promise<void> {
      const { person, place, app } = personIn(personId, conversationId)
      const { conversationId: at, kind } = place
      const written = { conversationId: at, clientId: undefined, personId, text, card: undefined }
      const message = store.add({ ...written, rootId: kind === 'channel' ? 'own' : undefined }, now())
      events.tell({ kind: 'posted', message })
      const around = { directory, serviceUrl: serviceUrl(), now: now() }
      const activity = messageActivity(around, {
        ...{ app, person, place, text },
        rootId: message.rootId,
        activityId: message.activityId,
      })
      const { status } = await endpoint.deliver(app, activity)
      if (status < 200 || status > 299) throw new Error(`${app.displayName} answered a message with ${status}`)
    },

    /** Somebody removes a message in the client; the bot is not told. */
    deleteMessage(conversationId: string, activityId: string) {
      const message = store.find(activityId)
      if (!message || message.conversationId !== directory.place(conversationId)?.conversationId) {
        throw new Error(`There is no message ${activityId} in ${conversationId}`)
      }
      store.delete(activityId)
      events.tell({ kind: 'deleted', message: { ...message, deleted: true } })
    },
  }
}

const teamOf = (team: TenantTeam) => ({ id: teamInfo(team).id, groupId: team.id, apps: team.apps })

function buttonIn(card: unknown, { verb, title }: Press): FoundAction {
  const all = executeActions(card)
  const fitting = all.filter(
    ({ action }) => (verb === undefined || action.verb === verb) && (title === undefined || action.title === title),
  )
  const [found] = fitting
  if (!found) {
    const there = all.map(({ action }) => `${action.title} (${action.verb})`).join(', ') || 'none'
    throw new Error(`No button ${title ?? verb} on this card; there: ${there}`)
  }
  if (fitting.length > 1)
    throw new Error(`${fitting.length} buttons fit ${title ?? ''} ${verb ?? ''}; name verb and title`)
  if (found.action.isEnabled === false) throw new Error(`The button ${found.action.title} is disabled`)
  return found
}

function actionWithInputs({ action, inputs, required }: FoundAction, given: Record<string, string>) {
  const unknown = Object.keys(given).filter((id) => !(id in inputs))
  if (unknown.length > 0) throw new Error(`The card has no input ${unknown.join(', ')}`)
  const values = { ...inputs, ...given }
  const empty = required.filter((id) => values[id] === '')
  if (empty.length > 0) throw new Error(`A client asks for ${empty.join(', ')} before it sends ${action.title}`)
  return { ...action, data: { ...Object(action.data), ...values } }
}
