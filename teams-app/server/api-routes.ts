import { Router } from 'express'
import { z } from 'zod'
import { SaveAnswerBody, TabAction } from '../api/actions.ts'
import { api, BODY_LIMIT, type CommandAnswer, type SavedField } from '../api/api.ts'
import { doneSentence } from '../api/done-words.ts'
import { draftView } from '../api/draft-view.ts'
import { listed } from '../api/listed-proposal.ts'
import type { ProposalOutline } from '../api/proposal-outline.ts'
import { type Me, proposalView } from '../api/proposal-view.ts'
import { whatIfView } from '../api/what-if-view.ts'
import type { Application } from '../application/application.ts'
import { draftIn, handleCommand, readDraftRow, saveAnswer, whatIfAsked } from '../application/command-handler.ts'
import { mayNotKnow } from '../application/reading.ts'
import { mayRead } from '../domain/core/may-read.ts'
import { refuse } from '../domain/core/result.ts'
import { isFormKey, valueIn } from '../domain/forms/form.ts'
import { namesOfUnit, UNIT_ID } from '../domain/institution/units.ts'
import { sendMalformed, sendRefusal } from './api-answers.ts'
import type { Authentication } from './authentication.ts'
import { catchUpTo, seenIn } from './catch-up-to.ts'
import { institutionRoutes } from './institution-routes.ts'
import { jsonBody } from './json-body.ts'
import type { ProposalIndex } from './proposal-index.ts'
import { readingGate, referenceOf } from './reading-gate.ts'
import { hourOf, isUnchanged } from './unchanged.ts'

const Asked = z.object({
  scope: z.enum(['waiting', 'mine', 'all']).default('all'),
  search: z.string().max(200).default(''),
  page: z.coerce.number().int().min(0).max(10_000).default(0),
  unit: z.string().regex(UNIT_ID).optional(),
})

const Ask = z.object({ ask: z.enum(['AskForAgreement', 'AskForApprovalToProceed']) })

/** The tab's API. Who asks comes from the verified token alone; a GET never changes anything. */
export function apiRoutes(app: Application, index: ProposalIndex, authentication: Authentication): Router {
  const { readModel } = app
  const { signedIn, readerOf } = authentication
  const router = Router()
  router.param('reference', readingGate(app, authentication))
  const body = jsonBody(BODY_LIMIT)
  const caughtUp = catchUpTo(readModel)

  router.get(
    api.me,
    signedIn((person, request, response) => {
      const { counts } = index.page(readerOf(request), { scope: 'waiting', search: '', page: 0 })
      const { administrators, settings } = readModel.institution()
      const administrator = administrators.some(({ id }) => id === person.id)
      const { closureDays } = settings
      response.json({ person, waiting: counts.waiting, administrator, closureDays } satisfies Me)
    }),
  )

  router.get(
    api.proposals,
    signedIn((_, request, response) => {
      const reader = readerOf(request)
      const asked = Asked.safeParse(request.query)
      if (!asked.success) return sendMalformed(response)
      const { unit, ...rest } = asked.data
      if (unit === undefined) return void response.json(index.page(reader, rest))
      const institution = readModel.institution()
      const facts = readModel.institutionHistory().map(({ fact }) => fact)
      const page = index.page(reader, { ...rest, leads: namesOfUnit(institution, facts, unit) })
      const unitName = institution.units.get(unit)?.name
      response.json(unitName === undefined ? page : { ...page, unitName })
    }),
  )

  router.get(
    api.proposal(':reference'),
    signedIn(async ({ id }, request, response) => {
      const proposal = referenceOf(request)
      const cached = await readModel.open(proposal)
      const summary = readModel.summary(proposal)
      if (!cached || !summary) return sendRefusal(response, refuse('unknown-proposal'))
      const { proposal: found, history } = cached
      const at = app.ports.clock.now()
      if (!mayRead(found, readerOf(request), 'whole', { institution: readModel.institution(), at }))
        return void response.json({
          summary: { ...listed(summary, 'outline'), outline: true },
        } satisfies ProposalOutline)
      if (isUnchanged(request, response, [cached, summary, readModel.institution(), id, hourOf(at)])) return
      const look = { summary, reader: id, at }
      response.json(proposalView(readModel.named(found), history, readModel.institution(), look))
    }),
  )

  router.get(
    api.expressionOfInterest(':reference'),
    signedIn(async ({ id }, request, response) => {
      const read = await readDraftRow(app, referenceOf(request), 'lately')
      if (!read.ok) return sendRefusal(response, read)
      const { proposal, stored } = read.value
      const draft = draftIn(app, read.value, id)
      const look = { reader: id, at: app.ports.clock.now() }
      const { today, otherTitles } = draft.context
      const restsOn = [proposal, stored, readModel.institution(), id, today, ...otherTitles]
      if (isUnchanged(request, response, restsOn)) return
      response.json(draftView(proposal, draft, readModel.institution(), look))
    }),
  )

  router.get(
    api.whatIf(':reference'),
    signedIn(async (person, request, response) => {
      const asked = Ask.safeParse(request.query)
      if (!asked.success) return sendMalformed(response)
      const answer = await whatIfAsked(app, person, referenceOf(request), asked.data.ask)
      if (!answer.ok) return sendRefusal(response, answer)
      response.json(whatIfView(answer.value))
    }),
  )

  router.patch(
    api.expressionOfInterest(':reference'),
    body,
    signedIn(async (person, request, response) => {
      const asked = SaveAnswerBody.safeParse(request.body)
      if (!asked.success) return sendMalformed(response)
      const { result, draft } = await saveAnswer(app, person, referenceOf(request), asked.data)
      const { field } = asked.data
      if (result.ok) {
        response.json({ ok: true, field, ...result.value } satisfies SavedField)
      } else if (result.refusal === 'changed-by-another' && draft && isFormKey(field)) {
        const edit = draft.edits[field]
        sendRefusal(response, result, { value: valueIn(draft, field), by: edit?.by.name ?? '', at: edit?.at ?? '' })
      } else {
        sendRefusal(response, result)
      }
    }),
  )

  router.post(
    api.commands,
    body,
    signedIn(async (person, request, response) => {
      const action = TabAction.safeParse(request.body)
      if (!action.success) return sendMalformed(response)
      await caughtUp(request)
      const unread = await mayNotKnow(app, readerOf(request), action.data)
      if (unread) return sendRefusal(response, unread)
      const seen = seenIn(request)
      const isAboutIt = 'proposal' in action.data && action.data.proposal === seen?.stream
      const outcome = await handleCommand(app, person, action.data, isAboutIt ? seen?.number : undefined)
      if (!outcome.ok) return sendRefusal(response, outcome)
      const { reference, number } = outcome.value.proposal
      const sentence = doneSentence(action.data.type, outcome.value.proposal)
      response.json({ ok: true, proposal: reference, number, sentence } satisfies CommandAnswer)
    }),
  )

  router.use(institutionRoutes(app, authentication))
  return router
}
