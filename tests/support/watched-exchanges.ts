import type { LocalTenant } from '../../infra/local-tenant/local-tenant.ts'
import { type Exchange, exchanges } from '../../teams-app/adapters/keep-alive-fetch.ts'
import {
  checkCard,
  checkConnectorExchange,
  checkGraphError,
  checkGraphExchange,
  checkOutboundActivity,
  graphOperation,
} from './contract-check.ts'

/** What broke its contract, and how many exchanges were looked at. */
export type Watch = { broken: string[]; seen(): number; stop(): Promise<void> }

/**
 * Holds everything that leaves this process for the tenant, and its answer, to the official contracts: calls to Graph, posts
 * to the connector, activities and cards. What breaks one is kept, so that no retry hides it.
 */
export function watchExchanges(tenant: LocalTenant): Watch {
  const unwatched = globalThis.fetch
  const graph = `${tenant.addresses.graph}/v1.0`
  const connector = tenant.addresses.connector.replace(/\/$/, '')
  const broken: string[] = []
  let seen = 0

  async function look(url: string, init: RequestInit | undefined, response: Response): Promise<void> {
    const method = init?.method ?? 'GET'
    const requestBody = jsonOf(init?.body)
    const text = await response.clone().text()
    const isJson = /\bjson\b/.test(response.headers.get('content-type') ?? '')
    const responseBody: unknown = text === '' ? undefined : isJson ? JSON.parse(text) : text
    const { status } = response
    // Teams says more of a member than the channel's schema knows (msteams-docs, "Get Teams context").
    if (method === 'GET' && /\/members\/[^/]+$/.test(url)) return
    if (url.startsWith(graph)) {
      const path = url.slice(graph.length)
      seen += 1
      if (status >= 400 && !graphOperation(method, path)) checkGraphError(responseBody)
      else checkGraphExchange({ method, path, requestBody, status, responseBody })
    } else if (url.startsWith(connector)) {
      seen += 1
      checkConnectorExchange({ method, path: url.slice(connector.length), requestBody, status, responseBody })
      checkPosted(requestBody)
    }
  }

  const looks = new Set<Promise<void>>()
  const watched = (url: string, init: RequestInit | undefined, response: Response): Promise<void> => {
    const looking = look(url, init, response).catch(
      (error: unknown) => void broken.push(error instanceof Error ? error.message : String(error)),
    )
    looks.add(looking)
    return looking.finally(() => looks.delete(looking))
  }
  globalThis.fetch = async (input, init) => {
    const response = await unwatched(input, init)
    await watched(String(input instanceof Request ? input.url : input), init, response)
    return response
  }
  const onExchange = (message: unknown) => {
    const { url, init, response } = message as Exchange
    void watched(url, init, response)
  }
  exchanges.subscribe(onExchange)
  return {
    broken,
    seen: () => seen,
    stop: async () => {
      globalThis.fetch = unwatched
      exchanges.unsubscribe(onExchange)
      await Promise.all(looks)
    },
  }
}

/** An activity, by itself or inside a new conversation, and the card it carries. */
function checkPosted(body: unknown): void {
  const posted = Object(body)
  const activity = posted.activity ?? (posted.type === 'message' ? posted : undefined)
  if (!activity) return
  checkOutboundActivity(activity)
  for (const { content } of activity.attachments ?? []) checkCard(content)
}

function jsonOf(body: unknown): unknown {
  if (typeof body !== 'string') return body ?? undefined
  try {
    return JSON.parse(body)
  } catch (error) {
    if (error instanceof SyntaxError) return body
    throw error
  }
}
