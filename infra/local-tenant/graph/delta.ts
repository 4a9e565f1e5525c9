import type { ChangeFeed } from './change-feed.ts'
import type { ContentApproval } from './content-approval.ts'
import { type FileStore, folderOf } from './file-store.ts'
import { type Operation, param } from './graph-call.ts'
import type { GraphTenant } from './graph-tenant.ts'
import { contentTypeOf, itemAnswer } from './item-answer.ts'
import type { Item } from './item-store.ts'
import type { List } from './list.ts'
import type { ListStore } from './list-store.ts'
import { type Expand, expanded, option, selected, top } from './query-options.ts'
import { mustBeSite, type Site } from './sites.ts'

/** `items/delta`, of plain lists and of libraries. Source: listItem: delta. */
export function deltaOperations(
  tenant: GraphTenant,
  site: Site,
  lists: ListStore,
  files: FileStore,
  feed: ChangeFeed,
  approval: ContentApproval,
): Operation[] {
  const link = (list: List) => (token: string) =>
    `${tenant.url()}/graph/v1.0/sites/${site.id}/lists/${list.id}/items/delta?token=${token}`

  return [
    {
      method: 'GET',
      template: '/sites/{site-id}/lists/{list-id}/items/delta',
      units: (call) => (call.query.has('token') ? 1 : 2),
      options: ['token', 'select', 'expand', 'top'],
      run: (call) => {
        mustBeSite(call, site)
        const list = lists.find(param(call, 'list-id'))
        const asked = { list, kind: 'items', asked: option(call, 'token') }
        const fresh = { select: selected(call), expand: expanded(call, ['fields']), top: top(call, 200, 1_000) }
        const { changes, links, options } = feed.page(asked, fresh, link(list))
        const context = `https://graph.microsoft.com/v1.0/$metadata#sites('${site.id}')/lists('${list.id}')/items`
        const shown = changes.filter(({ id }) => approval.isShown(list, id, call.caller))
        const value = shown.map((item) => changeAnswer(tenant, site, list, item, files, options))
        return { status: 200, body: { '@odata.context': context, ...links, value } }
      },
    },
  ]
}

function changeAnswer(
  tenant: GraphTenant,
  site: Site,
  list: List,
  item: Item,
  files: FileStore,
  { select, expand }: { select: string[] | undefined; expand: Expand },
): object {
  if (!item.deleted) {
    const file = files.ofItem(list, item.id)
    const answer = itemAnswer(tenant.data, site, list, item, { select: select && [...select, 'id'], expand, file })
    return 'parentReference' in answer
      ? { ...answer, parentReference: parentOf(site, list, files, file?.path) }
      : answer
  }
  return {
    id: String(item.id),
    parentReference: { siteId: site.id },
    contentType: contentTypeOf(list, files.deletedItem(list, item.id)),
    deleted: { state: 'deleted' },
  }
}

/** Where an item lies, as the page's example has it: the folder's id and its encoded path below the site. */
function parentOf(site: Site, list: List, files: FileStore, path = ''): object {
  const folder = files.at(list, folderOf(path))
  const id = (folder && files.itemOf(folder)?.guid.toLowerCase()) ?? list.id
  const below = decodeURIComponent(list.webUrl.slice(site.webUrl.length + 1))
  const parts = [...below.split('/'), ...folderOf(path).split('/')].filter((part) => part !== '')
  return { id, path: parts.map(encodeURIComponent).join('/'), siteId: site.id }
}
