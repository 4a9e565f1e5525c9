import { z } from 'zod'
import { mustHaveSite } from './caller.ts'
import type { ConflictBehaviour } from './conflict-behaviour.ts'
import { downloadUrl, driveAnswer, fileAnswer } from './file-answer.ts'
import type { DriveEntry, FileStore } from './file-store.ts'
import { type GraphAnswer, type GraphCall, type Operation, param } from './graph-call.ts'
import { badRequest, itemNotFound } from './graph-refusal.ts'
import type { GraphTenant } from './graph-tenant.ts'
import { itemAnswer } from './item-answer.ts'
import type { ItemStore } from './item-store.ts'
import { mustMatch } from './items.ts'
import type { List } from './list.ts'
import type { ListStore } from './list-store.ts'
import { expanded, pick, selected } from './query-options.ts'
import { mustBeSite, type Site } from './sites.ts'

const drive = '/drives/{drive-id}'
const byPath = `${drive}/root:/{path}`
const byId = `${drive}/items/{driveItem-id}`
const context = 'https://graph.microsoft.com/v1.0/$metadata#drives'

const folderBody = z.strictObject({
  name: z.string().min(1),
  folder: z.strictObject({}),
  '@microsoft.graph.conflictBehavior': z.enum(['fail', 'replace', 'rename']).default('fail'),
})

export function fileOperations(
  tenant: GraphTenant,
  site: Site,
  lists: ListStore,
  items: ItemStore,
  files: FileStore,
): Operation[] {
  const library = (call: GraphCall): List => {
    mustHaveSite(call.caller, 'write')
    return files.library(param(call, 'drive-id'))
  }
  const found = (call: GraphCall): DriveEntry => {
    const list = library(call)
    if ('driveItem-id' in call.params) return files.byId(list, param(call, 'driveItem-id'))
    const file = files.at(list, 'path' in call.params ? param(call, 'path') : '')
    if (!file) throw itemNotFound()
    return file
  }
  const one = (call: GraphCall, file: DriveEntry, status = 200): GraphAnswer => ({
    status,
    body: {
      '@odata.context': `${context}('${files.driveId(file.list)}')/items/$entity`,
      ...pick(fileAnswer(tenant, site, files, file), selected(call)),
    },
  })
  const download = (call: GraphCall): GraphAnswer => {
    const file = found(call)
    if (file.folder) throw badRequest('A folder has no content.')
    return { status: 302, headers: { Location: downloadUrl(tenant, file) } }
  }
  const children = (call: GraphCall): GraphAnswer => {
    const value = files.children(found(call)).map((file) => pick(fileAnswer(tenant, site, files, file), selected(call)))
    return { status: 200, body: { '@odata.context': `${context}/items`, value } }
  }
  const write = (call: GraphCall, list: List, path: string): GraphAnswer => {
    const { file, made } = files.write(
      list,
      path,
      contentOf(call.body),
      conflictOf(call),
      call.caller.app.displayName,
      (item) => mustMatch(call, item),
    )
    return one(call, file, made ? 201 : 200)
  }
  const driveOf = (call: GraphCall, list: List): GraphAnswer => ({
    status: 200,
    body: { '@odata.context': `${context}/$entity`, ...pick(driveAnswer(files, list), selected(call)) },
  })
  const get = (template: string, run: Operation['run'], units = 1): Operation => ({
    method: 'GET',
    template,
    units,
    options: ['select'],
    run,
  })

  return [
    get('/sites/{site-id}/drive', (call) => {
      mustBeSite(call, site)
      const [first] = files.libraries()
      if (!first) throw itemNotFound()
      return driveOf(call, first)
    }),
    get(
      '/sites/{site-id}/drives',
      (call) => {
        mustBeSite(call, site)
        const value = files.libraries().map((list) => pick(driveAnswer(files, list), selected(call)))
        return { status: 200, body: { '@odata.context': context, value } }
      },
      2,
    ),
    get('/sites/{site-id}/lists/{list-id}/drive', (call) => {
      mustBeSite(call, site)
      const list = lists.find(param(call, 'list-id'))
      if (list.template !== 'documentLibrary') throw itemNotFound()
      return driveOf(call, list)
    }),
    get(drive, (call) => driveOf(call, library(call))),
    get(`${drive}/root`, (call) => one(call, found(call))),
    get(`${drive}/root/children`, children, 2),
    get(byPath, (call) => one(call, found(call))),
    get(`${byPath}:/children`, children, 2),
    get(`${byPath}:/content`, download),
    get(byId, (call) => one(call, found(call))),
    get(`${byId}/children`, children, 2),
    get(`${byId}/content`, download),
    {
      method: 'GET',
      template: `${byId}/listItem`,
      units: 1,
      options: ['select', 'expand'],
      run: (call) => {
        const file = found(call)
        if (file.item === 0) throw itemNotFound()
        const item = items.read(file.list, file.item)
        return {
          status: 200,
          body: itemAnswer(tenant.data, site, file.list, item, {
            select: selected(call),
            expand: expanded(call, ['fields']),
            file,
          }),
        }
      },
    },
    {
      method: 'PUT',
      template: `${byPath}:/content`,
      units: 2,
      options: ['@microsoft.graph.conflictBehavior'],
      run: (call) => write(call, library(call), param(call, 'path')),
    },
    {
      method: 'PUT',
      template: `${byId}:/{filename}:/content`,
      units: 2,
      options: ['@microsoft.graph.conflictBehavior'],
      run: (call) => {
        const folder = found(call)
        return write(call, folder.list, [folder.path, param(call, 'filename')].filter((part) => part !== '').join('/'))
      },
    },
    {
      method: 'PUT',
      template: `${byId}/content`,
      units: 2,
      run: (call) => {
        const file = found(call)
        return write(call, file.list, file.path)
      },
    },
    {
      method: 'POST',
      template: `${byId}/children`,
      units: 2,
      run: (call) => {
        const parent = found(call)
        const parsed = folderBody.safeParse(call.body)
        if (!parsed.success) throw badRequest(`Invalid folder: ${z.prettifyError(parsed.error)}`)
        const { name, '@microsoft.graph.conflictBehavior': conflict } = parsed.data
        return one(call, files.makeFolder(parent, name, conflict, call.caller.app.displayName), 201)
      },
    },
    {
      method: 'DELETE',
      template: byId,
      units: 2,
      run: (call) => {
        const file = found(call)
        const item = files.itemOf(file)
        if (!item) throw badRequest('The root cannot be deleted.')
        mustMatch(call, item)
        files.remove(file, call.caller.app.displayName)
        return { status: 204 }
      },
    },
  ]
}

/** A batch carries what is not JSON as base64, and JSON as it is. */
function contentOf(body: unknown): Buffer {
  if (Buffer.isBuffer(body)) return body
  if (typeof body === 'string') return Buffer.from(body, 'base64')
  return body === undefined ? Buffer.alloc(0) : Buffer.from(JSON.stringify(body))
}

function conflictOf(call: GraphCall): ConflictBehaviour {
  const asked = call.query.get('@microsoft.graph.conflictBehavior') ?? 'replace'
  if (asked !== 'fail' && asked !== 'replace' && asked !== 'rename') throw badRequest('Invalid conflict behaviour')
  return asked
}
