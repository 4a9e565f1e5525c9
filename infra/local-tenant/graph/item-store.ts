import { randomUUID } from 'node:crypto'
import { dice } from '../behaviour/dice.ts'
import { statement } from '../database/statement.ts'
import { transactional } from '../database/transactional.ts'
import type { Column } from './column-definition.ts'
import type { Fields } from './field-values.ts'
import { itemNotFound } from './graph-refusal.ts'
import type { GraphTenant } from './graph-tenant.ts'
import { createItemIndex } from './item-index.ts'
import type { List } from './list.ts'

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
  CREATE TABLE IF NOT EXISTS item_versions (
    list INTEGER NOT NULL, item INTEGER NOT NULL, version INTEGER NOT NULL, modified INTEGER NOT NULL,
    modifiedBy TEXT NOT NULL, fields TEXT NOT NULL, PRIMARY KEY (list, item, version)) WITHOUT ROWID`

export const itemColumns = 'list, id, guid, version, created, modified, createdBy, modifiedBy, fields, change, deleted'

export const itemFromRow = (row: Row): Item => ({ ...row, fields: JSON.parse(row.fields), deleted: row.deleted === 1 })

export type ItemRow = Row

/** Rows of all lists, their versions and order of change. */
export function createItemStore({ database, control, behaviour }: GraphTenant) {
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
  const keepVersion = statement(
    database,
    'INSERT INTO item_versions (list, item, version, modified, modifiedBy, fields) VALUES (?, ?, ?, ?, ?, ?)',
  )
  const dropOldVersions = statement(database, 'DELETE FROM item_versions WHERE list = ? AND item = ? AND version <= ?')
  const forgetIn = ['items', 'item_versions'].map((table) => statement(database, `DELETE FROM ${table} WHERE list = ?`))
  const lastIds = new Map(
    statement<{ list: number; id: number }>(database, 'SELECT list, max(id) AS id FROM items GROUP BY list')
      .all()
      .map(({ list, id }) => [list, id]),
  )
  const counts = new Map<number, number>()
  let lastChange = statement<{ n: number | null }>(database, 'SELECT max(change) AS n FROM items').get()?.n ?? 0
  const rollLag = dice(behaviour.seed + 1)
  const visibleFrom = () => (behaviour.deltaLag ? control.now() + Math.floor(rollLag() * behaviour.deltaLag * 1000) : 0)

  const index = createItemIndex(
    database,
    (list, item, name, value) => behaviour.uniqueComparison !== 'exact' || read(list, item).fields[name] === value,
  )

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
    if (!changes.deleted) index.mustBeUnique(list, saved.fields, item.id)
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
    index.change(list, item.id, item.fields, changes.deleted ? {} : saved.fields)
    return saved
  }
  const saveTogether = transactional(database, save)

  const insertTogether = transactional(database, (list: List, fields: Fields, by: string, seen: number): Item => {
    index.mustBeUnique(list, fields, 0, seen)
    const before = size(list)
    const id = (lastIds.get(list.key) ?? 0) + 1
    const now = control.now()
    const guid = randomUUID().toUpperCase()
    insert.run(list.key, id, guid, 1, now, now, by, by, JSON.stringify(fields), lastChange + 1, 0, visibleFrom())
    index.change(list, id, {}, fields)
    lastIds.set(list.key, id)
    lastChange += 1
    counts.set(list.key, before + 1)
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
    /** @param seen highest id among the rows whose values have to differ; all of them unless told */
    insert: (list: List, fields: Fields, by: string, seen = Infinity): Item => insertTogether(list, fields, by, seen),
    /** Highest id given so far; 0 when none was. */
    lastId: (list: List): number => lastIds.get(list.key) ?? 0,
    update: (list: List, item: Item, fields: Fields, by: string): Item =>
      saveTogether(list, item, { fields, deleted: false, modifiedBy: by }),
    remove(list: List, item: Item, by: string): void {
      const before = size(list)
      saveTogether(list, item, { fields: {}, deleted: true, modifiedBy: by })
      counts.set(list.key, before - 1)
    },
    lastChange: (): number => lastChange,
    /** All rows, oldest first. */
    all: (list: List): Item[] => live.all(list.key).map(itemFromRow),
    reindex: (list: List, column: Column): void => index.rebuild(list, column, live.all(list.key).map(itemFromRow)),
    dropColumn(list: List, column: Column): void {
      index.dropColumn(list, column)
      const emptied = database.prepare('UPDATE items SET fields = json_remove(fields, ?) WHERE list = ?')
      emptied.run(`$.${column.name}`, list.key)
    },
    forget(list: List): void {
      for (const table of forgetIn) table.run(list.key)
      index.dropList(list)
      lastIds.delete(list.key)
      counts.delete(list.key)
    },
  }
}

export type ItemStore = ReturnType<typeof createItemStore>
