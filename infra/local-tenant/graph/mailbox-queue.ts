import type { Request, RequestHandler, Response } from 'express'
import { decodeJwt } from 'jose'
import { requestIds } from '../control/request-ids.ts'

/** Source: Microsoft Graph service-specific throttling limits, Outlook service limits: per app and mailbox. */
const mostAtOnce = 4

const calendarCall =
  /^\/v1\.0\/(me|users\/([^/?]+))\/(calendar|calendarView|events|findMeetingTimes|mailboxSettings)(?=[/?]|$)/

/**
 * Lets an app make four calls at a time to one mailbox and refuses the fifth with 429. A call counts from its arrival,
 * so `arrive` goes before what may hold it up, and until its answer is gone; `refuse` goes behind, so that it is logged.
 */
export function createMailboxQueue(now: () => number): { arrive: RequestHandler; refuse: RequestHandler } {
  const running = new Map<string, number>()
  const tooMany = new WeakSet<Response>()

  return {
    arrive: (request, response, next) => {
      const key = keyOf(request)
      if (key === undefined) return next()
      const count = (running.get(key) ?? 0) + 1
      running.set(key, count)
      if (count > mostAtOnce) tooMany.add(response)
      response.once('close', () => {
        const left = (running.get(key) ?? 1) - 1
        if (left === 0) running.delete(key)
        else running.set(key, left)
      })
      next()
    },
    refuse: (request, response, next) => {
      if (!tooMany.has(response)) return next()
      const ids = requestIds(request)
      response.set(ids).set('Date', new Date(now()).toUTCString())
      const innerError = { date: new Date(now()).toISOString().slice(0, 19), ...ids }
      const message = 'Application is over its MailboxConcurrency limit.'
      response
        .status(429)
        .set('Retry-After', '1')
        .json({ error: { code: 'ApplicationThrottled', message, innerError } })
    },
  }
}

/** Which app calls which mailbox, by a token nobody has checked yet: it is only counted here. */
function keyOf(request: Request): string | undefined {
  const found = calendarCall.exec(request.url)
  const token = /^Bearer (.+)$/i.exec(request.get('authorization') ?? '')?.[1]
  if (!found || !token) return undefined
  try {
    const { appid, oid } = decodeJwt(token)
    return `${String(appid)} ${String(found[2] ?? oid).toLowerCase()}`
  } catch {
    return undefined
  }
}
