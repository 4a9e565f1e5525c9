import { Router } from 'express'
import { doneSentence } from '../api/done-words.ts'
import { draftView } from '../api/draft-view.ts'
import { endpoints } from '../api/endpoints.ts'
import { listed } from '../api/listed-proposal.ts'
import { proposalView } from '../api/proposal-view.ts'
import { whatIfView } from '../api/what-if-view.ts'
import type { Application } from '../application/application.ts'
import { draftIn, handleCommand, readDraftRow, saveAnswer, whatIfAsked } from '../application/command-handler.ts'
import { mayNotKnow } from '../application/reading.ts'
import { refuse } from '../domain/core/result.ts'
import { isFormKey, valueIn } from '../domain/forms/form.ts'
import { namesOfUnit } from '../domain/institution/units.ts'
import { mayRead } from '../domain/may-read.ts'
import { sendRefusal } from './api-answers.ts'
import type { Authentication } from './authentication.ts'
import { catchUpTo, seenIn } from './catch-up-to.ts'
import { institutionRoutes } from './institution-routes.ts'
import type { ProposalIndex } from './proposal-index.ts'
import { readingGate } from './reading-gate.ts'
import { serveOn } from './serve.ts'
import { hourOf, isUnchanged } from './unchanged.ts'

/** The tab's API. Who asks comes from the verified token alone; a GET never changes anything. */
export function apiRoutes(app: Application, index: ProposalIndex, authentication: Authentication): Router {
  const { readModel } = app
  const router = Router()
  router.param('reference', readingGate(app, authentication))
  const serve = serveOn(router, authentication)
  const caughtUp = catchUpTo(readModel)

  serve(endpoints.me, ({ person, reader, answer }) => {
    const { counts } = index.page(reader, { scope: 'waiting', search: '', page: 0 })
    const { administrators, settings } = readModel.institution()
    const administrator = administrators.some(({ id }) => id === person.id)
    answer({ person, waiting: counts.waiting, administrator, closureDays: settings.closureDays })
  })

  serve(endpoints.proposals, ({ reader, query: { unit, ...rest }, answer }) => {
    if (unit === undefined) return answer(index.page(reader, rest))
    const institution = readModel.institution()
    const facts = readModel.institutionHistory().map(({ fact }) => fact)
    const page = index.page(reader, { ...rest, leads: namesOfUnit(institution, facts, unit) })
    const unitName = institution.units.get(unit)?.name
    answer(unitName === undefined ? page : { ...page, unitName })
  })

  serve(endpoints.proposal, async ({ person: { id }, reader, values: { reference }, request, response, answer }) => {
    const cached = await readModel.open(reference)
    const summary = readModel.summary(reference)
    if (!cached || !summary) return sendRefusal(response, refuse('unknown-proposal'))
    const { proposal: found, history } = cached
    const at = app.ports.clock.now()
    if (!mayRead(found, reader, 'whole', { institution: readModel.institution(), at }))
      return answer({ summary: { ...listed(summary, 'outline'), outline: true } })
    if (isUnchanged(request, response, [cached, summary, readModel.institution(), id, hourOf(at)])) return
    answer(proposalView(readModel.named(found), history, readModel.institution(), { summary, reader: id, at }))
  })

  serve(endpoints.expressionOfInterest, async ({ person: { id }, values, request, response, answer }) => {
    const read = await readDraftRow(app, values.reference, 'lately')
    if (!read.ok) return sendRefusal(response, read)
    const { proposal, stored } = read.value
    const draft = draftIn(app, read.value, id)
    const { today, otherTitles } = draft.context
    if (isUnchanged(request, response, [proposal, stored, readModel.institution(), id, today, ...otherTitles])) return
    answer(draftView(proposal, draft, readModel.institution(), { reader: id, at: app.ports.clock.now() }))
  })

  serve(endpoints.whatIf, async ({ person, values: { reference }, query: { ask }, response, answer }) => {
    const preview = await whatIfAsked(app, person, reference, ask)
    if (!preview.ok) return sendRefusal(response, preview)
    answer(whatIfView(preview.value))
  })

  serve(endpoints.saveAnswer, async ({ person, values: { reference }, body, response, answer }) => {
    const { result, draft } = await saveAnswer(app, person, reference, body)
    const { field } = body
    if (result.ok) {
      answer({ ok: true, field, ...result.value })
    } else if (result.refusal === 'changed-by-another' && draft && isFormKey(field)) {
      const edit = draft.edits[field]
      sendRefusal(response, result, { value: valueIn(draft, field), by: edit?.by.name ?? '', at: edit?.at ?? '' })
    } else {
      sendRefusal(response, result)
    }
  })

  serve(endpoints.commands, async ({ person, reader, body: action, request, response, answer }) => {
    await caughtUp(request)
    const unread = await mayNotKnow(app, reader, action)
    if (unread) return sendRefusal(response, unread)
    const seen = seenIn(request)
    const isAboutIt = 'proposal' in action && action.proposal === seen?.stream
    const outcome = await handleCommand(app, person, action, isAboutIt ? seen?.number : undefined)
    if (!outcome.ok) return sendRefusal(response, outcome)
    const { reference, number } = outcome.value.proposal
    answer({ ok: true, proposal: reference, number, sentence: doneSentence(action.type, outcome.value.proposal) })
  })

  router.use(institutionRoutes(app, authentication))
  return router
}
