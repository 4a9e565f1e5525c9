import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { TenantData } from '../tenant-data.ts'
import { newColumn } from './column-definition.ts'
import { columnAnswers, mustBeRoomForIndexes } from './columns.ts'
import type { ContentApproval } from './content-approval.ts'
import type { FileStore } from './file-store.ts'
import { type GraphAnswer, type GraphCall, type Operation, param } from './graph-call.ts'
import { badRequest, GraphRefusal, notHere } from './graph-refusal.ts'
import type { GraphTenant } from './graph-tenant.ts'
import { identitySet } from './identity-set.ts'
import type { ItemStore } from './item-store.ts'
import type { List } from './list.ts'
import type { ListStore } from './list-store.ts'
import { mustBeFreeNames } from './owned-names.ts'
import { type Expand, expanded, option, pick, selected } from './query-options.ts'
import { mustBeSite, type Site } from './sites.ts'
import { wholeSeconds } from './whole-seconds.ts'

const listBody = z.strictObject({
  displayName: z.string().min(1).max(255),
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

export function listOperations(
  { data }: GraphTenant,
  site: Site,
  lists: ListStore,
  items: ItemStore,
  files: FileStore,
  approval: ContentApproval,
): Operation[] {
  const found = (call: GraphCall, need?: 'fullcontrol') => {
    mustBeSite(call, site, need)
    return lists.find(param(call, 'list-id'))
  }
  const one = (call: GraphCall, list: List, status = 200): GraphAnswer => ({
    status,
    body: {
      '@odata.context': `https://graph.microsoft.com/v1.0/$metadata#sites('${site.id}')/lists/$entity`,
      ...listAnswer(data, list, site, selected(call), expanded(call, ['columns'])),
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
          .map((list) => listAnswer(data, list, site, selected(call), expand))
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
        mustHaveNoName(call.body)
        const parsed = listBody.safeParse(call.body)
        if (!parsed.success) throw badRequest(`Invalid list: ${z.prettifyError(parsed.error)}`)
        const { displayName, description } = parsed.data
        const { template, hidden } = parsed.data.list
        if (template !== 'genericList' && template !== 'documentLibrary') throw notHere(`the list template ${template}`)
        mustBeFree(lists, displayName)
        const columns = parsed.data.columns.map((column) => newColumn(column, randomUUID()))
        mustBeFreeNames(columns, [])
        mustBeRoomForIndexes(columns)
        const createdBy = call.caller.app.displayName
        return one(call, lists.add({ displayName, description, template, hidden, columns, createdBy }), 201)
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
        return one(call, lists.change(list, { displayName, description }, call.caller.app.displayName))
      },
    },
    {
      method: 'DELETE',
      template: '/sites/{site-id}/lists/{list-id}',
      units: 2,
      run: (call) => {
        const list = found(call, 'fullcontrol')
        items.forget(list)
        files.forget(list)
        approval.forget(list)
        lists.remove(list)
        return { status: 204 }
      },
    },
  ]
}

/**
 * Reported by many: microsoftgraph/microsoft-graph-docs#3799, #1484, #2663; OneDrive/onedrive-api-docs#645. The page
 * Create list names the title alone.
 */
function mustHaveNoName(body: unknown): void {
  if (typeof body !== 'object' || body === null || !('name' in body)) return
  throw badRequest("Cannot define a 'name' for a list as it is assigned by the server. Instead, provide 'displayName'")
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

function listAnswer(
  data: TenantData,
  list: List,
  site: Site,
  select: string[] | undefined,
  expand: Expand,
): Record<string, unknown> {
  const eTag = `"${list.id},1"`
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
    createdBy: listMaker(data, list.createdBy),
    lastModifiedBy: listMaker(data, list.modifiedBy),
    parentReference: { siteId: site.id },
    list: { contentTypesEnabled: false, hidden: list.hidden, template: list.template },
  }
  const columns = 'columns' in expand ? columnAnswers(list, expand.columns) : undefined
  return { ...pick(whole, select), ...(columns ? { columns } : {}) }
}

/** What came with the site, and lists made before their makers were kept, are SharePoint's own. */
const listMaker = (data: TenantData, app: string | undefined) =>
  app === undefined ? { user: { displayName: 'System Account' } } : identitySet(data, app)
