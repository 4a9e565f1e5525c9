import { setTimeout as delay } from 'node:timers/promises'
import { dice } from '../behaviour/dice.ts'
import { thresholdRefusals } from './beyond-threshold.ts'
import type { ContentApproval } from './content-approval.ts'
import { defaultValues, type Fields, readFields } from './field-values.ts'
import type { FileStore } from './file-store.ts'
import { type GraphCall, type Operation, param } from './graph-call.ts'
import { badRequest, GraphRefusal, itemNotFound } from './graph-refusal.ts'
import type { GraphTenant } from './graph-tenant.ts'
import { eTagOf, fieldsAnswer, itemAnswer, withoutZone } from './item-answer.ts'
import { DuplicateRefusal } from './item-index.ts'
import { createItemQuery } from './item-query.ts'
import type { Item, ItemStore } from './item-store.ts'
import type { List } from './list.ts'
import type { ListStore } from './list-store.ts'
import { expanded, option, selected, top } from './query-options.ts'
import { mustBeSite, type Site } from './sites.ts'
import { wholeSeconds } from './whole-seconds.ts'

const template = '/sites/{site-id}/lists/{list-id}/items'
const anItem = `${template}/{listItem-id}`
const hour = 3_600_000

export function itemOperations(
  tenant: GraphTenant,
  site: Site,
  lists: ListStore,
  items: ItemStore,
  files: FileStore,
  approval: ContentApproval,
): Operation[] {
  const { behaviour, url } = tenant
  const query = createItemQuery(tenant.database, items, thresholdRefusals(behaviour))
  const roll = dice(behaviour.seed + 2)
  const exactDates = !behaviour.wholeSeconds
  const listIn = (call: GraphCall) => {
    mustBeSite(call, site)
    return lists.find(param(call, 'list-id'))
  }
  const itemIn = (call: GraphCall, list: List) => {
    const item = items.read(list, itemId(call))
    if (!approval.isShown(list, item.id, call.caller)) throw itemNotFound('The specified item was not found')
    return item
  }
  const context = (list: List) =>
    `https://graph.microsoft.com/v1.0/$metadata#sites('${site.id}')/lists('${list.id}')/items`

  async function insert(list: List, fields: Fields, by: string): Promise<Item> {
    const seen = behaviour.uniqueRace === undefined ? Infinity : items.lastId(list)
    if (behaviour.uniqueRace !== undefined) await delay(behaviour.uniqueRace)
    try {
      return items.insert(list, fields, by, seen)
    } catch (error) {
      if (!(error instanceof DuplicateRefusal)) throw error
      const statuses = behaviour.duplicateStatuses ?? [400]
      const status = statuses[Math.floor(roll() * statuses.length)]
      if (roll() < (behaviour.duplicateLeavesRow ?? 0)) items.insert(list, withoutUnique(list, fields), by)
      throw new DuplicateRefusal(status)
    }
  }

  return [
    {
      method: 'POST',
      template,
      units: 2,
      options: ['expand'],
      run: async (call) => {
        const list = listIn(call)
        mustBePlainList(list)
        const { values } = readFields(list, fieldsOf(call.body), exactDates)
        const item = await insert(list, { ...defaultValues(list, values), ...values }, call.caller.app.displayName)
        approval.written(list, item, call.caller)
        const answer = itemAnswer(tenant.data, site, list, item, { expand: { fields: null } })
        const created = behaviour.wrongDateInCreate ? { createdDateTime: wholeSeconds(item.created + hour) } : {}
        return { status: 201, body: { '@odata.context': `${context(list)}/$entity`, ...answer, ...created } }
      },
    },
    {
      method: 'GET',
      template,
      units: 2,
      options: ['expand', 'select', 'filter', 'orderby', 'top', 'skiptoken'],
      run: (call) => {
        const list = listIn(call)
        const found = query(list, {
          filter: option(call, 'filter'),
          orderBy: option(call, 'orderby'),
          top: top(call, 200, 5_000),
          after: readSkipToken(option(call, 'skiptoken')),
          unindexed: /\bHonorNonIndexedQueriesWarningMayFailRandomly\b/i.test(call.headers.prefer ?? ''),
          hiddenEvery: behaviour.hiddenEvery,
          approvedOnly: approval.binds(list, call.caller),
        })
        const options = { select: selected(call), expand: expanded(call, ['fields']) }
        const value = found.items.map((item) =>
          itemAnswer(tenant.data, site, list, item, { ...options, file: files.ofItem(list, item.id) }),
        )
        const next = found.next === undefined ? {} : { '@odata.nextLink': nextLink(url(), call, found.next) }
        return { status: 200, body: { '@odata.context': context(list), ...next, value } }
      },
    },
    {
      method: 'GET',
      template: anItem,
      units: 1,
      options: ['expand', 'select'],
      run: (call) => {
        const list = listIn(call)
        const options = { select: selected(call), expand: expanded(call, ['fields']) }
        const item = itemIn(call, list)
        const answer = itemAnswer(tenant.data, site, list, item, { ...options, file: files.ofItem(list, item.id) })
        return { status: 200, body: { '@odata.context': `${context(list)}/$entity`, ...answer } }
      },
    },
    {
      method: 'PATCH',
      template: anItem,
      units: 2,
      run: (call) => {
        const list = listIn(call)
        const saved = change(call, list, fieldsOf(call.body))
        const answer = itemAnswer(tenant.data, site, list, saved, { expand: {}, file: files.ofItem(list, saved.id) })
        return { status: 200, body: { '@odata.context': `${context(list)}/$entity`, ...answer } }
      },
    },
    {
      method: 'DELETE',
      template: anItem,
      units: 2,
      run: (call) => {
        const list = listIn(call)
        const item = itemIn(call, list)
        mustMatch(call, item)
        const file = files.ofItem(list, item.id)
        if (file) files.remove(file, call.caller.app.displayName)
        else items.remove(list, item, call.caller.app.displayName)
        return { status: 204 }
      },
    },
    {
      method: 'GET',
      template: `${anItem}/fields`,
      units: 1,
      options: ['select'],
      run: (call) => {
        const list = listIn(call)
        const fields = fieldsAnswer(list, itemIn(call, list), {
          select: selected(call),
          etag: true,
          file: files.ofItem(list, itemId(call)),
        })
        return {
          status: 200,
          body: { '@odata.context': `${context(list)}('${itemId(call)}')/fields/$entity`, ...fields },
        }
      },
    },
    {
      method: 'PATCH',
      template: `${anItem}/fields`,
      units: 2,
      run: (call) => {
        const list = listIn(call)
        const saved = change(call, list, call.body)
        const fields = withoutZone(
          list,
          fieldsAnswer(list, saved, { etag: false, file: files.ofItem(list, saved.id) }),
          behaviour,
        )
        return { status: 200, body: { '@odata.context': `${context(list)}('${saved.id}')/fields/$entity`, ...fields } }
      },
    },
  ]

  function change(call: GraphCall, list: List, body: unknown): Item {
    const item = itemIn(call, list)
    mustMatch(call, item)
    const { values, emptied } = readFields(list, body, exactDates)
    const fields = { ...item.fields, ...values }
    for (const name of emptied) delete fields[name]
    const saved = items.update(list, item, fields, call.caller.app.displayName)
    approval.written(list, saved, call.caller)
    return saved
  }
}

