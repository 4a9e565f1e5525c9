import express, { type RequestHandler } from 'express'

const raw = express.raw({ type: () => true, limit: '64mb' })

/** Reads a whole body before anything else happens: JSON becomes a value, all else and files stay bytes. No body is undefined. */
export const readBody: RequestHandler = (request, response, next) => {
  raw(request, response, (error?: unknown) => {
    if (error) return next(error)
    const body: unknown = request.body
    const isFile = request.path.endsWith('/content')
    if (Buffer.isBuffer(body) && !isFile && /\bjson\b/i.test(request.get('content-type') ?? ''))
      request.body = parsed(body)
    next()
  })
}

/** Bytes that are not the JSON they say they are stay bytes, for the service to refuse. */
function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    return body
  }
}
