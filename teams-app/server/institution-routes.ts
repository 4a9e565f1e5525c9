import { Router } from 'express'
import { endpoints } from '../api/endpoints.ts'
import { institutionDone, institutionView } from '../api/institution-view.ts'
import type { Application } from '../application/application.ts'
import { changeInstitution } from '../application/command-handler.ts'
import { keysOf, opens, readershipOf } from '../domain/may-read.ts'
import { sendRefusal } from './api-answers.ts'
import type { Authentication } from './authentication.ts'
import { serveOn } from './serve.ts'

/** Who sits where, to read for everybody and to change for administrators. */
export function institutionRoutes(app: Application, authentication: Authentication): Router {
  const { readModel } = app
  const router = Router()
  const serve = serveOn(router, authentication)

  serve(endpoints.institution, ({ person: { id }, reader, answer }) => {
    const institution = readModel.institution()
    const isAdministrator = institution.administrators.some((one) => one.id === id)
    const keys = keysOf(reader, { institution, at: app.ports.clock.now() })
    const readable = readModel.proposals().filter((proposal) => opens(readershipOf(proposal), keys, 'whole'))
    answer(institutionView(institution, readModel.institutionHistory(), readable, isAdministrator))
  })

  serve(endpoints.institutionCommands, async ({ person, body: { seen, command }, response, answer }) => {
    const outcome = await changeInstitution(app, person, command, seen)
    if (!outcome.ok) return sendRefusal(response, outcome)
    answer({ ok: true, sentence: institutionDone(command, outcome.value.recorded) })
  })

  return router
}
