import { randomUUID } from 'node:crypto'
import { dice } from '../behaviour/dice.ts'
import { statement } from '../database/statement.ts'
import { transactional } from '../database/transactional.ts'
import type { Column } from './column-definition.ts'
import { comparable, type Fields } from './field-values.ts'
import type { GraphTenant } from './graph.ts'
import { badRequest, GraphRefusal, itemNotFound } from './graph-refusal.ts'
import type { List, ListStore } from './list-store.ts'

/** A row of a list; `null` fields when it has been deleted. */
export type Item = {
  list: number
  id: number
  guid: string
  /** From 1; the number in the eTag and, with `.0`, of the version. */
  version: number
  /** Milliseconds since 1970. */
  created: number
  modified: number
  /** Display names of apps. */
  createdBy: string
  modifiedBy: string
  fields: Fields
  /** Place in the order of all changes in the tenant. */
  change: number
  deleted: boolean
}

type Row = Omit<Item, 'fields' | 'deleted'> & { fields: string; deleted: number }

const schema = `
  CREATE TABLE IF NOT EXISTS items (
    key INTEGER PRIMARY KEY, list INTEGER NOT NULL, id INTEGER NOT NULL, guid TEXT NOT NULL, version INTEGER NOT NULL,
    created INTEGER NOT NULL, modified INTEGER NOT NULL, createdBy TEXT NOT NULL, modifiedBy TEXT NOT NULL,
    fields TEXT NOT NULL, change INTEGER NOT NULL, visible INTEGER NOT NULL, deleted INTEGER NOT NULL, UNIQUE (list, id));
  CREATE INDEX IF NOT EXISTS items_by_change ON items (list, change);
  CREATE TABLE IF NOT EXISTS indexed_values (
    list INTEGER NOT NULL, name TEXT NOT NULL, value NOT NULL, item INTEGER NOT NULL,
    PRIMARY KEY (list, name, value, item)) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS item_versions (
    list INTEGER NOT NULL, item INTEGER NOT NULL, version INTEGER NOT NULL, modified INTEGER NOT NULL,
    modifiedBy TEXT NOT NULL, fields TEXT NOT NULL, PRIMARY KEY (list, item, version)) WITHOUT ROWID`

export const itemColumns = 'list, id, guid, version, created, modified, createdBy, modifiedBy, fields, change, deleted'

export const itemFromRow = (row: Row): Item => ({ ...row, fields: JSON.parse(row.fields), deleted: row.deleted === 1 })

export type ItemRow = Row

