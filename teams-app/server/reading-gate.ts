import type { Request, RequestParamHandler } from 'express'
import { reference } from '../api/actions.ts'
import { endpoints } from '../api/endpoints.ts'
import type { Application } from '../application/application.ts'
import { openFor } from '../application/reading.ts'
import { sendRefusal } from './api-answers.ts'
import type { Authentication } from './authentication.ts'
import { catchUpTo } from './catch-up-to.ts'

/**
 * Stands before every route that names a proposal (`router.param('reference', …)`): whoever may not read it gets the same answer as
 * where there is none. The page of a proposal alone is open to whoever may read its outline; it shows no more to them.
 */
export function readingGate(app: Application, { readerOf, signedIn }: Authentication): RequestParamHandler {
  const caughtUp = catchUpTo(app.readModel)
  return (request, response, next) => {
    const opens = signedIn(async () => {
      await caughtUp(request)
      const part = request.route?.path === endpoints.proposal.path ? 'outline' : 'whole'
      const opened = await openFor(app, readerOf(request), referenceOf(request), part)
      if (!opened.ok) return sendRefusal(response, opened)
      if (!response.headersSent || request.method === 'POST') next()
    })
    Promise.resolve(opens(request, response, next)).catch(next)
  }
}

/** '' for what is no reference; no proposal has that. */
const referenceOf = (request: Request): string => reference.catch('').parse(request.params.reference)
