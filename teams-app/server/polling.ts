import type { ReadModel } from '../application/read-model.ts'
import type { Clock, Log } from '../ports.ts'

/** Seconds after which an instance reads before it decides. */
const STALE_AFTER = 30

export type Polling = {
  start(): void
  stop(): void
  /** Reads first when the last successful poll is too long ago, so that no decision is made on an old picture. */
  fresh(): Promise<void>
  /** A poll has succeeded, and not long ago. */
  ready(): boolean
}

/** @param every seconds between the end of one poll and the start of the next */
export function createPolling(
  readModel: ReadModel,
  { clock, log, every }: { clock: Clock; log: Log; every: number },
): Polling {
  let timer: NodeJS.Timeout | undefined
  let isStopped = false
  let succeeded = Number.NEGATIVE_INFINITY

  const age = (): number => (Date.parse(clock.now()) - succeeded) / 1000

  async function poll(): Promise<void> {
    await readModel.catchUp()
    succeeded = Date.parse(clock.now())
  }

  function next(): void {
    if (isStopped) return
    timer = setTimeout(() => {
      poll()
        .catch((error: unknown) => log.error('New facts could not be read; it will be tried again.', error))
        .finally(next)
    }, every * 1000)
    timer.unref()
  }

  return {
    start: () => {
      succeeded = Date.parse(clock.now())
      next()
    },
    stop: () => {
      isStopped = true
      clearTimeout(timer)
    },
    fresh: async () => {
      if (age() > STALE_AFTER) await poll()
    },
    ready: () => age() <= STALE_AFTER * 2,
  }
}