/** Rows of all lists, their index entries, versions and order of change. */
export function createItemStore({ database, control, behaviour }: GraphTenant, lists: ListStore) {
  database.exec(schema)
  const insert = statement(
    database,
    `INSERT INTO items (${itemColumns}, visible) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const write = statement(
    database,
    `UPDATE items SET version = ?, modified = ?, modifiedBy = ?, fields = ?, change = ?, deleted = ?, visible = ?
     WHERE list = ? AND id = ?`,
  )
  const one = statement<Row>(database, `SELECT ${itemColumns} FROM items WHERE list = ? AND id = ? AND deleted = 0`)
  const live = statement<Row>(database, `SELECT ${itemColumns} FROM items WHERE list = ? AND deleted = 0 ORDER BY id`)
  const count = statement<{ n: number }>(database, 'SELECT count(*) AS n FROM items WHERE list = ? AND deleted = 0')
  const holders = statement<{ item: number }>(
    database,
    'SELECT item FROM indexed_values WHERE list = ? AND name = ? AND value = ?',
  )
  const addValue = statement(
    database,
    'INSERT OR IGNORE INTO indexed_values (list, name, value, item) VALUES (?, ?, ?, ?)',
  )
  const dropValue = statement(
    database,
    'DELETE FROM indexed_values WHERE list = ? AND name = ? AND value = ? AND item = ?',
  )
  const dropValues = statement(database, 'DELETE FROM indexed_values WHERE list = ? AND name = ?')
  const keepVersion = statement(
    database,
    'INSERT INTO item_versions (list, item, version, modified, modifiedBy, fields) VALUES (?, ?, ?, ?, ?, ?)',
  )
  const dropOldVersions = statement(database, 'DELETE FROM item_versions WHERE list = ? AND item = ? AND version <= ?')
  const forgetIn = ['items', 'indexed_values', 'item_versions'].map((table) =>
    statement(database, `DELETE FROM ${table} WHERE list = ?`),
  )
  const lastIds = new Map(
    statement<{ list: number; id: number }>(database, 'SELECT list, max(id) AS id FROM items GROUP BY list')
      .all()
      .map(({ list, id }) => [list, id]),
  )
  const counts = new Map<number, number>()
  let lastChange = statement<{ n: number | null }>(database, 'SELECT max(change) AS n FROM items').get()?.n ?? 0
  const rollLag = dice(behaviour.seed + 1)
  const visibleFrom = () => (behaviour.deltaLag ? control.now() + Math.floor(rollLag() * behaviour.deltaLag * 1000) : 0)

  const indexedIn = (list: List): Column[] => list.columns.filter(({ indexed, readOnly }) => indexed && !readOnly)

  function mustBeUnique(list: List, fields: Fields, self: number): void {
    for (const column of indexedIn(list)) {
      const value = fields[column.name]
      if (!column.enforceUniqueValues || value === undefined) continue
      const found = holders.all(list.key, column.name, comparable(column, value)).map(({ item }) => item)
      const same = (item: number) =>
        behaviour.uniqueComparison !== 'exact' || read(list, item).fields[column.name] === value
      if (found.some((item) => item !== self && same(item))) throw new DuplicateRefusal()
    }
  }

  function index(list: List, id: number, before: Fields, after: Fields): void {
    for (const column of indexedIn(list)) {
      const [old, now] = [before[column.name], after[column.name]]
      if (old === now) continue
      if (old !== undefined) dropValue.run(list.key, column.name, comparable(column, old), id)
      if (now !== undefined) addValue.run(list.key, column.name, comparable(column, now), id)
    }
  }

  function read(list: List, id: number): Item {
    const row = Number.isSafeInteger(id) ? one.get(list.key, id) : undefined
    if (!row) throw itemNotFound('The specified item was not found')
    return itemFromRow(row)
  }

  function size(list: List): number {
    const known = counts.get(list.key) ?? count.get(list.key)?.n ?? 0
    counts.set(list.key, known)
    return known
  }

  function save(list: List, item: Item, changes: Pick<Item, 'fields' | 'deleted' | 'modifiedBy'>): Item {
    const version = item.version + 1
    const modified = control.now()
    lastChange += 1
    const saved = { ...item, ...changes, version, modified, change: lastChange }
    if (!changes.deleted) mustBeUnique(list, saved.fields, item.id)
    keepVersion.run(list.key, item.id, item.version, item.modified, item.modifiedBy, JSON.stringify(item.fields))
    dropOldVersions.run(list.key, item.id, version - (behaviour.keepVersions ?? 500))
    const fields = JSON.stringify(saved.fields)
    write.run(
      version,
      modified,
      saved.modifiedBy,
      fields,
      lastChange,
      saved.deleted ? 1 : 0,
      visibleFrom(),
      list.key,
      item.id,
    )
    index(list, item.id, item.fields, changes.deleted ? {} : saved.fields)
    return saved
  }
  const saveTogether = transactional(database, save)

  const insertTogether = transactional(database, (list: List, fields: Fields, by: string): Item => {
    mustBeUnique(list, fields, 0)
    const id = (lastIds.get(list.key) ?? 0) + 1
    const now = control.now()
    const guid = randomUUID().toUpperCase()
    insert.run(list.key, id, guid, 1, now, now, by, by, JSON.stringify(fields), lastChange + 1, 0, visibleFrom())
    index(list, id, {}, fields)
    lastIds.set(list.key, id)
    lastChange += 1
    counts.set(list.key, size(list) + 1)
    return {
      list: list.key,
      id,
      guid,
      version: 1,
      created: now,
      modified: now,
      createdBy: by,
      modifiedBy: by,
      fields,
      change: lastChange,
      deleted: false,
    }
  })

  return {
    read,
    size,
    insert: (list: List, fields: Fields, by: string): Item => insertTogether(list, fields, by),
    update: (list: List, item: Item, fields: Fields, by: string): Item =>
      saveTogether(list, item, { fields, deleted: false, modifiedBy: by }),
    remove(list: List, item: Item, by: string): void {
      counts.set(list.key, size(list) - 1)
      saveTogether(list, item, { fields: {}, deleted: true, modifiedBy: by })
    },
    lastChange: (): number => lastChange,
    /** After a column was changed: makes or drops its index. Refuses uniqueness where there are doubles. */
    reindex(list: List, column: Column, before: Column): void {
      if (column.enforceUniqueValues && !before.enforceUniqueValues) mustHaveNoDoubles(list, column, before)
      if (column.indexed === before.indexed) return
      dropValues.run(list.key, column.name)
      if (!column.indexed) return
      for (const { id, fields } of live.all(list.key).map(itemFromRow)) {
        const value = fields[column.name]
        if (value !== undefined) addValue.run(list.key, column.name, comparable(column, value), id)
      }
    },
    dropColumn(list: List, column: Column): void {
      dropValues.run(list.key, column.name)
      const emptied = database.prepare('UPDATE items SET fields = json_remove(fields, ?) WHERE list = ?')
      emptied.run(`$.${column.name}`, list.key)
    },
    forget(list: List): void {
      for (const table of forgetIn) table.run(list.key)
      lastIds.delete(list.key)
      counts.delete(list.key)
    },
  }

  function mustHaveNoDoubles(list: List, column: Column, before: Column): void {
    const seen = new Set<string | number>()
    for (const { fields } of live.all(list.key).map(itemFromRow)) {
      const value = fields[column.name]
      if (value === undefined) continue
      const same = comparable(column, value)
      if (!seen.has(same)) seen.add(same)
      else {
        lists.change(list, { columns: list.columns.map((one) => (one.id === column.id ? before : one)) })
        throw badRequest(`Column '${column.name}' has duplicate values.`)
      }
    }
  }
}

export type ItemStore = ReturnType<typeof createItemStore>

/** Another row holds a value that must be unique. The text is SharePoint's; status and code through Graph are not established. */
export class DuplicateRefusal extends GraphRefusal {
  constructor(status: 400 | 409 | 500 = 400) {
    const code = { 400: 'invalidRequest', 409: 'nameAlreadyExists', 500: 'generalException' }[status]
    super(status, code, 'One or more fields with unique constraints already has the provided value.')
  }
}
