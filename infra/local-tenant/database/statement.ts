import type { Database } from 'libsql'

type Value = string | number | null | Buffer

/** A prepared statement whose rows have a known shape. The shape is the SQL author's word: this is the boundary. */
export function statement<Row>(database: Database, sql: string) {
  const prepared = database.prepare<Value[]>(sql)
  return {
    get: (...values: Value[]): Row | undefined => (prepared.get(...values) as Row | null | undefined) ?? undefined,
    all: (...values: Value[]): Row[] => prepared.all(...values) as Row[],
    run: (...values: Value[]): { changes: number; lastInsertRowid: number | bigint } => prepared.run(...values),
  }
}
