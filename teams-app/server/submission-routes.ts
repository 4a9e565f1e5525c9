import { Router } from 'express'
import { z } from 'zod'
import { reference } from '../api/actions.ts'
import { api } from '../api/api.ts'
import { submissionView } from '../api/submission-view.ts'
import type { Application } from '../application/application.ts'
import { type Against, readSubmission } from '../application/read-submission.ts'
import { sendMalformed, sendRefusal } from './api-answers.ts'
import type { Authentication } from './authentication.ts'
import { readingGate } from './reading-gate.ts'

const version = z.coerce.number().int().min(1).max(9_999)

const Asked = z.object({
  reference: reference.catch(''),
  version,
  against: z
    .union([
      z.literal('draft').transform((): Against => ({ is: 'draft' })),
      version.transform((number): Against => ({ is: 'version', version: number })),
    ])
    .optional(),
})

/** What was submitted, to whoever may read the whole proposal. */
export function submissionRoutes(app: Application, authentication: Authentication): Router {
  const { signedIn } = authentication
  const router = Router()
  router.param('reference', readingGate(app, authentication))
  const path = api.submission(':reference', ':version')

  router.get(
    path,
    signedIn(async (_, request, response) => {
      const asked = Asked.safeParse({ ...request.params, against: request.query.against })
      if (!asked.success) return sendMalformed(response)
      const read = await readSubmission(app, asked.data.reference, asked.data.version, asked.data.against)
      if (!read.ok) return sendRefusal(response, read)
      response.json(submissionView(read.value, app.readModel.institution()))
    }),
  )

  return router
}
