import { RECORD_REMOVED } from '../api/undelivered-words.ts'
import type { Stream } from '../domain/core/stream.ts'
import { INSTITUTION } from '../domain/institution/institution.ts'
import type { MessageRow } from '../ports.ts'
import type { TryAgain } from './send-messages.ts'

/** Failed messages that are to be tried again, until the turn of their proposal comes. */
export type MessageRetries = {
  /**
   * Has these tried again. Messages that were told before and whose record was removed are left to whoever asks for that very one.
   * Answers how many are tried.
   */
  request(failed: readonly MessageRow[], how: TryAgain): number
  /** How one message is to be tried again; `undefined` when nobody wants it. Answers each request once. */
  take(key: string): TryAgain | undefined
}

/** @param begin has a stream worked on */
export function createMessageRetries(begin: (stream: Stream) => void): MessageRetries {
  const requested = new Map<string, TryAgain>()
  return {
    request: (failed, how) => {
      const rows = failed.filter(({ reason }) => reason !== RECORD_REMOVED)
      for (const row of rows) requested.set(row.key, how)
      for (const stream of new Set(rows.map(streamOfMessage))) begin(stream)
      return rows.length
    },
    take: (key) => {
      const found = requested.get(key)
      requested.delete(key)
      return found
    },
  }
}

/** What the queue works on to take up a message: its proposal; a welcome by itself. */
export const streamOfMessage = ({ proposal, key }: Pick<MessageRow, 'proposal' | 'key'>): Stream =>
  proposal === INSTITUTION ? key : proposal
