import {
  AuthenticationHandler,
  Client,
  type Context,
  GraphError,
  type Middleware,
  TelemetryHandler,
} from '@microsoft/microsoft-graph-client'
import { timeLeft } from '../../application/deadlines.ts'
import { ExternalServiceError } from '../../ports.ts'
import { keepAliveFetch } from '../keep-alive-fetch.ts'
import { measuredCalls } from './measured-calls.ts'
import { retryMiddleware } from './retry-middleware.ts'

/** The address the official client believes it talks to; it sends tokens to no other host. */
const GRAPH = 'https://graph.microsoft.com'

/** Milliseconds after which an unanswered call counts as dropped; sooner where whoever waits for it has less time left. */
const TIMEOUT_MS = 30_000

export type GraphSettings = {
  /** Where Graph is, without version. */
  endpoint: string
  token(): Promise<string>
  /** "NONISV|University|Proposals/1.0": lets SharePoint see whose traffic it is (throttling guidance). */
  userAgent: string
  /** Carries each attempt of a call, retries too; over connections that are kept unless told. */
  send?: typeof fetch
}

/**
 * The official Graph client. Passing faults are waited out within the time that is left (`deadlines.ts`), or three times where
 * nobody waits; at the end of its chain the request goes to `endpoint`, so that the same code reaches a tenant on a laptop.
 * Each call is measured.
 */
export function graphClient({ endpoint, token, userAgent, send = keepAliveFetch }: GraphSettings): Client {
  const authentication = new AuthenticationHandler({ getAccessToken: token })
  const telemetry = new TelemetryHandler()
  const measured = measuredCalls()
  authentication.setNext(retryMiddleware(telemetry))
  telemetry.setNext(measured.each(transport(endpoint, userAgent, send)))
  return Client.initWithMiddleware({
    middleware: measured.whole(authentication),
    fetchOptions: { headers: { 'User-Agent': userAgent } },
  })
}

function transport(endpoint: string, userAgent: string, send: typeof fetch): Middleware {
  return {
    async execute(context: Context): Promise<void> {
      const asked = typeof context.request === 'string' ? context.request : context.request.url
      const headers = new Headers(context.options?.headers as ConstructorParameters<typeof Headers>[0])
      headers.set('User-Agent', userAgent)
      const timeoutMs = Math.min(TIMEOUT_MS, timeLeft())
      if (timeoutMs <= 0) throw new Error('No time was left to ask.')
      context.response = await send(asked.startsWith(GRAPH) ? endpoint + asked.slice(GRAPH.length) : asked, {
        ...context.options,
        headers,
        signal: AbortSignal.timeout(Math.ceil(timeoutMs)),
      })
    },
  }
}

/** A link from an answer (`@odata.nextLink`, `@odata.deltaLink`) as the client may follow it. */
export const linkFrom = (endpoint: string, link: string): string =>
  link.startsWith(endpoint) ? GRAPH + link.slice(endpoint.length) : link

/** Runs a call to Graph; whatever goes wrong becomes an `ExternalServiceError` with Graph's own words. */
export async function atGraph<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call()
  } catch (error) {
    throw externalServiceError(error)
  }
}

function externalServiceError(error: unknown): ExternalServiceError {
  if (error instanceof ExternalServiceError) return error
  if (!(error instanceof GraphError))
    return new ExternalServiceError('unreachable', 'Graph could not be reached.', { cause: error })
  const { statusCode: status, message } = error
  if (status === 429 || status === 503 || status === 504) {
    return new ExternalServiceError('throttled', message, { status, cause: error })
  }
  if (status >= 400 && status < 500) return new ExternalServiceError('refused', message, { status, cause: error })
  return new ExternalServiceError(status > 0 ? 'unexpected' : 'unreachable', message, { status, cause: error })
}

/** Whether a change was refused because somebody else changed the row first: 412, or 409 `resourceModified`. */
export function isStale(error: unknown): boolean {
  if (!(error instanceof ExternalServiceError)) return false
  if (error.status === 412) return true
  const code = error.cause instanceof GraphError ? error.cause.code : null
  return error.status === 409 && code === 'resourceModified'
}

/** Whether a change may have been made although its answer was an error or none. */
export const isUnclear = (error: unknown): boolean =>
  error instanceof ExternalServiceError && error.reason !== 'refused'
