import { z } from 'zod'
import type { Log, PostResult } from '../teams-app/ports.ts'
import { connectorAddress } from './service-url.ts'

/** Gives the bot's own access token for the connector. `fresh`: the last one was refused, so no cached one. */
export type ConnectorToken = (fresh: boolean) => Promise<string>

/**
 * What became of one call. `retry`: it may succeed later. `unclear`: it may have been taken. `doubtful`: a refusal that Teams is known
 * to give by mistake. `gone`: what it was about is not there. `status` 0 and `code` '': no answer came, or without a code.
 */
export type ConnectorAnswer = { ok: true; body: ConnectorBody } | (Refused & { status: number; code: string })

type Refused = Extract<PostResult, { ok: false }>

/**
 * One request to the Bot Framework connector. Never repeated by itself: the bot API has no idempotency key, so the
 * library's own retries would post twice (measured on 4.23.3: 5xx and dropped sockets, POST too). Whoever asked decides.
 */
export type Connector = (
  method: 'GET' | 'POST' | 'PUT',
  serviceUrl: string,
  path: string,
  body?: Record<string, unknown>,
) => Promise<ConnectorAnswer>

/** Milliseconds until an answer is given up. */
const TIMEOUT_MS = 15_000

const Answer = z
  .object({
    id: z.string(),
    activityId: z.string(),
    userPrincipalName: z.string(),
    userRole: z.string(),
    aadObjectId: z.string(),
    objectId: z.string(),
    conversations: z.array(z.object({ id: z.string() })),
  })
  .partial()
  .catch({})

/** As much as the bot reads of any answer: where a message stands, who somebody is in a conversation, or a team's channels. */
export type ConnectorBody = z.infer<typeof Answer>
const Failure = z
  .object({
    error: z.object({
      code: z.string().optional(),
      subCode: z.string().optional(),
      message: z.string().optional(),
    }),
  })
  .catch({ error: {} })

export function createConnector(parts: {
  allowedHosts: readonly string[]
  token: ConnectorToken
  log: Log
  /** Carries each call; `fetch` unless told. */
  send?: typeof fetch
}): Connector {
  const { allowedHosts, token, log, send = fetch } = parts
  let refused = false

  return async (method, serviceUrl, path, body) => {
    const address = connectorAddress(serviceUrl, allowedHosts)
    if (address === undefined) return no('The address to post to is none of Teams’ own, so nothing was sent.')
    let bearer: string
    let response: Response
    let text: string
    try {
      bearer = await token(refused)
    } catch (error) {
      log.error('The bot could not sign in.', error)
      return { ...no('The bot could not sign in to Teams.'), mayRetry: true }
    }
    try {
      response = await send(`${address}${path}`, {
        method,
        headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        redirect: 'error',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      })
      text = await response.text()
    } catch (error) {
      log.error('Teams could not be reached.', error, { method })
      return { ...no('Teams could not be reached.'), mayRetry: true, isUnclear: !wasNeverSent(error) }
    }
    refused = response.status === 401
    if (response.ok) return { ok: true, body: Answer.parse(parsed(text)) }
    const refusal = refusalOf(response, text)
    log.warn('Teams refused a message.', { method, status: response.status, reason: refusal.reason })
    return refusal
  }
}

const no = (reason: string): ConnectorAnswer & { ok: false } => ({
  ok: false,
  ...{ isGone: false, isDeleted: false, mayRetry: false, isDoubtful: false, isUnclear: false },
  ...{ status: 0, code: '' },
  reason,
})

/**
 * Refusals that say what somebody must do first; none of them goes away by itself.
 * Source: msteams-docs, "Status codes from bot conversational APIs"; `MessageWritesBlocked`: "Send proactive messages".
 */
const lasting = [
  'BotDisabledByAdmin',
  'BotNotInConversationRoster',
  'ConversationBlockedByUser',
  'ForbiddenOperationException',
  'InvalidBotApiHost',
  'MessageWritesBlocked',
  'NotEnoughPermissions',
]

/** Statuses after which the same call may succeed. 401: the next one goes with a fresh token. */
const passing = [401, 408, 412, 429, 500, 502, 503, 504]

/** Of these, the ones that may come after the message was taken. */
const afterwards = [500, 504]

/** The connection was refused or the address not found: nothing can have been taken. */
function wasNeverSent(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
  return code === 'ECONNREFUSED' || code === 'ENOTFOUND'
}

function refusalOf({ status, headers }: Response, text: string): ConnectorAnswer & { ok: false } {
  const error = Failure.parse(parsed(text)).error
  const { message = '' } = error
  const code = error.subCode ?? error.code ?? ''
  const words = `Teams answered ${status}${code && ` ${code}`}${message && `: ${message.slice(0, 200)}`}`
  const refusal = { ...no(words), status, code }
  if (status === 404)
    return { ...refusal, isGone: true, isDeleted: code === 'ActivityNotFoundInConversation', isDoubtful: true }
  if (status === 403) return { ...refusal, isDoubtful: !lasting.includes(code) }
  if (!passing.includes(status)) return refusal
  const afterSeconds = secondsOf(headers.get('retry-after'))
  return {
    ...refusal,
    mayRetry: true,
    isUnclear: afterwards.includes(status),
    ...(afterSeconds === undefined ? {} : { afterSeconds }),
  }
}

/** `Retry-After` holds seconds or a date. */
function secondsOf(header: string | null): number | undefined {
  if (header === null) return undefined
  const seconds = /^\d+$/u.test(header) ? Number(header) : Math.ceil((Date.parse(header) - Date.now()) / 1_000)
  return Number.isFinite(seconds) ? Math.max(0, seconds) : undefined
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // An empty or HTML body: the status says what there is to know.
  }
}
