import { randomUUID } from 'node:crypto'
import type { Behaviour } from '../behaviour/behaviour.ts'
import { thresholdRefusals } from './beyond-threshold.ts'
import { type Column, changedColumn, columnAnswer, newColumn } from './column-definition.ts'
import { approvalColumns } from './content-approval.ts'
import { type GraphAnswer, type GraphCall, type Operation, param } from './graph-call.ts'
import { badRequest, itemNotFound } from './graph-refusal.ts'
import { mustHaveNoDoubles } from './item-index.ts'
import type { ItemStore } from './item-store.ts'
import type { List } from './list.ts'
import type { ListStore } from './list-store.ts'
import { mustBeFreeNames } from './owned-names.ts'
import { pick, selected } from './query-options.ts'
import { mustBeSite, type Site } from './sites.ts'

const template = '/sites/{site-id}/lists/{list-id}/columns'

/** @param behaviour names the rows beyond which a list takes no new index */
export function columnOperations(site: Site, lists: ListStore, items: ItemStore, behaviour: Behaviour): Operation[] {
  const { noIndexBeyond = Number.POSITIVE_INFINITY } = behaviour
  const beyondThreshold = thresholdRefusals(behaviour)
  const context = `https://graph.microsoft.com/v1.0/$metadata#sites('${site.id}')/lists`
  const listIn = (call: GraphCall, need?: 'fullcontrol') => {
    mustBeSite(call, site, need)
    return lists.find(param(call, 'list-id'))
  }
  const columnIn = (call: GraphCall, list: List): Column => {
    const asked = param(call, 'columnDefinition-id')
    const column = list.columns.find(({ id, name }) => id === asked || name === asked)
    if (!column) throw itemNotFound('The specified column was not found')
    return column
  }
  const one = (list: List, column: Column, status = 200): GraphAnswer => ({
    status,
    body: { '@odata.context': `${context}('${list.id}')/columns/$entity`, ...columnAnswer(column) },
  })

  return [
    {
      method: 'GET',
      template,
      units: 2,
      options: ['select'],
      run: (call) => {
        const list = listIn(call)
        const value = columnAnswers(list, selected(call))
        return { status: 200, body: { '@odata.context': `${context}('${list.id}')/columns`, value } }
      },
    },
    {
      method: 'GET',
      template: `${template}/{columnDefinition-id}`,
      units: 1,
      run: (call) => {
        const list = listIn(call)
        const asked = param(call, 'columnDefinition-id')
        const ofApproval = approvalColumns(list).find(({ id, name }) => id === asked || name === asked)
        return ofApproval ? { status: 200, body: ofApproval } : one(list, columnIn(call, list))
      },
    },
    {
      method: 'POST',
      template,
      units: 2,
      run: (call) => {
        const list = listIn(call, 'fullcontrol')
        const column = newColumn(call.body, randomUUID())
        mustBeFreeNames([column], list.columns)
        const columns = [...list.columns, column]
        mustBeRoomForIndexes(columns)
        lists.change(list, { columns }, call.caller.app.displayName)
        return one(list, column, 201)
      },
    },
    {
      method: 'PATCH',
      template: `${template}/{columnDefinition-id}`,
      units: 2,
      run: (call) => {
        const list = listIn(call, 'fullcontrol')
        const before = columnIn(call, list)
        if (before.readOnly) throw badRequest(`Column '${before.name}' is read-only.`)
        const column = changedColumn(before, call.body)
        const columns = list.columns.map((one) => (one.id === column.id ? column : one))
        mustBeRoomForIndexes(columns)
        if (column.indexed && !before.indexed && items.size(list) > noIndexBeyond) throw beyondThreshold()
        if (column.enforceUniqueValues && !before.enforceUniqueValues) mustHaveNoDoubles(column, items.all(list))
        const changed = lists.change(list, { columns }, call.caller.app.displayName)
        if (column.indexed !== before.indexed) items.reindex(changed, column)
        return one(list, column)
      },
    },
    {
      method: 'DELETE',
      template: `${template}/{columnDefinition-id}`,
      units: 2,
      run: (call) => {
        const list = listIn(call, 'fullcontrol')
        const column = columnIn(call, list)
        if (column.readOnly || column.name === 'Title') throw badRequest(`Column '${column.name}' cannot be deleted.`)
        const columns = list.columns.filter(({ id }) => id !== column.id)
        items.dropColumn(lists.change(list, { columns }, call.caller.app.displayName), column)
        return { status: 204 }
      },
    },
  ]
}

/** The columns as Graph tells them: hidden ones only to who selects `hidden`. Source: columnDefinition resource type. */
export function columnAnswers(list: List, select: string[] | undefined | null): object[] {
  const all: Record<string, unknown>[] = [...list.columns.map(columnAnswer), ...approvalColumns(list)]
  const shown = select?.includes('hidden') ? all : all.filter(({ hidden }) => hidden !== true)
  return shown.map((column) => pick(column, select))
}

/** SharePoint allows twenty indexes on a list. */
export function mustBeRoomForIndexes(columns: Column[]): void {
  if (columns.filter(({ indexed, readOnly }) => indexed && !readOnly).length <= 20) return
  throw badRequest('The list has the maximum number of indexed columns.')
}
