import type { Database } from 'libsql'
import { statement } from '../database/statement.ts'
import type { Column } from './column-definition.ts'
import { comparable, type Fields } from './field-values.ts'
import { badRequest, GraphRefusal } from './graph-refusal.ts'
import type { List } from './list.ts'

type Row = { id: number; fields: Fields }

/** Another row holds a value that must be unique. The text is SharePoint's; status and code through Graph are not established. */
export class DuplicateRefusal extends GraphRefusal {
  constructor(status: 400 | 409 | 500 = 400) {
    const code = { 400: 'invalidRequest', 409: 'nameAlreadyExists', 500: 'generalException' }[status]
    super(status, code, 'One or more fields with unique constraints already has the provided value.')
  }
}

/**
 * What indexed columns hold, for filters and for uniqueness.
 * @param isSame whether a row that looks like a double really holds the value
 */
export function createItemIndex(
  database: Database,
  isSame: (list: List, item: number, name: string, value: unknown) => boolean,
) {
  database.exec(`CREATE TABLE IF NOT EXISTS indexed_values (
    list INTEGER NOT NULL, name TEXT NOT NULL, value NOT NULL, item INTEGER NOT NULL,
    PRIMARY KEY (list, name, value, item)) WITHOUT ROWID`)
  const where = 'list = ? AND name = ?'
  const holders = statement<{ item: number }>(database, `SELECT item FROM indexed_values WHERE ${where} AND value = ?`)
  const add = statement(database, 'INSERT OR IGNORE INTO indexed_values (list, name, value, item) VALUES (?, ?, ?, ?)')
  const drop = statement(database, `DELETE FROM indexed_values WHERE ${where} AND value = ? AND item = ?`)
  const dropColumn = statement(database, `DELETE FROM indexed_values WHERE ${where}`)
  const dropList = statement(database, 'DELETE FROM indexed_values WHERE list = ?')
  const indexedIn = (list: List): Column[] => list.columns.filter(({ indexed, readOnly }) => indexed && !readOnly)

  return {
    /**
     * @param self the row that is about to hold them; 0 for a new one
     * @param seen highest id among the rows that are compared with
     */
    mustBeUnique(list: List, fields: Fields, self: number, seen = Infinity): void {
      for (const column of indexedIn(list)) {
        const value = fields[column.name]
        if (!column.enforceUniqueValues || value === undefined) continue
        const found = holders.all(list.key, column.name, comparable(column, value))
        if (found.some(({ item }) => item !== self && item <= seen && isSame(list, item, column.name, value)))
          throw new DuplicateRefusal()
      }
    },
    change(list: List, id: number, before: Fields, after: Fields): void {
      for (const column of indexedIn(list)) {
        const [old, now] = [before[column.name], after[column.name]]
        if (old === now) continue
        if (old !== undefined) drop.run(list.key, column.name, comparable(column, old), id)
        if (now !== undefined) add.run(list.key, column.name, comparable(column, now), id)
      }
    },
    /** Makes a column's entries afresh, none when it is not indexed. */
    rebuild(list: List, column: Column, rows: Row[]): void {
      dropColumn.run(list.key, column.name)
      for (const { id, fields } of column.indexed ? rows : []) {
        const value = fields[column.name]
        if (value !== undefined) add.run(list.key, column.name, comparable(column, value), id)
      }
    },
    dropColumn: (list: List, column: Column): void => void dropColumn.run(list.key, column.name),
    dropList: (list: List): void => void dropList.run(list.key),
  }
}

/** Refuses uniqueness where there are doubles already. */
export function mustHaveNoDoubles(column: Column, rows: Row[]): void {
  const seen = new Set<string | number>()
  for (const { fields } of rows) {
    const value = fields[column.name]
    if (value === undefined) continue
    const same = comparable(column, value)
    if (seen.has(same)) throw badRequest(`Column '${column.name}' has duplicate values.`)
    seen.add(same)
  }
}
