import type { SignIn } from '../sign-in/sign-in-service.ts'
import type { TenantApp, TenantPerson } from '../tenant-data.ts'
import { cardActivity, type OutgoingActivity } from './activities.ts'
import type { BotAnswer, BotEndpoint } from './bot-endpoint.ts'
import { isRecord } from './card-content.ts'
import type { Directory, Place } from './directory.ts'
import type { MessageStore, StoredMessage } from './message-store.ts'

/** One press on a card, or one automatic refresh of it. */
export type CardClick = {
  person: TenantPerson
  place: Place
  message: StoredMessage
  app: TenantApp
  action: { id?: string; verb?: string; data?: unknown }
  trigger: 'manual' | 'automatic'
}

/** What the client says when the bot did not answer, or answered with something that is no card answer. */
const clientSentences = {
  unreachable: 'Unable to reach app. Please try again.',
  wrong: 'Something went wrong. Please try again.',
  signIn: 'Sign-in did not succeed. Please try again.',
}

/**
 * Retries of one click by the client when no usable answer came. Documented for `composeExtension/submitAction` only;
 * assumed here for cards too, since the bot must bear it.
 */
const clientRetries = 2

/** Takes clicks to the bot and its answers to the person who clicked. */
export function createCardClicks(parts: {
  directory: Directory
  store: MessageStore
  endpoint: BotEndpoint
  signIn: SignIn
  serviceUrl: () => string
  now: () => number
}) {
  const { directory, store, endpoint, signIn, serviceUrl, now } = parts

  const activityOf = (click: CardClick, more: Record<string, unknown> = {}): OutgoingActivity => {
    const { id = '', verb, data } = click.action
    const action = { type: 'Action.Execute', id, verb, data }
    return cardActivity(
      { directory, serviceUrl: serviceUrl(), now: now() },
      {
        ...click,
        rootId: click.message.rootId,
        replyToId: click.message.activityId,
        value: { action, trigger: click.trigger, ...more },
      },
    )
  }

  /** Each delivery has an activity id of its own, so a bot cannot tell a repeat by it. */
  async function deliver(click: CardClick, more?: Record<string, unknown>): Promise<BotAnswer> {
    let answer = await endpoint.deliver(click.app, activityOf(click, more))
    for (let retry = 0; retry < clientRetries && isWorthRetrying(answer); retry += 1) {
      answer = await endpoint.deliver(click.app, activityOf(click, more))
    }
    return answer
  }

  /**
   * Answers `loginRequest` as a client with single sign-on: the same click again, with a token of the person for the
   * app whose address `tokenExchangeResource.uri` is. The bot may answer it with 412 when it wants consent first; a
   * client ignores a resource it has no token for. Both end at the sign-in button the bot has sent.
   * Source: Add code to enable SSO for Adaptive Cards Universal Actions.
   */
  async function signedIn(click: CardClick, answer: BotAnswer): Promise<BotAnswer> {
    const exchange = tokenExchangeOf(answer)
    if (!exchange) return answer
    const { uri, ...asked } = exchange
    if (uri !== click.app.appIdUri) return answer
    const token = await signIn.userToken({ person: click.person.id, audience: click.app.clientId })
    return deliver(click, { authentication: { ...asked, token } })
  }

  function apply(click: CardClick, { status, body }: BotAnswer) {
    const { activityId } = click.message
    const stored = store.find(activityId)
    if (!stored || stored.deleted) return
    const before = store.viewOf(activityId, click.person.id)
    const view = { card: before?.card, notice: undefined, answeredAt: now() }
    const type = isRecord(body) ? body.type : undefined
    const value = isRecord(body) ? body.value : undefined
    const good = status === 200 && isRecord(body) && body.statusCode === 200
    if (good && type === 'application/vnd.microsoft.card.adaptive' && isRecord(value)) {
      store.setView(activityId, click.person.id, { ...view, card: value })
    } else if (good && type === 'application/vnd.microsoft.activity.message' && typeof value === 'string') {
      store.setView(activityId, click.person.id, { ...view, notice: value })
    } else if (click.trigger === 'automatic') {
      store.setView(activityId, click.person.id, { ...view, notice: before?.notice })
    } else {
      store.setView(activityId, click.person.id, { ...view, notice: sentenceFor(status, type) })
    }
  }

  return {
    activityOf,

    /** Sends the click and shows the answer to the person. Resolves with the last HTTP answer of the bot. */
    async send(click: CardClick): Promise<BotAnswer> {
      const answer = await signedIn(click, await deliver(click))
      apply(click, answer)
      return answer
    },
  }
}

export type CardClicks = ReturnType<typeof createCardClicks>

function isWorthRetrying({ status }: BotAnswer): boolean {
  return [0, 502, 503, 504].includes(status)
}

function sentenceFor(status: number, type: unknown): string {
  if (typeof type === 'string' && /loginRequest$|incorrectAuthCode$|preconditionFailed$/.test(type)) {
    return clientSentences.signIn
  }
  return status === 200 ? clientSentences.wrong : clientSentences.unreachable
}

/** What token exchange a `loginRequest` asks for. The status is in the body and often on the wire too. */
function tokenExchangeOf({ body }: BotAnswer): { id: string; connectionName: string; uri: string } | undefined {
  if (!isRecord(body) || body.type !== 'application/vnd.microsoft.activity.loginRequest') return undefined
  const card = isRecord(body.value) ? body.value : {}
  const content = isRecord(card.content) ? card.content : card
  const resource = content.tokenExchangeResource
  if (!isRecord(resource) || typeof resource.id !== 'string') return undefined
  return { id: resource.id, connectionName: String(content.connectionName ?? ''), uri: String(resource.uri ?? '') }
}
