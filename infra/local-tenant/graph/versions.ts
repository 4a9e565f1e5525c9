import { statement } from '../database/statement.ts'
import type { FileStore } from './file-store.ts'
import { type GraphCall, type Operation, param } from './graph-call.ts'
import { itemNotFound } from './graph-refusal.ts'
import type { GraphTenant } from './graph-tenant.ts'
import { identitySet } from './identity-set.ts'
import { fieldsAnswer } from './item-answer.ts'
import type { Item, ItemStore } from './item-store.ts'
import type { List } from './list.ts'
import type { ListStore } from './list-store.ts'
import { expanded } from './query-options.ts'
import { mustBeSite, siteOf } from './sites.ts'
import { wholeSeconds } from './whole-seconds.ts'

type Row = { version: number; modified: number; modifiedBy: string; fields: string }

const template = '/sites/{site-id}/lists/{list-id}/items/{listItem-id}/versions'

/** Earlier states of an item; the present one is the first of them. */
export function versionOperations(
  tenant: GraphTenant,
  lists: ListStore,
  items: ItemStore,
  files: FileStore,
): Operation[] {
  const site = siteOf(tenant.data)
  const kept = statement<Row>(
    tenant.database,
    'SELECT version, modified, modifiedBy, fields FROM item_versions WHERE list = ? AND item = ? ORDER BY version DESC',
  )
  const listIn = (call: GraphCall) => {
    mustBeSite(call, site)
    return lists.find(param(call, 'list-id'))
  }
  const versionsIn = (call: GraphCall, list: List): Item[] => {
    const item = items.read(list, Number(param(call, 'listItem-id')))
    const earlier = kept.all(list.key, item.id).map((row) => ({ ...item, ...row, fields: JSON.parse(row.fields) }))
    return [item, ...earlier]
  }
  const answer = (call: GraphCall, list: List, item: Item) => {
    const expand = expanded(call, ['fields'])
    return {
      id: `${item.version}.0`,
      lastModifiedBy: identitySet(tenant.data, item.modifiedBy),
      lastModifiedDateTime: wholeSeconds(item.modified),
      ...('fields' in expand
        ? {
            fields: fieldsAnswer(list, item, { select: expand.fields, etag: false, file: files.ofItem(list, item.id) }),
          }
        : {}),
    }
  }
  return [
    {
      method: 'GET',
      template,
      units: 2,
      options: ['expand'],
      run: (call) => {
        const list = listIn(call)
        return { status: 200, body: { value: versionsIn(call, list).map((item) => answer(call, list, item)) } }
      },
    },
    {
      method: 'GET',
      template: `${template}/{listItemVersion-id}`,
      units: 1,
      options: ['expand'],
      run: (call) => {
        const list = listIn(call)
        const wanted = param(call, 'listItemVersion-id')
        const found = versionsIn(call, list).find((item) => `${item.version}.0` === wanted)
        if (!found) throw itemNotFound('The specified version was not found')
        return { status: 200, body: answer(call, list, found) }
      },
    },
  ]
}
