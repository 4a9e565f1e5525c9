import { json, type RequestHandler } from 'express'

/** A body of another kind than JSON; read as http-errors are. */
class NotJson extends Error {
  readonly status = 415
  readonly expose = true
}

/**
 * Reads a JSON body. A number that is too large to be one (`1e999`) is malformed. Half an emoji, where a limit cut one in two, becomes the mark for a missing character: it has no
 * canonical JSON, so no fact could hold it. A body that says it is something else than JSON is 415.
 * @param limit bytes; more is 413
 */
export function jsonBody(limit: number): RequestHandler {
  const read = json({
    limit,
    strict: true,
    reviver: (_: string, value: unknown) => held(value),
  })
  return (request, response, next) => {
    if (request.is('application/json') === false) return next(new NotJson('The body is no JSON.'))
    return read(request, response, next)
  }
}

function held(value: unknown): unknown {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new SyntaxError('A number is too large to be one.')
  return typeof value === 'string' ? value.replace(/\p{Surrogate}/gu, '\ufffd') : value
}
