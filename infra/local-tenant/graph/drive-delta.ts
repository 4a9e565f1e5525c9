import { mustHaveSite } from './caller.ts'
import type { ChangeFeed } from './change-feed.ts'
import { fileAnswer } from './file-answer.ts'
import { type DriveEntry, type FileStore, folderOf } from './file-store.ts'
import { type GraphCall, type Operation, param } from './graph-call.ts'
import type { GraphTenant } from './graph-tenant.ts'
import type { Item } from './item-store.ts'
import type { List } from './list.ts'
import { expanded, option, pick, selected, top } from './query-options.ts'
import type { Site } from './sites.ts'

type Answer = Record<string, unknown>

/**
 * `root/delta` of a library's drive. Source: driveItem: delta (v1.0): a moment may stand for a token in SharePoint; the
 * folders above a change come too unless `deltaExcludeParent` is sent; `parentReference` has no path; `cTag` is left out,
 * and `name` of what was deleted.
 */
export function driveDeltaOperations(tenant: GraphTenant, site: Site, files: FileStore, feed: ChangeFeed): Operation[] {
  const link = (list: List) => (token: string) =>
    `${tenant.url()}/graph/v1.0/drives/${files.driveId(list)}/root/delta?token=${token}`

  const alive = (file: DriveEntry, select: string[] | undefined): Answer => {
    const { cTag: _cTag, parentReference, ...rest } = fileAnswer(tenant, site, files, file)
    const { path: _path, ...parent } = parentReference as { path?: string }
    return pick({ ...rest, parentReference: parent }, select && [...select, 'id'])
  }

  function dead(list: List, item: Item): Answer[] {
    const file = files.deletedItem(list, item.id)
    if (!file) return []
    return [
      {
        id: file.id,
        size: 0,
        parentReference: {
          driveType: 'documentLibrary',
          driveId: files.driveId(list),
          id: file.parent,
          siteId: site.id,
        },
        ...(file.folder ? { folder: { childCount: 0 } } : { file: {} }),
        deleted: { state: 'deleted' },
      },
    ]
  }

  /** Each folder above what changed once, the root first. */
  function above(list: List, changes: Item[]): DriveEntry[] {
    const paths = changes.flatMap((item) => {
      const file = item.deleted ? undefined : files.ofItem(list, item.id)
      return file ? ancestors(file.path) : ['']
    })
    const changed = new Set(changes.map(({ id }) => id))
    return [...new Set(paths)]
      .sort((a, b) => a.length - b.length)
      .flatMap((path) => files.at(list, path) ?? [])
      .filter(({ item }) => !changed.has(item))
  }

  const run = (call: GraphCall) => {
    mustHaveSite(call.caller, 'write')
    const list = files.library(param(call, 'drive-id'))
    const token = 'token' in call.params ? param(call, 'token').replace(/^'|'$/g, '') : option(call, 'token')
    const fresh = { select: selected(call), expand: expanded(call, []), top: top(call, 200, 1_000) }
    const { changes, links, options } = feed.page({ list, kind: 'drive', asked: token, timed: true }, fresh, link(list))
    const parents = call.headers.deltaexcludeparent === undefined ? above(list, changes) : []
    const value = [
      ...parents.map((folder) => alive(folder, options.select)),
      ...changes.flatMap((item) => {
        const file = files.ofItem(list, item.id)
        return file ? [alive(file, options.select)] : dead(list, item)
      }),
    ]
    const context = `https://graph.microsoft.com/v1.0/$metadata#Collection(driveItem)`
    return { status: 200, body: { '@odata.context': context, ...links, value } }
  }
  const units = (call: GraphCall) => (call.query.has('token') || 'token' in call.params ? 1 : 2)
  const options = ['token', 'select', 'expand', 'top']
  return [
    { method: 'GET', template: '/drives/{drive-id}/root/delta', units, options, run },
    { method: 'GET', template: '/drives/{drive-id}/root/delta(token={token})', units, options, run },
  ]
}

/** `a/b/c.txt` is below `''`, `a` and `a/b`. */
function ancestors(path: string): string[] {
  const folder = folderOf(path)
  return path === '' ? [] : [...ancestors(folder), folder]
}
