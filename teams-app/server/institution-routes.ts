import { Router } from 'express'
import { api, type InstitutionAnswer } from '../api/api.ts'
import { InstitutionCommandBody } from '../api/institution-actions.ts'
import { institutionDone, institutionView } from '../api/institution-view.ts'
import type { Application } from '../application/application.ts'
import { changeInstitution } from '../application/command-handler.ts'
import { BODY_LIMIT } from '../domain/core/text-inputs.ts'
import { keysOf, opens, readershipOf } from '../domain/may-read.ts'
import { sendMalformed, sendRefusal } from './api-answers.ts'
import type { Authentication } from './authentication.ts'
import { jsonBody } from './json-body.ts'

/** Who sits where, to read for everybody and to change for administrators. */
export function institutionRoutes(app: Application, { signedIn, readerOf }: Authentication): Router {
  const { readModel } = app
  const router = Router()

  router.get(
    api.institution,
    signedIn(({ id }, request, response) => {
      const institution = readModel.institution()
      const isAdministrator = institution.administrators.some((one) => one.id === id)
      const keys = keysOf(readerOf(request), { institution, at: app.ports.clock.now() })
      const readable = readModel.proposals().filter((proposal) => opens(readershipOf(proposal), keys, 'whole'))
      response.json(institutionView(institution, readModel.institutionHistory(), readable, isAdministrator))
    }),
  )

  router.post(
    api.institutionCommands,
    jsonBody(BODY_LIMIT),
    signedIn(async (person, request, response) => {
      const body = InstitutionCommandBody.safeParse(request.body)
      if (!body.success) return sendMalformed(response)
      const { seen, command } = body.data
      const outcome = await changeInstitution(app, person, command, seen)
      if (!outcome.ok) return sendRefusal(response, outcome)
      response.json({
        ok: true,
        sentence: institutionDone(command, outcome.value.recorded),
      } satisfies InstitutionAnswer)
    }),
  )

  return router
}
