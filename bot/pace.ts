/** Messages a bot may send into one thread in a second. Source: msteams-docs, bots/how-to/rate-limit.md. */
export const THREAD_PACE = 7

/** Requests of the whole bot in one tenant in a second: the same page allows 30, and this leaves room for other instances. */
export const TENANT_PACE = 20
const SECOND = 1_000

export type Timer = {
  /** Milliseconds, never going back. */
  now(): number
  wait(milliseconds: number): Promise<void>
}

/**
 * Resolves when the next request may go into a thread, in the order of asking. Longer limits are left to 429.
 * @param eachSecond requests into one thread within any second
 */
export function createPace({ now, wait }: Timer, eachSecond: number): (thread: string) => Promise<void> {
  const sent = new Map<string, number[]>()

  /** Threads that were quiet for a second need no pace. */
  function forget(before: number) {
    for (const [thread, times] of sent) if ((times.at(-1) ?? 0) < before) sent.delete(thread)
  }

  return async (thread) => {
    const at = now()
    if (sent.size > 1_000) forget(at - SECOND)
    const times = sent.get(thread) ?? []
    const free = times.length < eachSecond ? at : Math.max(at, (times.at(-eachSecond) ?? 0) + SECOND)
    sent.set(thread, [...times, free].slice(-eachSecond))
    if (free > at) await wait(free - at)
  }
}
