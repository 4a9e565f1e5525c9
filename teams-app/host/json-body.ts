import { json, type RequestHandler } from 'express'

/**
 * Reads a JSON body. Half an emoji, where a limit cut one in two, becomes the mark for a missing character: it has no
 * canonical JSON, so no fact could hold it.
 * @param limit bytes; more is 413
 */
export const jsonBody = (limit: number): RequestHandler =>
  json({
    limit,
    strict: true,
    reviver: (_: string, value: unknown) =>
      typeof value === 'string' ? value.replace(/\p{Surrogate}/gu, '\ufffd') : value,
  })
