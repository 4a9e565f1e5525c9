/**
 * One run of each key at a time, whoever asks. A run that has begun may have looked too early for whoever asks now, so it does
 * not serve them: one more follows it, which serves all who asked meanwhile.
 */
export function coalesced<Key>(run: (key: Key) => Promise<void>): (key: Key) => Promise<void> {
  const running = new Map<Key, Promise<void>>()
  const following = new Map<Key, Promise<void>>()

  function begin(key: Key): Promise<void> {
    const begun = run(key).finally(() => running.delete(key))
    running.set(key, begun)
    return begun
  }

  async function follow(key: Key, before: Promise<void>): Promise<void> {
    await before.catch(() => undefined) // Those who asked for it have been told.
    following.delete(key)
    return begin(key)
  }

  return (key) => {
    const waiting = following.get(key)
    if (waiting) return waiting
    const before = running.get(key)
    if (!before) return begin(key)
    const next = follow(key, before)
    following.set(key, next)
    return next
  }
}

/** What was looked for and not there, remembered for a moment. */
export type Misses = {
  /** It was not there just now. */
  note(key: string): void
  /** It was not there a moment ago, so that looking again would be the same question. */
  isRecent(key: string): boolean
}

/** Milliseconds that a miss is believed, and misses that are remembered. */
const LASTS = 3_000
const MOST = 1_000

/** @param lasts milliseconds that a miss is believed @param most misses that are remembered; the oldest go first */
export function createMisses({ lasts = LASTS, most = MOST, now = () => performance.now() } = {}): Misses {
  const noted = new Map<string, number>()
  return {
    note: (key) => {
      noted.delete(key)
      noted.set(key, now())
      const [oldest] = noted.keys()
      if (noted.size > most && oldest !== undefined) noted.delete(oldest)
    },
    isRecent: (key) => now() - (noted.get(key) ?? Number.NEGATIVE_INFINITY) < lasts,
  }
}
