import type { RequestHandler, Response } from 'express'
import { logReference } from '../application/log-reference.ts'
import type { Log } from '../ports.ts'
import { routeTemplate } from './route-template.ts'

const references = new WeakMap<Response, string>()

/** The reference of one answer, the same for its sentence and its log line. */
export function referenceFor(response: Response): string {
  const known = references.get(response) ?? logReference()
  references.set(response, known)
  return known
}

/** One log line for each answer that carries a reference: what was refused, never what was in it. */
export const logRejections =
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
        route: routeTemplate(request) ?? '',
      })
    })
    next()
  }
