import { isIdempotencyStream } from '../domain/core/idempotency-keys.ts'
import { factKey, type Recorded } from '../domain/core/recorded.ts'
import type { Stream } from '../domain/core/stream.ts'
import { dayOf } from '../domain/core/working-days.ts'
import { INSTITUTION } from '../domain/institution/institution.ts'
import type { Ports } from '../ports.ts'
import { withoutDeadline } from './deadlines.ts'
import { eachConcurrently } from './each-concurrently.ts'
import type { KnownStreams } from './known-streams.ts'

/** How many streams are read at once. */
export const READ_CONCURRENCY = 8

/** Seconds after which streams with a mark are read again, though nothing was heard of them: a change may have gone unheard. */
const RECHECK_SECONDS = 60

/** Keeps up with the facts that other instances record, by polling the delta of their list. */
export type PollFacts = {
  /** Polls once, and reads again what is marked as damaged, not too often. Polls that overlap are one. */
  poll(): Promise<void>
  /** The next poll asks for what came after this place. */
  resumeAt(cursor: string): void
  /** Where the last poll came to; `null` before the first, and while what was missed before it is looked for. */
  cursor(): string | null
  /** Resolves when nothing that was missed is looked for any more; throws what broke it off. */
  caughtUp(): Promise<void>
  /** A fact was recorded here: nobody is told when a poll brings it. */
  own(recorded: Recorded): void
}

export function createPollFacts(parts: {
  ports: Pick<Ports, 'facts' | 'institutionHead' | 'clock' | 'log'>
  streams: KnownStreams
  reload(stream: Stream): Promise<void>
  /** The proposal has a summary, whether or not its facts are held here. */
  isProposal(stream: Stream): boolean
  /** The latest institution that any fact relied on. */
  reliedOn(): number
  /** A new day has begun, before anything else of the poll. */
  newDay(): void
  /** A stream has facts that were not recorded here. Called before the cursor moves on. */
  changed(stream: Stream): void
}): PollFacts {
  const { ports, streams, reload, isProposal, reliedOn, newDay, changed } = parts
  const own = new Set<string>()
  let day = dayOf(ports.clock.now())
  let cursor: string | null = null
  let polling: Promise<void> | undefined
  /** What was recorded before the cursor is not all known here. */
  let isBehind = false
  let comparing: Promise<void> | undefined
  let lookedAgain = Date.parse(ports.clock.now())

  async function poll(): Promise<void> {
    turnPage()
    const page = cursor === null ? 'too-old' : await ports.facts.changesSince(cursor)
    if (page === 'too-old') return beginAnew()
    if (isBehind) compare()
    const needReload = streams.take(page.facts)
    for (const { stream, number, why } of page.damaged) {
      if (streams.has(stream) || isProposal(stream)) needReload.add(stream)
      else streams.damage(stream, `fact ${number} is ${why}`)
    }
    await eachConcurrently([...needReload], READ_CONCURRENCY, reload)
    const foreign = page.facts.filter(({ stream, number }) => !own.delete(factKey(stream, number)))
    for (const stream of new Set(foreign.map(({ stream }) => stream))) if (!isIdempotencyStream(stream)) changed(stream)
    await recheck()
    await checkInstitution()
    cursor = page.cursor
  }

  /**
   * Goes on from this moment, so that what happens from now on is heard of as ever. What was missed is looked for beside it: a decision on
   * what has moved on meanwhile is refused by its number, and decided again.
   */
  async function beginAnew(): Promise<void> {
    const now = await ports.facts.now()
    isBehind = true
    await reload(INSTITUTION)
    cursor = now
    changed(INSTITUTION)
    compare()
  }

  /** Every stream is held against what is known of it; those that differ are read. Broken off, it begins again with the next poll. */
  function compare(): void {
    comparing ??= withoutDeadline(readDiffering).finally(() => {
      comparing = undefined
    })
    comparing.catch((error: unknown) => ports.log.error('What was missed could not be looked for yet.', error))
  }

  async function readDiffering(): Promise<void> {
    const differing = streams.differing(await ports.facts.outlines())
    await eachConcurrently([...differing], READ_CONCURRENCY, reload)
    for (const stream of differing) if (!isIdempotencyStream(stream)) changed(stream)
    ports.log.info('What was recorded meanwhile is known.', { streams: differing.size })
    isBehind = false
  }

  function turnPage(): void {
    const today = dayOf(ports.clock.now())
    if (today === day) return
    day = today
    newDay()
  }

  /** Whatever healed a stream, it is found without a restart. */
  async function recheck(): Promise<void> {
    const now = Date.parse(ports.clock.now())
    if (now - lookedAgain < RECHECK_SECONDS * 1000) return
    lookedAgain = now
    await eachConcurrently([...streams.faults().keys()], READ_CONCURRENCY, reload)
  }

  /** Nothing may rely on a later institution than there is: its last facts would be gone. */
  async function checkInstitution(): Promise<void> {
    const head = streams.head(INSTITUTION)
    if (streams.fault(INSTITUTION)) return
    if (reliedOn() > head.number) {
      streams.expect(INSTITUTION, reliedOn())
      await reload(INSTITUTION)
    } else if (head.number > 0) {
      await ports.institutionHead
        .note(head)
        .catch((error: unknown) => ports.log.error('How far the institution has come could not be noted.', error))
    }
  }

  return {
    poll: () => {
      polling ??= withoutDeadline(poll).finally(() => {
        polling = undefined
      })
      return polling
    },
    resumeAt: (place) => {
      cursor = place
    },
    cursor: () => (isBehind ? null : cursor),
    caughtUp: async () => comparing,
    own: ({ stream, number }) => {
      own.add(factKey(stream, number))
    },
  }
}
