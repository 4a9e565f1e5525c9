import { AsyncLocalStorage } from 'node:async_hooks'

/** When whoever waits for what is being done must be answered, on the clock of `performance.now()`. */
const deadlines = new AsyncLocalStorage<number>()

/**
 * Milliseconds in which the outcome of what was asked must be known, where the person was answered before it was. Longer, and
 * a decision would be recorded when whoever made it thinks of something else.
 */
export const OUTCOME_WITHIN_MS = 120_000

/** Milliseconds that are left for what is being done, below 0 when none are; `Infinity` where nobody waits for it. */
export const timeLeft = (): number => (deadlines.getStore() ?? Number.POSITIVE_INFINITY) - performance.now()

/** Begins work that must be done within so many milliseconds, or within fewer where fewer are left already. */
export const withDeadline = <T>(milliseconds: number, work: () => T): T =>
  deadlines.run(performance.now() + Math.min(milliseconds, timeLeft()), work)

/** Begins work that nobody waits for, or that several wait for: it has the patience of background work. */
export const withoutDeadline = <T>(work: () => T): T => deadlines.run(Number.POSITIVE_INFINITY, work)

/** What came of waiting: the value, or the promise of it that goes on. */
export type Waited<T> = { in: 'time'; value: T } | { in: 'future'; outcome: Promise<T> }

/** Waits for work at most so long; the work goes on either way. Throws what the work throws in that time. */
export async function waitedFor<T>(outcome: Promise<T>, milliseconds: number): Promise<Waited<T>> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<Waited<T>>((resolve) => {
    timer = setTimeout(() => resolve({ in: 'future', outcome }), Math.max(0, milliseconds))
  })
  try {
    return await Promise.race([outcome.then((value): Waited<T> => ({ in: 'time', value })), late])
  } finally {
    clearTimeout(timer)
  }
}
