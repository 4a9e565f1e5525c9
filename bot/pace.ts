/** At most so many requests within so many seconds. */
export type Window = readonly [seconds: number, most: number]

/** Messages a bot may send into one thread, and chats it may open there. Source: msteams-docs, bots/how-to/rate-limit.md. */
export const THREAD_PACE: readonly Window[] = [
  [1, 7],
  [2, 8],
  [30, 60],
  [3600, 1800],
]

/** Requests of the whole bot in one tenant: the same page allows 30 a second, and this leaves room for other instances. */
export const TENANT_PACE: readonly Window[] = [[1, 20]]

/** Milliseconds that are waited for here; whoever would have to wait longer is told how long, and comes again. */
const TIMEOUT_MS = 2_000

const FORGET_BEYOND = 1_000

export type Timer = {
  /** Milliseconds, never going back. */
  now(): number
  wait(milliseconds: number): Promise<void>
}

/**
 * Resolves to 0 when the next request may go into a thread, in the order of asking; to the seconds after which to ask again
 * where that would take long, so that nobody else waits behind it.
 */
export type Pace = (thread: string) => Promise<number>

export function createPace({ now, wait }: Timer, windows: readonly Window[]): Pace {
  const sent = new Map<string, number[]>()
  const longest = Math.max(...windows.map(([seconds]) => seconds)) * 1_000
  const most = Math.max(...windows.map(([, allowed]) => allowed))

  /** Threads that were quiet for the longest window need no pace. */
  function forget(before: number) {
    for (const [thread, times] of sent) if ((times.at(-1) ?? 0) < before) sent.delete(thread)
  }

  return async (thread) => {
    const at = now()
    if (sent.size > FORGET_BEYOND) forget(at - longest)
    const times = sent.get(thread) ?? []
    const free = Math.max(at, ...windows.map(([seconds, allowed]) => freeAt(times, seconds, allowed)))
    if (free - at > TIMEOUT_MS) return Math.ceil((free - at) / 1_000)
    sent.set(thread, [...times, free].slice(-most))
    if (free > at) await wait(free - at)
    return 0
  }
}

function freeAt(times: readonly number[], seconds: number, allowed: number): number {
  const oldest = times.at(-allowed)
  return oldest === undefined ? 0 : oldest + seconds * 1_000
}
