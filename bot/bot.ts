import { notFoundYet } from '../teams-app/api/late-words.ts'
import { waitedFor } from '../teams-app/application/deadlines.ts'
import { sendLateOutcome } from '../teams-app/application/send-late-outcome.ts'
import type { ConversationStore, Log, Messenger } from '../teams-app/ports.ts'
import { type Activity, isOwnChat, isPersonal, senderOf } from './activity.ts'
import { onCardAction } from './card-actions.ts'
import { say } from './card-answer.ts'
import { createChannelAddress } from './channel-address.ts'
import { type Connector, createConnector } from './connector.ts'
import { createConversation } from './conversation.ts'
import type { InboundPort } from './inbound-port.ts'
import { isForExtension, message, onMessageExtension } from './message-extension.ts'
import { createMessenger } from './messenger.ts'
import { createPace, TENANT_PACE, THREAD_PACE, type Timer } from './pace.ts'
import { signInRequest } from './sign-in-request.ts'
import { createStaffCheck } from './staff-check.ts'
import { type BotService, createTokenCheck } from './token-check.ts'
import { createActivityVerification, type Reply } from './verify-activity.ts'
import { nobodyNamed } from './words.ts'

/** As much of msal-node's `ConfidentialClientApplication` as the bot uses. It caches tokens itself. */
export type BotCredentials = {
  acquireTokenByClientCredential(request: {
    scopes: string[]
    skipCache?: boolean
  }): Promise<{ accessToken: string } | null>
}

export type BotSettings = {
  /** Client id of the bot's registration; the audience of every token it takes. */
  appId: string
  tenantId: string
  credentials: BotCredentials
  /** The application's own host, with a port where it has one: links to it get a preview, and Teams' tokens are for it. */
  host: string
  /** Id in the app manifest, for links into the tab. */
  appDeepLinkId: string
  service: BotService
  /** The connector of whoever Teams has named no other for, such as `https://smba.trafficmanager.net/teams/`. */
  serviceUrl: string
  /** Milliseconds after which whoever presses is answered, whatever has become of it. */
  answerWithinMs: number
  /** Hosts that may be posted to besides Microsoft's own; only a laptop's stand-in needs any. */
  allowedServiceHosts: readonly string[]
}

/** `send`: carries what goes to Teams; `fetch` unless told. */
export type BotParts = { conversations: ConversationStore; log: Log; timer?: Timer; send?: typeof fetch }

/** As much of express's request and response as the bot uses. The body is parsed JSON. */
export type BotRequest = {
  method?: string | undefined
  headers: Record<string, string | string[] | undefined>
  body?: unknown
}
export type BotResponse = { status(code: number): { send(body?: unknown): unknown; end(): unknown } }

export type Bot = {
  messenger: Messenger
  /** Joins the bot to the application, which needs the messenger first. */
  open(inboundPort: InboundPort): { receive(request: BotRequest, response: BotResponse): Promise<void> }
}

/** Milliseconds that a search may take: Teams waits for five seconds. Source: msteams-docs, "Respond to search command". */
const SEARCH_WITHIN = 4_000

const realTimer: Timer = {
  now: () => performance.now(),
  wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
}

/** The bot: posts and updates cards, takes presses and messages. It knows no HTTP server and reads no environment. */
export function createBot(
  settings: BotSettings,
  { conversations, log, timer = realTimer, send: carry = fetch }: BotParts,
): Bot {
  const { appId, tenantId, credentials, service, allowedServiceHosts } = settings
  const app = { appId: settings.appDeepLinkId }
  const signIn = () => signInRequest(settings.host, appId)
  const check = createTokenCheck({ appId, tenantId, service })
  async function token(fresh: boolean): Promise<string> {
    const scopes = [`${service.oauthScope}/.default`]
    const answer = await credentials.acquireTokenByClientCredential({ scopes, skipCache: fresh })
    if (!answer) throw new Error('No token was given to the bot.')
    return answer.accessToken
  }

  const send = createConnector({ allowedHosts: allowedServiceHosts, token, log, send: carry })
  const tenantPace = createPace(timer, TENANT_PACE)
  const connector: Connector = async (...call) => {
    for (let seconds = await tenantPace(tenantId); seconds > 0; seconds = await tenantPace(tenantId))
      await timer.wait(seconds * 1_000)
    return send(...call)
  }
  const pace = createPace(timer, THREAD_PACE)
  const { serviceUrl } = settings
  const channelAddress = createChannelAddress({ connector, conversations, usual: serviceUrl, log })
  const messenger = createMessenger({
    ...{ app, botId: appId, tenantId, connector, conversations, channelAddress, serviceUrl, pace, log },
  })
  const tell = sendLateOutcome(messenger, log)
  const conversation = createConversation({ app, botId: appId, connector, conversations, log })

  const isStaff = createStaffCheck({ connector, conversations })

  /** A press, a refresh or a search is always answered with 200; other invokes are not ours. */
  async function onInvoke(inboundPort: InboundPort, activity: Activity): Promise<Reply> {
    if (isForExtension(activity.name)) {
      const answer = onMessageExtension({ inboundPort, app, isStaff, host: settings.host, log }, activity)
      const waited = await waitedFor(answer, Math.min(settings.answerWithinMs, SEARCH_WITHIN))
      return { status: 200, body: waited.in === 'time' ? waited.value : message(notFoundYet) }
    }
    if (activity.name !== 'adaptiveCard/action') return { status: 501 }
    const who = senderOf(activity)
    if (!who) return { status: 200, body: say(nobodyNamed) }
    const { replyToId, serviceUrl, value } = activity
    const isInChannel = !isPersonal(activity)
    // A card in a chat of other people cannot be kept up to date: the bot is not in it.
    const isReached = isInChannel || isOwnChat(activity, appId)
    const posted =
      replyToId && isReached ? { conversation: activity.conversation.id, activity: replyToId, serviceUrl } : undefined
    // Not awaited: where somebody is reached is no reason to keep them waiting.
    const known = () => void conversation.learn(activity)
    const press = { who, teamsId: activity.from.id, value, posted, isInChannel, known }
    const { answerWithinMs } = settings
    return { status: 200, body: await onCardAction({ inboundPort, app, log, signIn, answerWithinMs, tell }, press) }
  }

  async function onOther(activity: Activity, inboundPort: InboundPort): Promise<void> {
    try {
      await conversation.take(activity, inboundPort)
    } catch (error) {
      log.error('An activity broke.', error, { type: activity.type })
    }
  }

  const admit = createActivityVerification({ check, tenantId, allowedHosts: allowedServiceHosts, log })

  async function replyTo(inboundPort: InboundPort, body: unknown, authorization: string): Promise<Reply> {
    const admitted = await admit(body, authorization)
    if ('status' in admitted) return admitted
    if (admitted.type === 'invoke') return onInvoke(inboundPort, admitted)
    await waitedFor(onOther(admitted, inboundPort), settings.answerWithinMs)
    return { status: 200 }
  }

  return {
    messenger,
    open: (inboundPort) => ({
      async receive({ method, headers, body }, response) {
        const reply = method === 'POST' ? await replyTo(inboundPort, body, authorizationOf(headers)) : { status: 405 }
        const answer = response.status(reply.status)
        if ('body' in reply) answer.send(reply.body)
        else answer.end()
      },
    }),
  }
}

function authorizationOf({ authorization }: BotRequest['headers']): string {
  return (Array.isArray(authorization) ? authorization[0] : authorization) ?? ''
}
