import type { Database } from 'libsql'
import { statement } from '../database/statement.ts'
import type { Column } from './column-definition.ts'
import { comparable } from './field-values.ts'
import { type Comparison, readFilter } from './filter.ts'
import { badRequest, type GraphRefusal, notHere } from './graph-refusal.ts'
import { type Item, type ItemRow, type ItemStore, itemColumns, itemFromRow } from './item-store.ts'
import type { List } from './list.ts'
import { isOwned } from './owned-names.ts'

export type ItemQuery = {
  filter: string | undefined
  orderBy: string | undefined
  top: number
  /** Where the last page ended: an item id, or a number of rows when there is an order. */
  after: number
  /** `Prefer: HonorNonIndexedQueriesWarningMayFailRandomly` was sent. */
  unindexed: boolean
  hiddenEvery: number | undefined
  /** Leaves out what nobody has approved. */
  approvedOnly: boolean
}

/** Rows a query may look at when no index narrows it. */
const threshold = 5_000

type Value = string | number

/** Runs collection queries as SharePoint allows them: over indexes, within the list view threshold. */
export function createItemQuery(database: Database, items: ItemStore, beyondThreshold: () => GraphRefusal) {
  const prepared = new Map<string, ReturnType<typeof statement<ItemRow>>>()
  const prepare = (sql: string) => {
    const known = prepared.get(sql) ?? statement<ItemRow>(database, sql)
    prepared.set(sql, known)
    return known
  }

  function mustBeNarrow(list: List, first: Condition): void {
    if (items.size(list) <= threshold) return
    const found = first.indexed
      ? statement<{ n: number }>(
          database,
          `SELECT count(*) AS n FROM (SELECT 1 FROM items WHERE list = ? AND deleted = 0 AND ${first.sql} LIMIT ${threshold + 1})`,
        ).get(list.key, ...first.values)
      : undefined
    if (!found || found.n > threshold) throw beyondThreshold()
  }

  /** @returns at most `top` items, and where the next page begins when there is one */
  return (list: List, query: ItemQuery): { items: Item[]; next: number | undefined } => {
    const conditions = query.filter === undefined ? [] : readFilter(query.filter).map((one) => condition(list, one))
    const order = orderOf(list, query.orderBy)
    for (const { column } of [...conditions, ...(order ? [order] : [])]) {
      if (!column.indexed && !query.unindexed) throw notIndexed(column.name)
    }
    if (conditions[0]) mustBeNarrow(list, conditions[0])
    else if (order && !order.column.indexed && items.size(list) > threshold) throw beyondThreshold()

    const where = ['list = ?', 'deleted = 0', ...conditions.map(({ sql }) => sql)]
    const values: Value[] = [list.key, ...conditions.flatMap((one) => one.values)]
    if (query.hiddenEvery && conditions.length === 0) where.push(`id % ${Math.trunc(query.hiddenEvery)} <> 0`)
    if (query.approvedOnly) {
      where.push('NOT EXISTS (SELECT 1 FROM unapproved_items AS waiting WHERE waiting.list = ? AND waiting.item = id)')
      values.push(list.key)
    }
    if (!order) {
      where.push('id > ?')
      values.push(query.after)
    }
    const sorted = order ? `${sortKey(order.column)} ${order.direction}, id` : 'id'
    const rest = order ? 'LIMIT ? OFFSET ?' : 'LIMIT ?'
    const limits = order ? [query.top + 1, query.after] : [query.top + 1]
    const sql = `SELECT ${itemColumns} FROM items WHERE ${where.join(' AND ')} ORDER BY ${sorted} ${rest}`
    const rows = prepare(sql).all(...values, ...limits)
    const page = rows.slice(0, query.top).map(itemFromRow)
    const more = rows.length > query.top
    return { items: page, next: more ? (order ? query.after + page.length : page.at(-1)?.id) : undefined }
  }
}

type Condition = { column: Column; indexed: boolean; sql: string; values: Value[] }

const operators = { eq: '=', ne: '=', lt: '<', le: '<=', gt: '>', ge: '>=' } as const

