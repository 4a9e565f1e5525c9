import type { MessageRow, PostResult } from '../ports.ts'
import { backoff } from './backoff.ts'

/** Tries of one posting before it is left to an administrator; with the pauses between them about three quarters of an hour. */
const POST_TRIES = 50

/** Tries whose answer leaves open whether the message was taken: more would rather double it than deliver it. */
const UNCLEAR_TRIES = 3

/** Seconds between two such tries: a passing fault is over by then. */
const UNCLEAR_PAUSE_SECONDS = 20

/** Tries of what Teams refuses in a way that it is known to refuse by mistake. */
const DOUBTFUL_TRIES = 4

/** How much longer each pause between such tries is than the one before. */
const DOUBTFUL_GROWTH = 4

/** Seconds that Teams may ask for at the most. */
const LONGEST_WAIT_SECONDS = 600

type Claimed = Pick<MessageRow, 'key' | 'claim'>

/** What this instance has claimed and could not post or update yet. */
export type RetryState = {
  /** The claim was made here, and nobody has taken it over since. */
  isOurs(row: Claimed): boolean
  /** Seconds until a message may be tried again; 0 when it may be now. */
  waitLeft(key: string): number
  /**
   * Seconds until the next try of what did not succeed; `null` when it is settled, well or for good. Nothing is waited for
   * here: the claim stays, and whoever looks next goes on.
   */
  next(row: Claimed, result: PostResult): number | null
  /** Nobody tries this message here any more. */
  forget(key: string): void
}

/** @param doubtfulPauseSeconds seconds after the first refusal that may be a mistake; each pause after it is four times as long */
export function createRetryState(doubtfulPauseSeconds: number): RetryState {
  const trying = new Map<
    string,
    { claim: string; tried: number; unclear: number; doubtful: number; notBefore: number }
  >()
  return {
    isOurs: ({ key, claim }) => trying.get(key)?.claim === claim,
    waitLeft: (key) => Math.max(0, ((trying.get(key)?.notBefore ?? 0) - performance.now()) / 1000),
    next: ({ key, claim }, result) => {
      const before = trying.get(key) ?? { tried: 0, unclear: 0, doubtful: 0 }
      const tried = before.tried + 1
      const unclear = before.unclear + (!result.ok && result.isUnclear ? 1 : 0)
      const doubtful = before.doubtful + (!result.ok && result.isDoubtful ? 1 : 0)
      const isHopeful = !result.ok && (result.mayRetry || (result.isDoubtful && doubtful < DOUBTFUL_TRIES))
      if (!isHopeful || tried >= POST_TRIES || unclear >= UNCLEAR_TRIES) {
        trying.delete(key)
        return null
      }
      const usual = result.isDoubtful
        ? doubtfulPauseSeconds * DOUBTFUL_GROWTH ** (doubtful - 1)
        : result.isUnclear
          ? UNCLEAR_PAUSE_SECONDS
          : backoff(tried) / 1000
      const seconds = Math.min(result.afterSeconds ?? usual, LONGEST_WAIT_SECONDS)
      trying.set(key, { claim, tried, unclear, doubtful, notBefore: performance.now() + seconds * 1000 })
      return seconds
    },
    forget: (key) => {
      trying.delete(key)
    },
  }
}
