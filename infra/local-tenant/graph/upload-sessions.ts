import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { mustHaveSite } from './caller.ts'
import type { FileStore } from './file-store.ts'
import { type GraphCall, type Operation, param } from './graph-call.ts'
import { badRequest } from './graph-refusal.ts'
import type { GraphTenant } from './graph-tenant.ts'
import type { List } from './list.ts'
import type { UploadSession } from './upload-session.ts'

const body = z.strictObject({
  item: z
    .strictObject({
      '@odata.type': z.string().optional(),
      '@microsoft.graph.conflictBehavior': z.enum(['fail', 'replace', 'rename']).optional(),
      name: z.string().optional(),
    })
    .optional(),
})
/** Milliseconds from each piece on in which the next may come. Source: uploadSession resource type. */
export const uploadTime = 900_000

/** How far it has come. Source: driveItem: createUploadSession, "Resuming an in-progress upload". */
export function sessionAnswer({ expires, received, total }: UploadSession): object {
  const rest = total === undefined ? '' : String(total - 1)
  return { expirationDateTime: new Date(expires).toISOString(), nextExpectedRanges: [`${received}-${rest}`] }
}

export function uploadOperations(tenant: GraphTenant, files: FileStore): Operation[] {
  const begin = (call: GraphCall, list: List, path: string) => {
    const parsed = body.safeParse(call.body ?? {})
    if (!parsed.success) throw badRequest(`Invalid upload session: ${z.prettifyError(parsed.error)}`)
    const id = randomUUID()
    const expires = tenant.control.now() + uploadTime
    const conflict = parsed.data.item?.['@microsoft.graph.conflictBehavior'] ?? 'replace'
    const by = call.caller.app.displayName
    const session: UploadSession = { list, path, conflict, by, pieces: [], received: 0, expires }
    tenant.uploads.set(id, session)
    return { status: 200, body: { uploadUrl: `${tenant.url()}/upload/${id}`, ...sessionAnswer(session) } }
  }
  return [
    {
      method: 'POST',
      template: '/drives/{drive-id}/root:/{path}:/createUploadSession',
      units: 2,
      run: (call) => {
        mustHaveSite(call.caller, 'write')
        return begin(call, files.library(param(call, 'drive-id')), param(call, 'path'))
      },
    },
    {
      method: 'POST',
      template: '/drives/{drive-id}/items/{driveItem-id}/createUploadSession',
      units: 2,
      run: (call) => {
        mustHaveSite(call.caller, 'write')
        const file = files.byId(files.library(param(call, 'drive-id')), param(call, 'driveItem-id'))
        return begin(call, file.list, file.path)
      },
    },
  ]
}