function condition(list: List, comparison: Comparison): Condition {
  const column = columnOf(list, comparison.column)
  const { operator, value } = comparison
  if (column.name === 'ID') {
    if (typeof value !== 'number' || operator === 'startswith') throw badRequest('Invalid filter clause')
    return { column, indexed: true, sql: `id ${operator === 'ne' ? '<>' : operators[operator]} ?`, values: [value] }
  }
  if (column.kind === 'system') throw notHere(`$filter on ${column.name}`)
  if (value !== null) mustFit(column, value)
  if (value !== null && operator === 'startswith' && typeof value !== 'string')
    throw badRequest('Invalid filter clause')
  return column.indexed ? byIndex(list, column, comparison) : byScan(column, comparison)
}

function byIndex(list: List, column: Column, { operator, value }: Comparison): Condition {
  const having = 'id IN (SELECT item FROM indexed_values WHERE list = ? AND name = ?'
  const base: Value[] = [list.key, column.name]
  if (value === null) {
    if (operator !== 'eq' && operator !== 'ne') throw badRequest('Invalid filter clause')
    return { column, indexed: true, sql: `${operator === 'eq' ? 'NOT ' : ''}${having})`, values: base }
  }
  const wanted = comparable(column, value)
  if (operator === 'startswith') {
    const sql = `${having} AND value >= ? AND value < ?)`
    return { column, indexed: true, sql, values: [...base, wanted, `${wanted}\u{10FFFF}`] }
  }
  const sql = `${operator === 'ne' ? 'NOT ' : ''}${having} AND value ${operators[operator]} ?)`
  return { column, indexed: true, sql, values: [...base, wanted] }
}

function byScan(column: Column, { operator, value }: Comparison): Condition {
  const field = column.readOnly ? column.name.toLowerCase() : `json_extract(fields, '$.${column.name}')`
  if (value === null) {
    return { column, indexed: false, sql: `${field} IS ${operator === 'eq' ? '' : 'NOT '}NULL`, values: [] }
  }
  if (operator === 'startswith') {
    const text = String(value)
    return {
      column,
      indexed: false,
      sql: `lower(substr(${field}, 1, ${text.length})) = ?`,
      values: [text.toLowerCase()],
    }
  }
  const compared = comparable(column, value)
  const left =
    column.kind === 'dateTime' && !column.readOnly
      ? `unixepoch(${field}, 'subsec') * 1000`
      : typeof compared === 'string'
        ? `lower(${field})`
        : field
  const sql = operator === 'ne' ? `(${left} <> ? OR ${left} IS NULL)` : `${left} ${operators[operator]} ?`
  return { column, indexed: false, sql, values: [compared] }
}

function mustFit(column: Column, value: string | number | boolean): void {
  const wanted = {
    text: 'string',
    choice: 'string',
    dateTime: 'string',
    number: 'number',
    boolean: 'boolean',
    system: '',
  }[column.kind]
  const date = column.kind !== 'dateTime' || !Number.isNaN(Date.parse(String(value)))
  if (typeof value !== wanted || !date) throw badRequest('Invalid filter clause')
}

function orderOf(list: List, text: string | undefined): { column: Column; direction: 'ASC' | 'DESC' } | undefined {
  if (text === undefined) return undefined
  const match = /^\s*fields\/(\w+)(?:\s+(asc|desc))?\s*$/i.exec(text)
  if (!match?.[1]) throw notHere(`$orderby=${text}`)
  const column = columnOf(list, match[1])
  if (column.readOnly) throw notHere(`$orderby=${text}`)
  return { column, direction: match[2]?.toLowerCase() === 'desc' ? 'DESC' : 'ASC' }
}

/** Text without regard to case; dates as instants, since only some of them are written with a fraction of a second. */
function sortKey({ name, kind }: Column): string {
  const value = `json_extract(fields, '$.${name}')`
  return kind === 'dateTime' ? `unixepoch(${value}, 'subsec')` : `${value} COLLATE NOCASE`
}

function columnOf(list: List, name: string): Column {
  const column = list.columns.find((one) => one.name.toLowerCase() === name.toLowerCase())
  if (!column && isOwned(name)) throw notHere(`the column ${name}`)
  if (!column) throw badRequest(`Field '${name}' is not recognized`)
  return column
}

function notIndexed(name: string): GraphRefusal {
  return badRequest(
    `Field '${name}' cannot be referenced in filter or orderby as it is not indexed. Provide the 'Prefer: HonorNonIndexedQueriesWarningMayFailRandomly' header to allow this, but be warned that such queries may fail on large lists.`,
  )
}
