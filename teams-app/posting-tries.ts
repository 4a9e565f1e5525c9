import { growingPause } from './growing-pause.ts'
import type { PostResult } from './ports.ts'

/** Tries of one posting before it is left to an administrator; with the pauses between them about three quarters of an hour. */
const POST_TRIES = 50

/** Tries whose answer leaves open whether the message was taken: more would rather double it than deliver it. */
const UNCLEAR_TRIES = 3

/** Seconds between two such tries: a passing fault is over by then. */
const UNCLEAR_PAUSE = 20

/** Seconds that Teams may ask for at the most. */
const LONGEST_WAIT = 600

/** What this instance has claimed and could not post or update yet, by the message's key. */
export type PostingTries = {
  has(key: string): boolean
  /** Seconds until a message may be tried again; 0 when it may be now. */
  waitLeft(key: string): number
  /**
   * Seconds until the next try of what did not succeed; `null` when it is settled, well or for good. Nothing is waited for
   * here: the claim stays, and whoever looks next goes on.
   */
  next(key: string, result: PostResult): number | null
}

export function createPostingTries(): PostingTries {
  const trying = new Map<string, { tried: number; unclear: number; notBefore: number }>()
  return {
    has: (key) => trying.has(key),
    waitLeft: (key) => Math.max(0, ((trying.get(key)?.notBefore ?? 0) - performance.now()) / 1000),
    next: (key, result) => {
      const before = trying.get(key) ?? { tried: 0, unclear: 0 }
      const tried = before.tried + 1
      const unclear = before.unclear + (!result.ok && result.unclear ? 1 : 0)
      if (result.ok || !result.retry || tried >= POST_TRIES || unclear >= UNCLEAR_TRIES) {
        trying.delete(key)
        return null
      }
      const usual = result.unclear ? UNCLEAR_PAUSE : growingPause(tried) / 1000
      const seconds = Math.min(result.afterSeconds ?? usual, LONGEST_WAIT)
      trying.set(key, { tried, unclear, notBefore: performance.now() + seconds * 1000 })
      return seconds
    },
  }
}
