import { Router } from 'express'
import { z } from 'zod'
import { ReplayAction } from '../api/actions.ts'
import { api } from '../api/api.ts'
import { type MessagePage, type MessageView, messageView, type ReplayAnswer } from '../api/message-view.ts'
import type { Application } from '../application/application.ts'
import type { NotificationDispatcher } from '../application/notification-dispatcher.ts'
import { BODY_LIMIT } from '../domain/core/text-inputs.ts'
import { INSTITUTION } from '../domain/institution/institution.ts'
import { decideSeeMessages } from '../domain/notifications/replay-message.ts'
import { formatCount } from '../domain/words/format.ts'
import type { MessageRow } from '../ports.ts'
import { sendMalformed, sendRefusal } from './api-answers.ts'
import type { Authentication } from './authentication.ts'
import { jsonBody } from './json-body.ts'

const Asked = z.object({
  which: z.enum(['failed', 'all']).default('failed'),
  /** What the page before said of the next: Graph's own token, handed back as it came. */
  after: z.string().max(2_000).default(''),
})

/** What was told to whom, for administrators: to read, and to have tried again. */
export function messageRoutes(
  app: Application,
  dispatcher: NotificationDispatcher,
  { signedIn }: Authentication,
): Router {
  const { readModel, ports } = app
  const router = Router()

  async function viewOf(row: MessageRow): Promise<MessageView | undefined> {
    const proposal = row.proposal === INSTITUTION ? undefined : (await readModel.open(row.proposal))?.proposal
    const context = { institution: readModel.institution(), at: ports.clock.now() }
    return messageView({ ...row, stands: row.posted !== null }, proposal, context, readModel.called)
  }

  router.get(
    api.messages,
    signedIn(async (person, request, response) => {
      const asked = Asked.safeParse(request.query)
      const decided = decideSeeMessages(readModel.institution(), person)
      if (!decided.ok) return sendRefusal(response, decided)
      if (!asked.success) return sendMalformed(response)
      const page = await ports.messages.page(asked.data.which, asked.data.after)
      if (page === 'no-such-page') return sendMalformed(response)
      const { rows, next } = page
      const messages: MessageView[] = []
      for (const row of rows) messages.push(...[(await viewOf(row)) ?? []].flat())
      response.json({ messages, next, at: ports.clock.now() } satisfies MessagePage)
    }),
  )

  router.post(
    api.replays,
    jsonBody(BODY_LIMIT),
    signedIn(async (person, request, response) => {
      const action = ReplayAction.safeParse(request.body)
      if (!action.success) return sendMalformed(response)
      if (action.data.type === 'ReplayAllMessages') {
        const all = await dispatcher.replayAll(person)
        if (!all.ok) return sendRefusal(response, all)
        const sentence = `${formatCount(all.value, 'message is', 'messages are')} being tried again. The list shows how it goes.`
        response.json({ ok: true, sentence } satisfies ReplayAnswer)
        return
      }
      const one = await dispatcher.replay(action.data.message, person)
      if (!one.ok) return sendRefusal(response, one)
      const message = await viewOf(one.value)
      const answer: ReplayAnswer = { ok: true, sentence: replaySentence(message) }
      response.json(message ? { ...answer, message } : answer)
    }),
  )

  return router
}

function replaySentence(message: MessageView | undefined): string {
  const to = message?.to ?? 'them'
  const failed = message?.state === 'failed'
  if (failed && message.stands)
    return `The card could not be brought up to date this time either. ${message.undelivered?.next ?? ''}`
  if (message?.state === 'sent') return `It is delivered to ${to}.`
  if (failed) return `It could not be delivered to ${to} this time either. ${message.undelivered?.next ?? ''}`
  return `Teams asks to wait. It will be tried again for ${to} automatically.`
}
