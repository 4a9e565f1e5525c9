/** The first pause and the longest, in milliseconds. */
const FIRST_MS = 500
const LONGEST_MS = 60_000

/** Milliseconds to wait after the n-th failure: doubled each time up to a minute, with up to a quarter of jitter. */
export function backoff(failed: number): number {
  const base = Math.min(FIRST_MS * 2 ** (failed - 1), LONGEST_MS)
  return base + Math.random() * (base / 4)
}
