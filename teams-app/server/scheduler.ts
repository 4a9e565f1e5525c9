import type { Log } from '../ports.ts'

export type Scheduler = {
  start(): void
  /** Begins no other round; what one that is under way records is told by whichever instance hears of it. */
  stop(): void
}

/** Share of the time between two rounds by which it varies, so that several instances do not keep step. */
const VARIES = 0.1

/**
 * Work that is done again and again, and by every instance for itself. The first round begins anywhere within the time between
 * two, since instances are started together.
 * @param every seconds between the end of a round and the start of the next
 */
export function createScheduler(round: () => Promise<void>, { log, every }: { log: Log; every: number }): Scheduler {
  let timer: NodeJS.Timeout | undefined
  let isStopped = false

  function after(seconds: number): void {
    if (isStopped) return
    timer = setTimeout(() => {
      round()
        .catch((error: unknown) => log.error('A round broke off; the next begins in its time.', error))
        .finally(() => after(every * (1 - VARIES + 2 * VARIES * Math.random())))
    }, seconds * 1000)
    timer.unref()
  }

  return {
    start: () => after(every * Math.random()),
    stop: () => {
      isStopped = true
      clearTimeout(timer)
    },
  }
}
