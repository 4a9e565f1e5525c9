import type { Request, RequestParamHandler } from 'express'
import { reference } from '../contract/actions.ts'
import { api, SEEN_HEADER } from '../contract/api.ts'
import { REFERENCE } from '../domain/reference.ts'
import type { Application } from '../handle.ts'
import { openFor } from '../reading.ts'
import { sendRefusal } from './api-answers.ts'
import type { Entrance } from './entrance.ts'

/**
 * Stands before every route that names a proposal (`router.param('reference', …)`): whoever may not read it gets the same answer as
 * where there is none. The page of a proposal alone is open to whoever may read its outline; it shows no more to them.
 */
export function readingGate(app: Application, { readerOf }: Entrance): RequestParamHandler {
  return async (request, response, next) => {
    await catchUpTo(app, request)
    const part = request.route?.path === api.proposal(':reference') ? 'outline' : 'whole'
    const opened = await openFor(app, readerOf(request), referenceOf(request), part)
    if (!opened.ok) return sendRefusal(response, opened)
    next()
  }
}

/** '' for what is no reference; no proposal has that. */
export const referenceOf = (request: Request): string => reference.catch('').parse(request.params.reference)

/** The tab says what it last saw; an instance that is behind reads before it answers. */
export async function catchUpTo({ memory }: Application, request: Request): Promise<void> {
  const [stream = '', number = '', ...more] = (request.header(SEEN_HEADER) ?? '').split('#')
  if (more.length > 0 || !REFERENCE.test(stream) || !/^\d{1,6}$/.test(number)) return
  if (memory.head(stream).number >= Number(number)) return
  await memory.reload(stream)
}
