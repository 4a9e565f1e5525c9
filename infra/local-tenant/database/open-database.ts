import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import Libsql, { type Database } from 'libsql'

/** Opens the tenant's one database file, or one in memory when there is no folder. */
export function openDatabase(folder: string | undefined): Database {
  if (folder !== undefined) mkdirSync(folder, { recursive: true })
  const database = new Libsql(folder === undefined ? ':memory:' : join(folder, 'tenant.db'))
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON')
  return database
}
