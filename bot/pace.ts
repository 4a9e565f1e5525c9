/** Messages a bot may send into one thread in a second. Source: msteams-docs, bots/how-to/rate-limit.md. */
const EACH_SECOND = 7
const SECOND = 1_000

export type Timer = {
  /** Milliseconds, never going back. */
  now(): number
  wait(milliseconds: number): Promise<void>
}

/** Resolves when the next message may go into a thread, in the order of asking. Longer limits are left to 429. */
export function createPace({ now, wait }: Timer): (thread: string) => Promise<void> {
  const sent = new Map<string, number[]>()

  /** Threads that were quiet for a second need no pace. */
  function forget(before: number) {
    for (const [thread, times] of sent) if ((times.at(-1) ?? 0) < before) sent.delete(thread)
  }

  return async (thread) => {
    const at = now()
    if (sent.size > 1_000) forget(at - SECOND)
    const times = sent.get(thread) ?? []
    const free = times.length < EACH_SECOND ? at : Math.max(at, (times.at(-EACH_SECOND) ?? 0) + SECOND)
    sent.set(thread, [...times, free].slice(-EACH_SECOND))
    if (free > at) await wait(free - at)
  }
}
