import { randomBytes } from 'node:crypto'
import type { Database } from 'libsql'
import { statement } from '../database/statement.ts'
import type { CalendarEvent } from './calendar-event.ts'

type Row = { content: string }

/** The copies of events in all mailboxes. */
export function createEventStore(database: Database) {
  database.exec(`
    CREATE TABLE IF NOT EXISTS events (
      id TEXT PRIMARY KEY, mailbox TEXT NOT NULL, uid TEXT NOT NULL, starts INTEGER NOT NULL, ends INTEGER NOT NULL,
      transaction_id TEXT, content TEXT NOT NULL, UNIQUE (mailbox, uid), UNIQUE (mailbox, transaction_id)
    ) WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS events_by_time ON events (mailbox, starts)
  `)
  const write = statement(
    database,
    'INSERT OR REPLACE INTO events (id, mailbox, uid, starts, ends, transaction_id, content) VALUES (?, ?, ?, ?, ?, ?, ?)',
  )
  const remove = statement(database, 'DELETE FROM events WHERE id = ?')
  const one = statement<Row>(database, 'SELECT content FROM events WHERE mailbox = ? AND id = ?')
  const byTransaction = statement<Row>(database, 'SELECT content FROM events WHERE mailbox = ? AND transaction_id = ?')
  const ofMeeting = statement<Row>(database, 'SELECT content FROM events WHERE uid = ?')
  const between = statement<Row>(
    database,
    'SELECT content FROM events WHERE mailbox = ? AND starts < ? AND ends > ? ORDER BY starts, id',
  )
  const all = statement<Row>(database, 'SELECT content FROM events WHERE mailbox = ? ORDER BY starts, id')
  const read = (row: Row): CalendarEvent => JSON.parse(row.content)
  const readOne = (row: Row | undefined) => row && read(row)

  const listeners = new Set<() => void>()
  const tell = () => {
    for (const listener of listeners) listener()
  }

  return {
    newId: (): string => `AAMk${randomBytes(110).toString('base64url')}=`,
    newUid: (): string => `040000008200E00074C5B7101A82E008${randomBytes(40).toString('hex').toUpperCase()}`,
    put: (event: CalendarEvent): CalendarEvent => {
      const { id, mailbox, uid, start, end, transactionId = null } = event
      write.run(id, mailbox, uid, start, end, transactionId, JSON.stringify(event))
      tell()
      return event
    },
    remove: (id: string): void => {
      remove.run(id)
      tell()
    },
    /** Tells of every change, not of which. @returns what stops listening */
    onChange: (listener: () => void): (() => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    find: (mailbox: string, id: string): CalendarEvent | undefined => readOne(one.get(mailbox, id)),
    byTransaction: (mailbox: string, transactionId: string): CalendarEvent | undefined =>
      readOne(byTransaction.get(mailbox, transactionId)),
    /** Every copy of one meeting. */
    copies: (uid: string): CalendarEvent[] => ofMeeting.all(uid).map(read),
    /** What touches the time from `start` to `end`, in the order of time. */
    between: (mailbox: string, start: number, end: number): CalendarEvent[] =>
      between.all(mailbox, end, start).map(read),
    all: (mailbox: string): CalendarEvent[] => all.all(mailbox).map(read),
  }
}

export type EventStore = ReturnType<typeof createEventStore>
