import { setTimeout as delay } from 'node:timers/promises'
import type { Request, RequestHandler, Response } from 'express'
import type { Adversity, Mishap } from './adversity.ts'
import type { CallLog } from './call-log.ts'
import type { HeldCall } from './call-match.ts'
import type { GateKeeper } from './gate.ts'
import { requestIds } from './request-ids.ts'

export type CallDetails = { operation: string; client: string; resourceUnits: number }

type Machinery = {
  now(): number
  log: CallLog
  adversity: Adversity
  latency(): number
  gates(): GateKeeper[]
  detailsOf(response: Response): CallDetails
}

/** Puts gates, delay and faults around a call, and a line in the log behind it. Expects the body to have been read. */
export function controlMiddleware(machinery: Machinery): RequestHandler {
  return async (request, response, next) => {
    const call: HeldCall = { method: request.method, path: request.originalUrl, body: request.body }
    writeLog(machinery, call, response)
    const mishap = machinery.adversity.draw(call)
    const acted = holdAnswer(machinery, call, request, response, mishap)
    for (const keeper of machinery.gates()) {
      if (keeper.when !== 'before' || !keeper.holds(call)) continue
      if (!(await keeper.pass(call, acted))) return void request.socket.destroy()
    }
    if (machinery.latency() > 0) await delay(machinery.latency())
    if (mishap && !mishap.afterActing) return befall(machinery, mishap, request, response)
    next()
  }
}

function writeLog(machinery: Machinery, call: HeldCall, response: Response): void {
  const arrived = machinery.now()
  const began = performance.now()
  response.once('close', () => {
    const { method, path } = call
    const ended = {
      at: new Date(arrived).toISOString(),
      method,
      path,
      ...machinery.detailsOf(response),
      status: response.writableEnded ? response.statusCode : 0,
      took: performance.now() - began,
    }
    machinery.log.add(ended, call)
  })
}

/**
 * Stands between the service's answer and the wire.
 * @returns settles when the service has acted, or the connection is gone
 */
function holdAnswer(
  machinery: Machinery,
  call: HeldCall,
  request: Request,
  response: Response,
  mishap: Mishap | undefined,
): Promise<void> {
  const send = response.end.bind(response)
  let hasActed = () => {}
  const acted = new Promise<void>((resolve) => {
    hasActed = resolve
  })
  response.once('close', hasActed)
  response.end = ((...parts: Parameters<Response['end']>) => {
    response.end = send
    hasActed()
    const keepers = machinery.gates().filter((keeper) => keeper.when === 'after' && keeper.holds(call))
    if (keepers.length === 0 && !mishap?.afterActing) return send(...parts)
    void passAll(keepers, call, response).then((passed) => {
      if (!passed) request.socket.destroy()
      else if (mishap?.afterActing) befall(machinery, mishap, request, response)
      else send(...parts)
    })
    return response
  }) as Response['end']
  return acted
}

async function passAll(keepers: GateKeeper[], call: HeldCall, response: Response): Promise<boolean> {
  const sent = new Promise<void>((resolve) => response.once('close', resolve))
  for (const keeper of keepers) {
    if (!(await keeper.pass(call, sent))) return false
  }
  return true
}

const words: Record<number, readonly [code: string, message: string]> = {
  429: ['TooManyRequests', 'Please retry again later.'],
  503: ['serviceNotAvailable', 'The service is temporarily unavailable. Please retry later.'],
  504: ['gatewayTimeout', 'The server did not receive a timely response from an upstream server.'],
}

/** Graph's errors carry ids and a date, as all its answers do; the connector's do not. Source: Microsoft Graph error responses. */
function befall({ now }: Machinery, mishap: Mishap, request: Request, response: Response): void {
  if (mishap.status === 'dropped') return void request.socket.destroy()
  for (const name of response.getHeaderNames()) response.removeHeader(name)
  const [code, message] = mishap.refusal
    ? [mishap.refusal.code, mishap.refusal.message]
    : (words[mishap.status] ?? ['serviceNotAvailable', 'The service is temporarily unavailable.'])
  if (mishap.status === 429 || mishap.status === 503) response.setHeader('Retry-After', String(mishap.retryAfter))
  if (request.baseUrl !== '/graph') return void response.status(mishap.status).json({ error: { code, message } })
  const ids = requestIds(request)
  response.set(ids).set('Date', new Date(now()).toUTCString())
  const innerError = { date: new Date(now()).toISOString().slice(0, 19), ...ids }
  response.status(mishap.status).json({ error: { code, message, innerError } })
}
