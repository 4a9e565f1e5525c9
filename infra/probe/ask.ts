import { setTimeout as delay } from 'node:timers/promises'
import { ResponseType } from '@microsoft/microsoft-graph-client'
import { z } from 'zod'
import { graphClient, linkFrom } from '../../teams-app/adapters/graph/graph-client.ts'

/** What Graph answered in the end, whatever its status. */
export type Answer = {
  status: number
  /** Graph's error code and words; empty when it is no error. */
  code: string
  message: string
  /** JSON; `undefined` when there was none. */
  body: unknown
  /** Status of every attempt, the last included; 0 for a connection that broke. */
  attempts: readonly number[]
  /** When the last attempt left, in milliseconds since 1970. */
  sentAt: number
}

/**
 * @param path below `/v1.0`, or a link as an answer gave it
 * @param more.offers how often it is offered, each time with the client's own retries; six times unless told
 */
export type Ask = (
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
  path: string,
  more?: { body?: unknown; headers?: Record<string, string>; offers?: number },
) => Promise<Answer>

export type GraphAccess = {
  endpoint: string
  token(): Promise<string>
  send: typeof fetch
  /** Ends the asking: every call after it, and every wait, throws. */
  signal: AbortSignal
  /** Hears the headers of every attempt. */
  heard(headers: Headers): void
}

/** Graph gave no answer to the question itself, however often it was asked. */
export class Unanswered extends Error {
  readonly attempts: readonly number[]

  constructor(method: string, attempts: readonly number[]) {
    super(`Graph gave no answer to ${method} in ${attempts.length} attempts (${attempts.join(', ')}).`)
    this.attempts = attempts
  }
}

/** Lets SharePoint see whose traffic it is, and that it is not the application's. */
const USER_AGENT = 'NONISV|University|Probe/1.0'

/** How often a call is offered, with the client's own three retries each time. */
const OFFERS = 6
/** Most seconds that are waited for between two offers. */
const TIMEOUT_SECONDS = 120
/** Milliseconds more before each offer after a broken connection. */
const STEP = 200

/** Not answers but "later": throttled, unavailable, timed out on the way, or broken off. */
const later: readonly number[] = [0, 429, 502, 503, 504]

const Refusal = z.object({ error: z.object({ code: z.string().default(''), message: z.string().default('') }) })

/**
 * Asks Graph with the product's own client, until it answers: throttling and outages are waited out, and never taken for an
 * answer. Throws `Unanswered` when they do not end.
 */
export function asking(access: GraphAccess): Ask {
  const { endpoint, token, send, signal, heard } = access
  return async (method, path, { body, headers = {}, offers = OFFERS } = {}) => {
    const attempts: number[] = []
    let sentAt = 0
    const watched: typeof fetch = async (...call) => {
      signal.throwIfAborted()
      sentAt = Date.now()
      const place = attempts.push(0) - 1
      const response = await send(...call)
      attempts[place] = response.status
      heard(response.headers)
      return response
    }
    const client = graphClient({ endpoint, token, userAgent: USER_AGENT, send: watched })
    for (let offer = 1; offer <= offers; offer += 1) {
      signal.throwIfAborted()
      const request = client.api(linkFrom(endpoint, path)).responseType(ResponseType.RAW).headers(headers)
      const response: Response | undefined = await sent(request, method, body).catch(() => undefined)
      signal.throwIfAborted()
      if (response && !later.includes(response.status)) return { ...(await read(response)), attempts, sentAt }
      if (offer < offers) await delay(pause(response, offer), undefined, { signal })
    }
    throw new Unanswered(method, attempts)
  }
}

function sent(request: ReturnType<ReturnType<typeof graphClient>['api']>, method: string, body: unknown) {
  if (method === 'GET') return request.get()
  if (method === 'DELETE') return request.delete()
  return method === 'POST' ? request.post(body) : request.patch(body)
}

/** Milliseconds: as long as the service asks for, else a little more each time. */
function pause(response: Response | undefined, offer: number): number {
  const asked = Number(response?.headers.get('Retry-After') ?? Number.NaN)
  return Number.isFinite(asked) ? Math.min(asked, TIMEOUT_SECONDS) * 1000 : offer * STEP
}

async function read(response: Response): Promise<Pick<Answer, 'status' | 'code' | 'message' | 'body'>> {
  const text = await response.text()
  const body: unknown = /\bjson\b/.test(response.headers.get('content-type') ?? '') ? JSON.parse(text) : undefined
  const { code, message } = Refusal.safeParse(body).data?.error ?? { code: '', message: '' }
  return { status: response.status, code, message, body }
}

/** An answer in a few words: "400 invalidRequest". */
export const inWords = ({ status, code }: Pick<Answer, 'status' | 'code'>): string => `${status} ${code}`.trim()
