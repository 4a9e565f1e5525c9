import type { Log } from '../ports.ts'

/** Lines of one kind that are written within a while, which is so many milliseconds. */
const MOST = 20
const WHILE = 60_000

type Fields = Parameters<Log['warn']>[1]

/**
 * Warnings about what was rejected, of which whoever knocks decides how many there are: the first twenty of a kind in a minute
 * are written as they come, the others counted, and the count is a line when the minute is over. A kind is a message with its
 * status or verdict. Errors and the rest go through.
 */
export function quietLog(log: Log, { most = MOST, during = WHILE } = {}): Log {
  const kinds = new Map<string, number>()

  function over(kind: string, message: string, fields: Fields): void {
    const more = (kinds.get(kind) ?? 0) - most
    kinds.delete(kind)
    if (more > 0)
      log.warn('More of one kind were rejected than are written.', { kind: message, ...kindOf(fields), more })
  }

  return {
    ...log,
    warn: (message, fields) => {
      const kind = JSON.stringify([message, kindOf(fields)])
      const before = kinds.get(kind) ?? 0
      kinds.set(kind, before + 1)
      if (before === 0) setTimeout(() => over(kind, message, fields), during).unref()
      if (before < most) log.warn(message, fields)
    },
  }
}

/** What tells two rejections of one message apart, and comes from no caller. */
function kindOf(fields: Fields = {}): NonNullable<Fields> {
  const { status, verdict } = fields
  return { ...(status === undefined ? {} : { status }), ...(verdict === undefined ? {} : { verdict }) }
}
