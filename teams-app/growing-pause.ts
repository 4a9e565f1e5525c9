/** The first pause and the longest, in milliseconds. */
const FIRST = 500
const LONGEST = 60_000

/** Milliseconds to wait after the n-th failure: doubled each time up to a minute, with up to a quarter of jitter. */
export function growingPause(failed: number): number {
  const base = Math.min(FIRST * 2 ** (failed - 1), LONGEST)
  return base + Math.random() * (base / 4)
}
