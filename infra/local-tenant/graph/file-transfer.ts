import express, { type Response, type Router } from 'express'
import { refusalAnswer } from './dispatch.ts'
import { fileAnswer } from './file-answer.ts'
import type { FileStore } from './file-store.ts'
import { badRequest, GraphRefusal, itemNotFound } from './graph-refusal.ts'
import type { GraphTenant } from './graph-tenant.ts'
import type { Site } from './sites.ts'
import type { UploadSession } from './upload-session.ts'
import { sessionAnswer, uploadTime } from './upload-sessions.ts'

/** Where bytes go and come from without a token: SharePoint's own addresses, not Graph's. */
export function transferRouter(tenant: GraphTenant, site: Site, files: FileStore): Router {
  const router = express.Router()
  const { control, tickets, uploads } = tenant
  const refuse = (response: Response, error: unknown) => {
    if (!(error instanceof GraphRefusal)) throw error
    response.status(error.status).json(refusalAnswer(error, control.now(), {}))
  }

  const sessionOf = (id: string): UploadSession => {
    const session = uploads.get(id)
    if (!session || session.expires < control.now()) throw itemNotFound('The upload session was not found')
    return session
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
    const content = files.content(file)
    response.set('Accept-Ranges', 'bytes')
    const part = partOf(request.get('range'), content.length)
    if (part === undefined) return void response.end(content)
    if (part === 'beyond') return void response.status(416).set('Content-Range', `bytes */${content.length}`).end()
    const { from, to } = part
    response.status(206).set('Content-Range', `bytes ${from}-${to}/${content.length}`)
    response.end(content.subarray(from, to + 1))
  })

  router.put('/upload/:session', express.raw({ type: () => true, limit: '64mb' }), (request, response) => {
    try {
      const session = sessionOf(request.params.session)
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
      session.total = total
      session.expires = control.now() + uploadTime
      if (session.received < total) return void response.status(202).json(sessionAnswer(session))
      uploads.delete(request.params.session)
      const { list, path, conflict, by, pieces } = session
      const { file, made } = files.write(list, path, Buffer.concat(pieces), conflict, by, () => {})
      response.status(made ? 201 : 200).json(fileAnswer(tenant, site, files, file))
    } catch (error) {
      refuse(response, error)
    }
  })

  router.get('/upload/:session', (request, response) => {
    try {
      response.json(sessionAnswer(sessionOf(request.params.session)))
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

/**
 * One range of bytes, both ends included; undefined where the whole is to be sent, which RFC 9110 allows for what cannot be
 * read and for several ranges. Source: Download the contents of a DriveItem, "Partial range downloads".
 */
function partOf(range: string | undefined, length: number): { from: number; to: number } | 'beyond' | undefined {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(range ?? '') ?? []
  if (first === '' && last === '') return undefined
  const from = first === '' ? Math.max(0, length - Number(last)) : Number(first)
  const to = first === '' || last === '' ? length - 1 : Math.min(Number(last), length - 1)
  if (first !== '' && last !== '' && Number(last) < from) return undefined
  return from < length && to >= from ? { from, to } : 'beyond'
}
