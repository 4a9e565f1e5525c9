import type { Client } from '@microsoft/microsoft-graph-client'
import { z } from 'zod'
import { ExternalServiceError } from '../../ports.ts'
import { atGraph, isStale, isUnclear, linkFrom } from '../graph/graph-client.ts'
import { addressIn, placedAt } from './list-address.ts'
import { type ListKey, library, lists } from './lists.ts'

/** A row as Graph gives it. Empty fields are absent. */
export const Row = z.object({
  id: z.string(),
  eTag: z.string().optional(),
  fields: z.record(z.string(), z.unknown()).default({}),
})
export type Row = z.infer<typeof Row>

const Rows = z.object({ value: z.array(Row), '@odata.nextLink': z.string().optional() })
const Named = z.object({ value: z.array(z.object({ id: z.string(), displayName: z.string(), webUrl: z.string() })) })
const Drives = z.object({ value: z.array(z.object({ id: z.string(), name: z.string(), webUrl: z.string() })) })

/** How often a change is offered whose answer does not say whether it was made. The same change twice changes nothing. */
const OFFERS = 3

/** Rows a page asks for. */
const PAGE = 500

/** On an indexed column. */
export type Condition = readonly [column: string, operator: 'eq' | 'ge' | 'lt', value: string]

/** One list of the site, in the words the stores need. */
export type SharePointList = {
  /** Path of its items, for the delta. */
  items: string
  insert(fields: Record<string, unknown>): Promise<Row>
  /** Rows whose indexed column holds the value; lowest id first. */
  where(column: string, value: string): Promise<Row[]>
  all(): Promise<Row[]>
  /**
   * One page, highest first by an indexed column, of the rows that meet every condition; the first must leave few enough.
   * `after`: what `next` said of the page before; '' begins. `next` is `null` on the last page.
   */
  page(asked: {
    order: string
    where: readonly Condition[]
    top: number
    after: string
  }): Promise<{ rows: Row[]; next: string | null }>
  get(id: string): Promise<Row>
  /** Changes fields of a row, if it is still the one that was read. `false`: it is not. No mark: whatever it is. */
  patch(id: string, fields: Record<string, unknown>, eTag?: string): Promise<boolean>
}

export type Site = {
  list(key: ListKey): SharePointList
  /** Ids of the lists it was opened with: a list of the same name that is made later is another one. */
  ids: Readonly<Record<ListKey, string>>
  /** Path of the library's drive, and of its rows. */
  drive: string
  libraryRows: string
  client: Client
  endpoint: string
}

/**
 * Finds the site, its lists and its library once, at a start, whatever their names are by now. Throws an ExternalServiceError that names
 * what is missing.
 */
export async function openSite(client: Client, endpoint: string, address: string): Promise<Site> {
  const site = await siteId(client, address)
  const [listsAnswer, drivesAnswer] = await Promise.all([
    atGraph(() => client.api(`/sites/${site}/lists`).select('id,displayName,webUrl').get()),
    atGraph(() => client.api(`/sites/${site}/drives`).get()),
  ])
  const found = Named.parse(listsAnswer).value.map(({ id, displayName, webUrl }) => ({
    id,
    name: displayName,
    address: addressIn(webUrl),
  }))
  const shelves = Drives.parse(drivesAnswer).value.map((drive) => ({ ...drive, address: addressIn(drive.webUrl) }))
  const shelf = placedAt(shelves, library.name)
  if (!shelf)
    throw new ExternalServiceError('refused', `The site has no library "${library.name}". Please run the provisioning.`)
  const libraryId = placedAt(found, library.name)?.id
  if (!libraryId)
    throw new ExternalServiceError('refused', `The site has no library "${library.name}". Please run the provisioning.`)
  const idOf = (key: ListKey): string => {
    const id = placedAt(found, lists[key].name)?.id
    if (!id)
      throw new ExternalServiceError(
        'refused',
        `The site has no list "${lists[key].name}". Please run the provisioning.`,
      )
    return id
  }
  const each = <T>(made: (key: ListKey) => T): Record<ListKey, T> => ({
    facts: made('facts'),
    expressionsOfInterest: made('expressionsOfInterest'),
    proposals: made('proposals'),
    messages: made('messages'),
    conversations: made('conversations'),
    people: made('people'),
    delivery: made('delivery'),
  })
  const ids = each(idOf)
  const opened = each((key) => sharePointList(client, endpoint, `/sites/${site}/lists/${ids[key]}/items`))
  return {
    list: (key) => opened[key],
    ids,
    drive: `/drives/${shelf.id}`,
    libraryRows: `/sites/${site}/lists/${libraryId}/items`,
    client,
    endpoint,
  }
}

/** @param address `contoso.sharepoint.com:/sites/micro-credentials` */
export async function siteId(client: Client, address: string): Promise<string> {
  const answer = await atGraph(() => client.api(`/sites/${address}`).select('id').get())
  return z.object({ id: z.string() }).parse(answer).id
}

/** The official client puts a filter into the address as it is, so `#`, `&` and the like are encoded here. */
const filterFor = (...[column, operator, value]: Condition): string =>
  `fields/${column} ${operator} '${encodeURIComponent(value.replaceAll("'", "''"))}'`

function sharePointList(client: Client, endpoint: string, items: string): SharePointList {
  const pages = async (first: string, filter?: string): Promise<Row[]> => {
    const rows: Row[] = []
    const request = client.api(first).expand('fields').top(PAGE)
    if (filter) request.filter(filter)
    for (let asked = request; ; ) {
      const now = asked
      const page = Rows.parse(await atGraph(() => now.get()))
      for (const row of page.value) rows.push(row)
      const link = page['@odata.nextLink']
      if (!link) return rows
      asked = client.api(linkFrom(endpoint, link))
    }
  }
  const get = async (id: string): Promise<Row> =>
    Row.parse(await atGraph(() => client.api(`${items}/${id}`).expand('fields').get()))
  return {
    items,
    insert: async (fields) => Row.parse(await atGraph(() => client.api(items).post({ fields }))),
    where: async (column, value) => {
      const rows = await pages(items, filterFor(column, 'eq', value))
      return rows.sort((one, other) => Number(one.id) - Number(other.id))
    },
    all: () => pages(items),
    page: async ({ order, where, top, after }) => {
      const request = client.api(items).expand('fields').orderby(`fields/${order} desc`).top(top)
      if (where.length > 0) request.filter(where.map((one) => filterFor(...one)).join(' and '))
      if (after) request.query({ $skiptoken: encodeURIComponent(after) })
      const answer = Rows.parse(await atGraph(() => request.get()))
      const link = answer['@odata.nextLink']
      return { rows: answer.value, next: link ? new URL(link).searchParams.get('$skiptoken') : null }
    },
    get,
    patch: async (id, fields, eTag) => {
      for (let offered = 1; ; offered += 1) {
        const request = client.api(`${items}/${id}/fields`)
        if (eTag) request.header('If-Match', eTag)
        try {
          await atGraph(() => request.patch(fields))
          return true
        } catch (error) {
          if (isStale(error)) return holds(await get(id), fields)
          if (!isUnclear(error) || offered === OFFERS) throw error
        }
      }
    },
  }
}

/** Whether a row has the values that were written: then a change "too late" was our own first offer, made again on the way. */
const holds = ({ fields }: Row, written: Record<string, unknown>): boolean =>
  Object.entries(written).every(
    ([column, value]) =>
      column.includes('@') || JSON.stringify(fields[column] ?? null) === JSON.stringify(value === '' ? null : value),
  )
