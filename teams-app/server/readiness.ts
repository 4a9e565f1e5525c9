import type { SiteFaults } from '../adapters/sharepoint/site-faults.ts'
import type { ReadModel } from '../application/read-model.ts'
import type { Stream } from '../domain/core/stream.ts'
import { INSTITUTION } from '../domain/institution/institution.ts'
import { formatCount } from '../domain/words/format.ts'
import type { Log } from '../ports.ts'
import type { Polling } from './polling.ts'

/** Seconds between two looks at lists and columns: eight calls each, so about one a minute. */
const CHECK_SECONDS = 600

/** Seconds until the next look when the last one failed. */
const RECHECK_SECONDS = 30

/** What `/readyz` answers: with 200 when `ok`, with 503 otherwise. */
export type Ready = { ok: boolean } & SiteFaults

export type Readiness = {
  /** Looks once, and then seldom until `stop`. A look that fails is logged and made again; it never throws. */
  start(): Promise<void>
  stop(): void
  /** Looks now, not in its time: something about the lists is not as it was. It never throws. */
  recheck(): Promise<void>
  /**
   * Asks nobody: answers from the last look, the last poll, and what memory knows of damaged streams. Anybody may read it, so it
   * says how many are damaged and names none; the log does.
   */
  answer(): Ready
}

/**
 * Whether this instance may be given work. What the whole application stands on (lists, columns, indexes, uniqueness, fresh facts)
 * makes it not ready; a damaged stream is a warning, since it stops its own proposal alone and everybody can still read. So is what
 * people did to rows by hand.
 * @param rowFaults what the lists know of such rows, each a sentence
 */
export function createReadiness(
  look: () => Promise<SiteFaults>,
  rowFaults: () => readonly string[],
  readModel: Pick<ReadModel, 'damaged'>,
  polling: Pick<Polling, 'ready'>,
  log: Log,
): Readiness {
  let timer: NodeJS.Timeout | undefined
  let isStopped = false
  let found: SiteFaults | undefined

  async function checkOnce(): Promise<void> {
    let next = CHECK_SECONDS
    try {
      found = await look()
      if (found.missing.length > 0)
        log.warn('The site lacks what the application stands on.', { missing: found.missing.join(' ') })
    } catch (error) {
      next = RECHECK_SECONDS
      log.error('Lists and columns could not be looked at; it will be tried again.', error)
    }
    if (isStopped) return
    clearTimeout(timer)
    timer = setTimeout(checkOnce, next * 1000)
    timer.unref()
  }

  return {
    start: checkOnce,
    recheck: checkOnce,
    stop: () => {
      isStopped = true
      clearTimeout(timer)
    },
    answer: () => {
      const missing = [
        ...(polling.ready() ? [] : ['No facts have been read for more than a minute.']),
        ...(found ? found.missing : ['Lists and columns have not been looked at yet.']),
      ]
      const damaged = damagedInWords(readModel.damaged().map(([stream]) => stream))
      return { ok: missing.length === 0, missing, warnings: [...(found?.warnings ?? []), ...rowFaults(), ...damaged] }
    },
  }
}

function damagedInWords(streams: readonly Stream[]): string[] {
  const proposals = streams.filter((stream) => stream !== INSTITUTION).length
  const restored = 'until an administrator has restored the record. The log says which.'
  return [
    ...(streams.length > proposals ? [`No proposal takes decisions ${restored}`] : []),
    ...(proposals > 0
      ? [`${formatCount(proposals, 'proposal takes', 'proposals take')} no decisions ${restored}`]
      : []),
  ]
}
