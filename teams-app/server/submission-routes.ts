import { Router } from 'express'
import { endpoints } from '../api/endpoints.ts'
import { submissionView } from '../api/submission-view.ts'
import type { Application } from '../application/application.ts'
import { type Against, readSubmission } from '../application/read-submission.ts'
import { sendRefusal } from './api-answers.ts'
import type { Authentication } from './authentication.ts'
import { readingGate } from './reading-gate.ts'
import { serveOn } from './serve.ts'

/** What was submitted, to whoever may read the whole proposal. */
export function submissionRoutes(app: Application, authentication: Authentication): Router {
  const router = Router()
  router.param('reference', readingGate(app, authentication))
  const serve = serveOn(router, authentication)

  serve(endpoints.submission, async ({ values: { reference, version }, query: { against }, response, answer }) => {
    const read = await readSubmission(
      app,
      reference,
      version,
      against === undefined ? undefined : comparedWith(against),
    )
    if (!read.ok) return sendRefusal(response, read)
    answer(submissionView(read.value, app.readModel.institution()))
  })

  return router
}

const comparedWith = (against: 'draft' | number): Against =>
  against === 'draft' ? { is: 'draft' } : { is: 'version', version: against }
