import { randomUUID } from 'node:crypto'
import type { ErrorRequestHandler, Request, Response } from 'express'
import type { TabTokenCheck } from '../adapters/identity/tab-token.ts'
import type { Refusal } from '../contract/api.ts'
import { brokenSentence, malformed, notSignedIn, refusalSentence, tooLarge } from '../contract/words.ts'
import type { Person } from '../domain/person.ts'
import type { RefusalCode, Refused } from '../domain/result.ts'
import type { Log } from '../ports.ts'

/** Refusals with a status of their own; every other one is 422. One table for the whole API. */
const statuses: Partial<Record<RefusalCode, number>> = {
  'unknown-proposal': 404,
  'unknown-version': 404,
  'unknown-message': 404,
  'not-an-administrator': 403,
  'changed-by-another': 409,
  'changed-meanwhile': 409,
}

export function sendRefusal(response: Response, refused: Refused, theirs?: Refusal['theirs']): void {
  const body: Refusal = { ok: false, refusal: refused.refusal, sentence: refusalSentence(refused) }
  response.status(statuses[refused.refusal] ?? 422).json(theirs ? { ...body, theirs } : body)
}

export function sendMalformed(response: Response): void {
  response.status(400).json({ ok: false, refusal: 'malformed', sentence: malformed } satisfies Refusal)
}

/** Runs a handler for a verified person; without one it answers 401. What breaks goes to `apiErrors`. */
export const signedIn =
  (check: TabTokenCheck, handler: (who: Person, request: Request, response: Response) => Promise<void> | void) =>
  async (request: Request, response: Response): Promise<void> => {
    const who = await check(request.headers.authorization)
    if (who) return handler(who, request, response)
    response.status(401).json({ ok: false, refusal: 'not-signed-in', sentence: notSignedIn } satisfies Refusal)
  }

/** The one place where something broken becomes a sentence with a reference that finds its log line. */
export function apiErrors(log: Log): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent) return next(error)
    const type = error instanceof Error && 'type' in error ? error.type : undefined
    if (type === 'entity.too.large') {
      response.status(413).json({ ok: false, refusal: 'too-large', sentence: tooLarge } satisfies Refusal)
    } else if (typeof type === 'string' && type.startsWith('entity.')) {
      sendMalformed(response)
    } else if (error instanceof SyntaxError || type === 'charset.unsupported' || type === 'encoding.unsupported') {
      sendMalformed(response)
    } else {
      const reference = randomUUID().slice(0, 8)
      log.error('A request could not be served.', error, { reference, method: request.method, path: request.path })
      response.status(500).json({ ok: false, refusal: 'broken', sentence: brokenSentence(reference) } satisfies Refusal)
    }
  }
}