function itemId(call: GraphCall): number {
  const text = param(call, 'listItem-id')
  return /^\d+$/.test(text) ? Number(text) : Number.NaN
}

function mustBePlainList(list: List): void {
  if (list.template === 'documentLibrary') throw badRequest('Items of a document library are made by uploading files.')
}

/** @returns `fields` of an item body; refuses what else a list item has, which only SharePoint sets */
function fieldsOf(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || Buffer.isBuffer(body))
    throw badRequest('The request body must be a list item.')
  const strange = Object.keys(body).find((name) => name !== 'fields' && !name.includes('@odata.'))
  if (strange !== undefined) throw badRequest(`Property '${strange}' cannot be set.`)
  return 'fields' in body ? body.fields : {}
}

/** A row cannot be made the same way twice, so a half-made one lacks what had to be unique. */
function withoutUnique(list: List, fields: Fields): Fields {
  const unique = new Set(list.columns.filter((column) => column.enforceUniqueValues).map(({ name }) => name))
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !unique.has(name)))
}

export function mustMatch(call: GraphCall, item: Item): void {
  const wanted = call.headers['if-match']
  if (wanted === undefined || wanted === '*' || wanted === eTagOf(item)) return
  throw new GraphRefusal(412, 'preconditionFailed', "ETag does not match current item's value")
}

function readSkipToken(token: string | undefined): number {
  if (token === undefined) return 0
  const match = /^Paged=TRUE&p_ID=(\d+)$/.exec(Buffer.from(token, 'base64url').toString())
  if (!match) throw badRequest('Invalid skip token')
  return Number(match[1])
}

function nextLink(url: string, call: GraphCall, after: number): string {
  const query = new URLSearchParams(call.query)
  query.delete('skiptoken')
  query.set('$skiptoken', Buffer.from(`Paged=TRUE&p_ID=${after}`).toString('base64url'))
  return `${url}/graph/v1.0${encodeURI(call.path)}?${query}`
}
