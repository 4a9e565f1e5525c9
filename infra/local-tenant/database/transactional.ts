import type { Database } from 'libsql'

/** Does the work whole or not at all; inside other such work it is part of that. */
export function transactional<Input extends unknown[], Output>(
  database: Database,
  work: (...input: Input) => Output,
): (...input: Input) => Output {
  const begin = database.prepare('BEGIN IMMEDIATE')
  const commit = database.prepare('COMMIT')
  return (...input) => {
    if (database.inTransaction) return work(...input)
    begin.run()
    try {
      const output = work(...input)
      commit.run()
      return output
    } catch (error) {
      database.exec('ROLLBACK')
      throw error
    }
  }
}
