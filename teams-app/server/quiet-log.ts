import type { Log } from '../ports.ts'

/** Lines of one kind that are written within a while, which is so many milliseconds. */
const MOST = 20
const WHILE = 60_000

/** References of lines not written that their count names, so that somebody who gives one is found. */
const NAMED = 200

type Fields = Parameters<Log['warn']>[1]

/**
 * Warnings about what was rejected, of which whoever knocks decides how many there are: the first twenty of a kind in a minute
 * are written as they come, the others counted, and the count is a line with their references when the minute is over. A kind is a
 * message with its status or verdict. Errors and the rest go through.
 */
export function quietLog(log: Log, { most = MOST, during = WHILE } = {}): Log {
  const kinds = new Map<string, { count: number; references: string[] }>()

  function over(kind: string, message: string, fields: Fields): void {
    const { count = 0, references = [] } = kinds.get(kind) ?? {}
    kinds.delete(kind)
    const more = count - most
    if (more <= 0) return
    const named = references.length > 0 ? { references: references.join(' ') } : {}
    log.warn('More of one kind were rejected than are written.', { kind: message, ...kindOf(fields), more, ...named })
  }

  return {
    ...log,
    warn: (message, fields) => {
      const kind = JSON.stringify([message, kindOf(fields)])
      const seen = kinds.get(kind) ?? { count: 0, references: [] }
      if (seen.count === 0) setTimeout(() => over(kind, message, fields), during).unref()
      seen.count += 1
      kinds.set(kind, seen)
      if (seen.count <= most) return log.warn(message, fields)
      if (fields?.reference !== undefined && seen.references.length < NAMED)
        seen.references.push(String(fields.reference))
    },
  }
}

/** What tells two rejections of one message apart, and comes from no caller. */
function kindOf(fields: Fields = {}): NonNullable<Fields> {
  const { status, verdict } = fields
  return { ...(status === undefined ? {} : { status }), ...(verdict === undefined ? {} : { verdict }) }
}
