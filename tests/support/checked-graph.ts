import { z } from 'zod'
import { checkGraphError, checkGraphExchange, graphOperation } from './contract-check.ts'

const fields = z.record(z.string(), z.unknown())
const item = z.looseObject({
  id: z.string().optional(),
  eTag: z.string().optional(),
  name: z.string().optional(),
  fields: fields.optional(),
  deleted: z.looseObject({}).optional(),
})
const body = item.extend({
  value: z.array(item).optional(),
  error: z.looseObject({ code: z.string(), message: z.string() }).optional(),
  responses: z.array(z.looseObject({ id: z.string(), status: z.number(), body: item.optional() })).optional(),
  '@odata.nextLink': z.string().optional(),
  '@odata.deltaLink': z.string().optional(),
})

/** A loosely typed answer: the contract has already judged its shape. */
export type GraphReply = { status: number; headers: Headers; body: z.infer<typeof body>; bytes: Buffer }

export type CheckedGraph = (
  method: string,
  /** Below `/v1.0`, or a whole link as the service gave it. */
  path: string,
  request?: { body?: unknown; headers?: Record<string, string> },
) => Promise<GraphReply>

/** Calls Graph over HTTP and throws when request or answer break the contract. Follows no redirect. 501 is held to the error shape alone. */
export function checkedGraph(url: string, token: string): CheckedGraph {
  const root = `${url}/graph/v1.0`
  return async (method, path, { body: sent, headers = {} } = {}) => {
    const bytesSent = Buffer.isBuffer(sent)
      ? Uint8Array.from(sent)
      : sent === undefined
        ? undefined
        : JSON.stringify(sent)
    const json = typeof bytesSent === 'string' ? { 'content-type': 'application/json' } : {}
    const response = await fetch(path.startsWith(root) ? path : `${root}${path}`, {
      method,
      redirect: 'manual',
      headers: { authorization: `Bearer ${token}`, ...json, ...headers },
      ...(bytesSent === undefined ? {} : { body: bytesSent }),
    })
    const bytes = Buffer.from(await response.arrayBuffer())
    const isJson = /\bjson\b/.test(response.headers.get('content-type') ?? '')
    const received: unknown = isJson ? JSON.parse(bytes.toString()) : bytes.length > 0 ? bytes : undefined
    const below = path.startsWith(root) ? path.slice(root.length) : path
    if (response.status >= 400 && !graphOperation(method, below)) checkGraphError(received)
    else checkGraphExchange({ method, path: below, requestBody: sent, status: response.status, responseBody: received })
    if (below === '/$batch' && response.status === 200) checkParts(sent, received)
    return { status: response.status, headers: response.headers, body: body.parse(isJson ? received : {}), bytes }
  }
}

const parts = z.object({
  requests: z.array(z.object({ id: z.string(), method: z.string(), url: z.string(), body: z.unknown().optional() })),
})
const partAnswers = z.object({
  responses: z.array(z.object({ id: z.string(), status: z.number(), body: z.unknown().optional() })),
})

/** Each request of a batch and its answer keep the contract of their own operation. */
function checkParts(sent: unknown, received: unknown): void {
  const { responses } = partAnswers.parse(received)
  for (const { id, method, url, body: requestBody } of parts.parse(sent).requests) {
    const answer = responses.find((one) => one.id === id)
    if (!answer) throw new Error(`the batch has no answer to request ${id}`)
    const { status, body: responseBody } = answer
    if (status >= 400 && !graphOperation(method, url)) checkGraphError(responseBody)
    else checkGraphExchange({ method, path: url, requestBody, status, responseBody })
  }
}

/** The body of an answer that must have had this status. */
export function expectStatus(reply: GraphReply, status: number): GraphReply['body'] {
  if (reply.status !== status)
    throw new Error(`expected ${status}, got ${reply.status}: ${reply.bytes.toString().slice(0, 500)}`)
  return reply.body
}
