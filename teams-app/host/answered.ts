import { randomUUID } from 'node:crypto'
import type { RequestHandler, Response } from 'express'
import type { Log } from '../ports.ts'

const references = new WeakMap<Response, string>()

/** Eight letters that stand in a person's sentence and in the log line about the same answer. */
export function referenceFor(response: Response): string {
  const known = references.get(response) ?? randomUUID().slice(0, 8)
  references.set(response, known)
  return known
}

/** One log line for each answer that carries a reference: what was refused, never what was in it. */
export const logTurnedAway =
  (log: Log): RequestHandler =>
  (request, response, next) => {
    response.once('finish', () => {
      const reference = references.get(response)
      const { statusCode: status } = response
      if (reference === undefined || status >= 500 || status === 429) return
      log.warn('A request was turned away.', {
        reference,
        status,
        method: request.method,
        route: routeOf(request.route),
      })
    })
    next()
  }

/** The route as it is written in the code; what stood in the address is somebody's text. */
const routeOf = (route: unknown): string =>
  typeof route === 'object' && route !== null && 'path' in route && typeof route.path === 'string' ? route.path : ''
