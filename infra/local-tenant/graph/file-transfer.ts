import express, { type Response, type Router } from 'express'
import { refusalAnswer } from './dispatch.ts'
import { fileAnswer } from './file-answer.ts'
import type { FileStore } from './file-store.ts'
import { badRequest, GraphRefusal, itemNotFound } from './graph-refusal.ts'
import type { GraphTenant } from './graph-tenant.ts'
import type { Site } from './sites.ts'

/** Where bytes go and come from without a token: SharePoint's own addresses, not Graph's. */
export function transferRouter(tenant: GraphTenant, site: Site, files: FileStore): Router {
  const router = express.Router()
  const { control, tickets, uploads } = tenant
  const refuse = (response: Response, error: unknown) => {
    if (!(error instanceof GraphRefusal)) throw error
    response.status(error.status).json(refusalAnswer(error, control.now(), {}))
  }

  router.get('/download/:ticket', (request, response) => {
    const id = tickets.redeem(request.params.ticket)
    const file = id === undefined ? undefined : files.anywhere(id)
    if (!file) return refuse(response, itemNotFound())
    response.set({
      'Content-Type': file.mediaType,
      'X-Content-Type-Options': 'nosniff',
      'Content-Disposition': 'attachment',
    })
    response.end(files.content(file))
  })

  router.put('/upload/:session', express.raw({ type: () => true, limit: '64mb' }), (request, response) => {
    try {
      const session = uploads.get(request.params.session)
      if (!session || session.expires < control.now()) throw itemNotFound('The upload session was not found')
      const range = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(request.get('content-range') ?? '')
      const piece: unknown = request.body
      if (!range || !Buffer.isBuffer(piece)) throw badRequest('Declared content range is missing or invalid')
      const [from, to, total] = range.slice(1).map(Number)
      if (from !== session.received)
        throw new GraphRefusal(416, 'invalidRange', 'The uploaded fragment has already been received')
      if (to === undefined || total === undefined || to - from + 1 !== piece.length)
        throw badRequest('Declared content range does not fit the content')
      session.pieces.push(piece)
      session.received += piece.length
      if (session.received < total) {
        const expirationDateTime = new Date(session.expires).toISOString()
        return void response
          .status(202)
          .json({ expirationDateTime, nextExpectedRanges: [`${session.received}-${total - 1}`] })
      }
      uploads.delete(request.params.session)
      const { list, path, conflict, by, pieces } = session
      const { file, made } = files.write(list, path, Buffer.concat(pieces), conflict, by, () => {})
      response.status(made ? 201 : 200).json(fileAnswer(tenant, site, files, file))
    } catch (error) {
      refuse(response, error)
    }
  })

  router.delete('/upload/:session', (request, response) => {
    uploads.delete(request.params.session)
    response.sendStatus(204)
  })
  return router
}
