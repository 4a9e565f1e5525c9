import { channel } from 'node:diagnostics_channel'
import { Agent as PlainAgent, request as plainRequest } from 'node:http'
import { request as secureRequest, Agent as TlsAgent } from 'node:https'
import { promisify } from 'node:util'
import { brotliDecompress, gunzip, inflate } from 'node:zlib'

/** Milliseconds for which a connection is kept that nobody uses: shorter than any service keeps one. */
const KEPT_MS = 4_000

const agents = {
  'http:': { request: plainRequest, agent: new PlainAgent({ keepAlive: true, timeout: KEPT_MS }) },
  'https:': { request: secureRequest, agent: new TlsAgent({ keepAlive: true, timeout: KEPT_MS }) },
}

const decoders: Record<string, (body: Buffer) => Promise<Buffer>> = {
  gzip: promisify(gunzip),
  deflate: promisify(inflate),
  br: promisify(brotliDecompress),
}

const REDIRECTS = [301, 302, 303, 307, 308]
/** Statuses whose answer has no body. */
const EMPTY = [204, 205, 304]

/** An exchange that has ended, for whoever looks over the application's shoulder; nobody does unless they subscribe. */
export type Exchange = { url: string; init: RequestInit; response: Response }
export const exchanges = channel('micro-credentials:exchange')

/**
 * `fetch` for what the application says to Microsoft 365: texts and bytes that are at hand whole, over connections that are kept.
 * The engine's own wraps each body in streams, which took a third of the processor's time of a decision. Whatever else is sent,
 * and where an answer leads elsewhere, the engine's own goes on.
 */
export const keepAliveFetch: typeof fetch = async (input, init = {}) => {
  const body = init.body ?? undefined
  if (typeof input !== 'string' || !isAtHand(body)) return fetch(input, init)
  const address = new URL(input)
  const { status, headers, body: raw } = await exchange(address, init, body)
  const elsewhere = REDIRECTS.includes(status) ? headers.get('location') : null
  if (elsewhere !== null && init.redirect !== 'manual') {
    if (init.redirect === 'error') throw new TypeError('The answer leads elsewhere.')
    return redirected(new URL(elsewhere, address), address, init)
  }
  const decode = decoders[headers.get('content-encoding') ?? '']
  const content = decode ? await decode(raw) : raw
  const response = new Response(EMPTY.includes(status) ? null : content, { status, headers })
  if (exchanges.hasSubscribers) exchanges.publish({ url: input, init, response } satisfies Exchange)
  return response
}

const isAtHand = (body: unknown): body is string | Uint8Array | undefined =>
  body === undefined || typeof body === 'string' || body instanceof Uint8Array

type Exchanged = { status: number; headers: Headers; body: Buffer }

function exchange(address: URL, init: RequestInit, body: string | Uint8Array | undefined): Promise<Exchanged> {
  const { request, agent } = agents[address.protocol === 'http:' ? 'http:' : 'https:']
  const { signal } = init
  const headers: Record<string, string> = { 'accept-encoding': 'gzip, deflate, br' }
  new Headers(init.headers).forEach((value, name) => {
    headers[name] = value
  })
  if (body !== undefined) headers['content-length'] = String(Buffer.byteLength(body))
  return new Promise((resolve, reject) => {
    const failed = (cause: unknown) =>
      reject(signal?.aborted ? signal.reason : new TypeError('fetch failed', { cause }))
    const sent = request(
      address,
      { method: init.method ?? 'GET', headers, agent, ...(signal ? { signal } : {}) },
      (answer) => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.on('error', failed)
        answer.on('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            headers: headersOf(answer.rawHeaders),
            body: chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks),
          }),
        )
      },
    )
    sent.on('error', failed)
    sent.end(body)
  })
}

function headersOf(raw: readonly string[]): Headers {
  const headers = new Headers()
  for (let at = 0; at + 1 < raw.length; at += 2) headers.append(raw[at] ?? '', raw[at + 1] ?? '')
  return headers
}

/** A token goes to the host that it was meant for, and to no other. */
function redirected(to: URL, from: URL, init: RequestInit): Promise<Response> {
  const headers = new Headers(init.headers)
  if (to.origin !== from.origin) headers.delete('authorization')
  return fetch(to, { ...init, headers })
}
