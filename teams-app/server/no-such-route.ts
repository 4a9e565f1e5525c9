import type { RequestHandler } from 'express'
import { noSuchAddress } from '../api/words.ts'
import { sendRejection } from './api-answers.ts'
import type { Route } from './routes-of.ts'

/** Stands behind all routes: 405 with `Allow` where the address takes other methods, 404 elsewhere. */
export function noSuchRoute(routes: () => Route[]): RequestHandler {
  return ({ path }, response) => {
    const allowed = routes().filter((route) => patternOf(route.path).test(path))
    if (allowed.length === 0) return sendRejection(response, 404, 'no-such-address', noSuchAddress)
    response.setHeader('Allow', [...new Set(allowed.flatMap(({ methods }) => methods))].join(', '))
    sendRejection(response, 405, 'no-such-address', noSuchAddress)
  }
}

/** `/api/proposals/:reference` and `/tab/{*path}` as expressions over a whole path; letters in any case, as express has it. */
const patternOf = (path: string): RegExp =>
  new RegExp(`^${path.replace(/:\w+/g, '[^/]+').replace(/\{\*\w+\}/g, '.*')}/?$`, 'i')
