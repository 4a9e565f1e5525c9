import { Router } from 'express'
import { endpoints } from '../api/endpoints.ts'
import { type MessageView, messageView } from '../api/message-view.ts'
import type { Application } from '../application/application.ts'
import type { NotificationDispatcher } from '../application/notification-dispatcher.ts'
import { INSTITUTION } from '../domain/institution/institution.ts'
import { decideSeeMessages } from '../domain/notifications/replay-message.ts'
import { formatCount } from '../domain/words/format.ts'
import type { MessageRow } from '../ports.ts'
import { sendMalformed, sendRefusal } from './api-answers.ts'
import type { Authentication } from './authentication.ts'
import { serveOn } from './serve.ts'

/** What was told to whom, for administrators: to read, and to have tried again. */
export function messageRoutes(
  app: Application,
  dispatcher: NotificationDispatcher,
  authentication: Authentication,
): Router {
  const { readModel, ports } = app
  const router = Router()
  const serve = serveOn(router, authentication)

  async function viewOf(row: MessageRow): Promise<MessageView | undefined> {
    const proposal = row.proposal === INSTITUTION ? undefined : (await readModel.open(row.proposal))?.proposal
    const context = { institution: readModel.institution(), at: ports.clock.now() }
    return messageView({ ...row, stands: row.posted !== null }, proposal, context, readModel.called)
  }

  serve(
    endpoints.messages,
    async ({ query: { which, after }, response, answer }) => {
      const page = await ports.messages.page(which, after)
      if (page === 'no-such-page') return sendMalformed(response)
      const { rows, next } = page
      const messages: MessageView[] = []
      for (const row of rows) messages.push(...[(await viewOf(row)) ?? []].flat())
      answer({ messages, next, at: ports.clock.now() })
    },
    (person) => decideSeeMessages(readModel.institution(), person),
  )

  serve(endpoints.replays, async ({ person, body: action, response, answer }) => {
    if (action.type === 'ReplayAllMessages') {
      const all = await dispatcher.replayAll(person)
      if (!all.ok) return sendRefusal(response, all)
      const sentence = `${formatCount(all.value, 'message is', 'messages are')} being tried again. The list shows how it goes.`
      return answer({ ok: true, sentence })
    }
    const one = await dispatcher.replay(action.message, person)
    if (!one.ok) return sendRefusal(response, one)
    const message = await viewOf(one.value)
    answer({ ok: true, sentence: replaySentence(message), ...(message ? { message } : {}) })
  })

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
