import { z } from 'zod'
import type { Log } from '../teams-app/ports.ts'
import { connectorAddress } from './service-url.ts'

/** Gives the bot's own access token for the connector. `fresh`: the last one was refused, so no cached one. */
export type ConnectorToken = (fresh: boolean) => Promise<string>

/** What became of one call. `gone`: what it was about is not there. `retry`: it may succeed later. `unclear`: it may have been taken. */
export type ConnectorAnswer =
  | { ok: true; body: ConnectorBody }
  | { ok: false; gone: boolean; retry: boolean; unclear: boolean; reason: string; afterSeconds?: number }

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
const PATIENCE = 15_000

const Answer = z
  .object({
    id: z.string(),
    activityId: z.string(),
    userPrincipalName: z.string(),
    userRole: z.string(),
    aadObjectId: z.string(),
    objectId: z.string(),
  })
  .partial()
  .catch({})

/** As much as the bot reads of any answer: where a message stands, or who somebody is in a conversation. */
export type ConnectorBody = z.infer<typeof Answer>
const Failure = z
  .object({ error: z.object({ code: z.string().optional(), message: z.string().optional() }) })
  .catch({ error: {} })

export function createConnector(parts: {
  allowedHosts: readonly string[]
  token: ConnectorToken
  log: Log
}): Connector {
  const { allowedHosts, token, log } = parts
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
      return { ...no('The bot could not sign in to Teams.'), retry: true }
    }
    try {
      response = await fetch(`${address}${path}`, {
        method,
        headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        redirect: 'error',
        signal: AbortSignal.timeout(PATIENCE),
      })
      text = await response.text()
    } catch (error) {
      log.error('Teams could not be reached.', error, { method })
      return { ...no('Teams could not be reached.'), retry: true, unclear: !wasNeverSent(error) }
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
  gone: false,
  retry: false,
  unclear: false,
  reason,
})

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
  const { code = '', message = '' } = Failure.parse(parsed(text)).error
  const words = `Teams answered ${status}${code && ` ${code}`}${message && `: ${message.slice(0, 200)}`}`
  if (status === 404) return { ...no(words), gone: true }
  if (!passing.includes(status)) return no(words)
  const afterSeconds = secondsOf(headers.get('retry-after'))
  return {
    ...no(words),
    retry: true,
    unclear: afterwards.includes(status),
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
