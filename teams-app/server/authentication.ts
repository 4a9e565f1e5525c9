import type { Request, RequestHandler, Response } from 'express'
import { bearerOf, type TabTokenCheck } from '../adapters/identity/tab-token.ts'
import { notSignedIn } from '../api/words.ts'
import type { Person } from '../domain/core/person.ts'
import type { Reader } from '../domain/may-read.ts'
import type { AnswersInTime } from './answers-in-time.ts'
import { sendRejection } from './api-answers.ts'
import type { Limits } from './limits.ts'

/** Who came in, as whom they read, and the token they came in with, checked. */
export type Visitor = { person: Person; reader: Reader; token: string }

export type Authentication = {
  /** Stands before every route of the API, and before a body is read. */
  gate: RequestHandler
  /** Runs a handler for whoever came through the gate; a request that did not is 401. */
  signedIn(handler: (who: Person, request: Request, response: Response) => Promise<void> | void): RequestHandler
  /** As whom they read who came through the gate; a stranger for a request that did not. */
  readerOf(request: Request): Reader
  /** `undefined` when the request did not come through the gate. */
  visitorOf(request: Request): Visitor | undefined
}

/**
 * The one way into the API: a verified token, at most so many requests a minute for each person, and at most so many failures
 * for each address. A verified person is never rejected for what others at their address do.
 * @param met told of everybody who comes in, by the name their token gives
 * @param inTime answers whoever came in before they have waited too long
 */
export function createAuthentication(
  tokens: TabTokenCheck,
  limits: Limits,
  met: (who: Person) => void,
  inTime: AnswersInTime,
): Authentication {
  const visitors = new WeakMap<Request, Visitor>()
  const reject = (response: Response): void => {
    response.setHeader('WWW-Authenticate', 'Bearer')
    sendRejection(response, 401, 'not-signed-in', notSignedIn)
  }
  return {
    gate: async (request, response, next) => {
      const { authorization } = request.headers
      const found = await tokens(authorization)
      if (!found) return limits.failure(request, response, () => reject(response))
      const { isGuest, ...person } = found
      const reader: Reader = { id: person.id, standing: isGuest ? 'guest-let-in' : 'staff' }
      visitors.set(request, { person, reader, token: bearerOf(authorization) ?? '' })
      met(person)
      return limits.ofPerson(person.id)(request, response, next)
    },
    signedIn: (handler) => async (request, response) => {
      const visitor = visitors.get(request)
      if (!visitor) return reject(response)
      const { person } = visitor
      return inTime(person, request, response, () => handler(person, request, response))
    },
    readerOf: (request) => visitors.get(request)?.reader ?? { id: '', standing: 'stranger' },
    visitorOf: (request) => visitors.get(request),
  }
}
