import type { Database } from 'libsql'
import { statement } from './statement.ts'

/** Small named texts that outlive a restart: keys, counters. */
export function createSettings(database: Database) {
  database.exec('CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID')
  const read = statement<{ value: string }>(database, 'SELECT value FROM settings WHERE name = ?')
  const write = statement(database, 'INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)')
  return {
    get: (name: string): string | undefined => read.get(name)?.value,
    set: (name: string, value: string): void => {
      write.run(name, value)
    },
  }
}

export type Settings = ReturnType<typeof createSettings>
