import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { columnAnswer, newColumn } from './column-definition.ts'
import { mustBeRoomForIndexes } from './columns.ts'
import { type GraphAnswer, type GraphCall, type Operation, param } from './graph-call.ts'
import { badRequest, GraphRefusal, notHere } from './graph-refusal.ts'
import type { ItemStore } from './item-store.ts'
import type { List, ListStore } from './list-store.ts'
import { type Expand, expanded, option, pick, selected } from './query-options.ts'
import { mustBeSite, type Site } from './sites.ts'
import { wholeSeconds } from './whole-seconds.ts'

const listBody = z.strictObject({
  displayName: z.string().min(1).max(255),
  name: z.string().min(1).max(255).optional(),
  description: z.string().default(''),
  columns: z.array(z.unknown()).default([]),
  list: z
    .strictObject({
      template: z.string().default('genericList'),
      hidden: z.boolean().default(false),
      contentTypesEnabled: z.boolean().optional(),
    })
    .default({ template: 'genericList', hidden: false }),
})
const listChanges = z.strictObject({
  displayName: z.string().min(1).max(255).optional(),
  description: z.string().optional(),
})

export function listOperations(site: Site, lists: ListStore, items: ItemStore): Operation[] {
  const found = (call: GraphCall, need?: 'fullcontrol') => {
    mustBeSite(call, site, need)
    return lists.find(param(call, 'list-id'))
  }
  const one = (call: GraphCall, list: List, status = 200): GraphAnswer => ({
    status,
    body: {
      '@odata.context': `https://graph.microsoft.com/v1.0/$metadata#sites('${site.id}')/lists/$entity`,
      ...listAnswer(list, site, selected(call), expanded(call, ['columns'])),
    },
  })
  return [
    {
      method: 'GET',
      template: '/sites/{site-id}/lists',
      units: 2,
      options: ['select', 'expand', 'filter', 'top'],
      run: (call) => {
        mustBeSite(call, site)
        const wanted = displayNameWanted(call)
        const expand = expanded(call, ['columns'])
        const value = lists
          .all()
          .filter((list) => wanted === undefined || list.displayName.toLowerCase() === wanted.toLowerCase())
          .map((list) => listAnswer(list, site, selected(call), expand))
        return {
          status: 200,
          body: { '@odata.context': `https://graph.microsoft.com/v1.0/$metadata#sites('${site.id}')/lists`, value },
        }
      },
    },
    {
      method: 'POST',
      template: '/sites/{site-id}/lists',
      units: 2,
      run: (call) => {
        mustBeSite(call, site, 'fullcontrol')
        const parsed = listBody.safeParse(call.body)
        if (!parsed.success) throw badRequest(`Invalid list: ${z.prettifyError(parsed.error)}`)
        const { displayName, description, name } = parsed.data
        const { template, hidden } = parsed.data.list
        if (template !== 'genericList' && template !== 'documentLibrary') throw notHere(`the list template ${template}`)
        mustBeFree(lists, displayName)
        const columns = parsed.data.columns.map((column) => newColumn(column, randomUUID()))
        const list = { displayName, description, template, hidden, columns, ...(name ? { name } : {}) } as const
        mustBeRoomForIndexes(columns)
        return one(call, lists.add(list), 201)
      },
    },
    {
      method: 'GET',
      template: '/sites/{site-id}/lists/{list-id}',
      units: 1,
      options: ['select', 'expand'],
      run: (call) => one(call, found(call)),
    },
    {
      method: 'PATCH',
      template: '/sites/{site-id}/lists/{list-id}',
      units: 2,
      run: (call) => {
        const list = found(call, 'fullcontrol')
        const parsed = listChanges.safeParse(call.body)
        if (!parsed.success) throw badRequest(`Invalid list: ${z.prettifyError(parsed.error)}`)
        const { displayName = list.displayName, description = list.description } = parsed.data
        if (displayName !== list.displayName) mustBeFree(lists, displayName, list)
        return one(call, lists.change(list, { displayName, description }))
      },
    },
    {
      method: 'DELETE',
      template: '/sites/{site-id}/lists/{list-id}',
      units: 2,
      run: (call) => {
        const list = found(call, 'fullcontrol')
        items.forget(list)
        lists.remove(list)
        return { status: 204 }
      },
    },
  ]
}

function displayNameWanted(call: GraphCall): string | undefined {
  const filter = option(call, 'filter')
  if (filter === undefined) return undefined
  const name = /^displayName eq '((?:[^']|'')*)'$/.exec(filter.trim())?.[1]
  if (name === undefined) throw notHere(`$filter=${filter} on lists`)
  return name.replaceAll("''", "'")
}

/** @param own the list that is given the name: it may have back the one it was made under */
function mustBeFree(lists: ListStore, displayName: string, own?: List): void {
  const holder = lists.titled(displayName)
  if (holder && holder.id !== own?.id) throw new GraphRefusal(409, 'nameAlreadyExists', 'Name already exists')
}

function listAnswer(list: List, site: Site, select: string[] | undefined, expand: Expand): Record<string, unknown> {
  const eTag = `"${list.id},1"`
  const by = { user: { displayName: 'System Account' } }
  const whole = {
    '@odata.etag': eTag,
    createdDateTime: wholeSeconds(list.created),
    description: list.description,
    eTag,
    id: list.id,
    lastModifiedDateTime: wholeSeconds(list.modified),
    name: list.name,
    webUrl: list.webUrl,
    displayName: list.displayName,
    createdBy: by,
    parentReference: { siteId: site.id },
    list: { contentTypesEnabled: false, hidden: list.hidden, template: list.template },
  }
  const columns =
    'columns' in expand ? list.columns.map((column) => pick(columnAnswer(column), expand.columns)) : undefined
  return { ...pick(whole, select), ...(columns ? { columns } : {}) }
}
