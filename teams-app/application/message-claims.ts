import type { MessageRow } from '../ports.ts'

/** Claims of other instances that are remembered; after so many it starts afresh, which waits once more for each. */
const LIMIT = 10_000

/**
 * How long the claims of other instances have stood still, by this instance's own watch: the time that a row names is of another
 * clock, and two clocks need not agree.
 */
export type Claims = {
  /**
   * Seconds until a claim that was just read is given up, if its sender stays quiet; 0 when it is. One that is new here has all its
   * time before it, and so has one that nobody could look at for long: its sender could not go on either.
   */
  left(row: Pick<MessageRow, 'key' | 'claim'>): number
  /** The message is ours now, or settled. */
  forget(key: string): void
}

/**
 * @param takeOverAfterSeconds seconds after which a claim whose sender has gone quiet is given up
 * @param now milliseconds of a watch that never goes back
 */
export function createClaims(takeOverAfterSeconds: number, now: () => number = () => performance.now()): Claims {
  const lasts = takeOverAfterSeconds * 1000
  const seen = new Map<string, { claim: string; since: number; looked: number }>()
  return {
    left: ({ key, claim }) => {
      const at = now()
      const before = seen.get(key)
      const goesOn = before?.claim === claim && at - before.looked <= lasts * 2
      const since = goesOn ? before.since : at
      if (seen.size >= LIMIT) seen.clear()
      seen.set(key, { claim, since, looked: at })
      return Math.max(0, lasts - (at - since)) / 1000
    },
    forget: (key) => {
      seen.delete(key)
    },
  }
}
