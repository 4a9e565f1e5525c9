import type { Request, RequestHandler, Response } from 'express'
import { ipKeyGenerator, type Options, rateLimit } from 'express-rate-limit'
import { tooMany } from '../api/words.ts'
import { sendRejection } from './api-answers.ts'
import type { Settings } from './settings.ts'

const MINUTE = 60_000

export type Limits = {
  /** Counts a request of a person, given by id; one too many is 429. */
  ofPerson(id: string): RequestHandler
  /** Counts a failed sign-in of the address it came from, then goes on; one too many is 429. */
  failure: RequestHandler
}

/**
 * How often one may ask, counted in the memory of this instance. Failures are counted after the check has failed: addresses
 * are shared (a campus, Teams' own connector), so what passes its check is never held up by what did not.
 */
export function createLimits({
  requestsAMinute,
  failuresAMinute,
}: Pick<Settings, 'requestsAMinute' | 'failuresAMinute'>): Limits {
  const people = new WeakMap<Request, string>()
  const perPerson = limiter(requestsAMinute, (request) => people.get(request) ?? '')
  return {
    ofPerson: (id) => (request, response, next) => {
      people.set(request, id)
      return perPerson(request, response, next)
    },
    failure: limiter(failuresAMinute, ({ ip = '' }) => ipKeyGenerator(withoutPort(ip))),
  }
}

const limiter = (limit: number, keyGenerator: (request: Request) => string): RequestHandler =>
  rateLimit({
    windowMs: MINUTE,
    limit,
    keyGenerator,
    handler: sayTooMany,
    standardHeaders: 'draft-7',
    legacyHeaders: false,
  })

/** The library has set `Retry-After`, in seconds. */
const sayTooMany: Options['handler'] = (_request: Request, response: Response) =>
  sendRejection(response, 429, 'too-many', tooMany(String(response.getHeader('Retry-After') ?? '60')))

/** Azure's front end adds the caller's port to their address, which would make each connection another caller. */
const withoutPort = (address: string): string =>
  address.replace(/^(\d+(?:\.\d+){3}):\d+$/, '$1').replace(/^\[(.+)\](?::\d+)?$/, '$1')
