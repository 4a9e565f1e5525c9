import { type CallMatch, type HeldCall, matches } from './call-match.ts'

/** One call as it ended. */
export type Call = {
  /** UTC, by the tenant's clock, when it arrived. */
  at: string
  method: string
  /** Path and query as sent. */
  path: string
  /** For instance `GET /sites/{site-id}/lists`; empty when no operation was reached. */
  operation: string
  /** 0 when the connection was dropped without an answer. */
  status: number
  /** Client id of the app, or empty. */
  client: string
  resourceUnits: number
  /** Milliseconds from arrival to answer. */
  took: number
}

/** Enough for a bench; without bodies, which would fill the memory. */
const most = 50_000

/** The latest calls, oldest first, and those who wait for the next. */
export function createCallLog() {
  let calls: Call[] = []
  const listeners = new Set<(call: Call, request: HeldCall) => void>()

  function on(listener: (call: Call, request: HeldCall) => void): () => void {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }

  return {
    add(call: Call, request: HeldCall): void {
      calls.push(call)
      if (calls.length > most) calls = calls.slice(most / 2)
      for (const listener of listeners) listener(call, request)
    },
    all: (): Call[] => [...calls],
    clear: (): void => {
      calls = []
    },
    on,
    /** The next call that ends and fits. */
    next: (match: CallMatch): Promise<Call> =>
      new Promise((resolve) => {
        const stop = on((call, request) => {
          if (!matches(match, request)) return
          stop()
          resolve(call)
        })
      }),
  }
}

export type CallLog = ReturnType<typeof createCallLog>
