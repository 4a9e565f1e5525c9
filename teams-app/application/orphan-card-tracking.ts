import { RECORD_REMOVED } from '../api/undelivered-words.ts'
import { hashOf } from '../domain/core/canonical-json.ts'
import type { RequestId } from '../domain/core/request.ts'
import type { Stream } from '../domain/core/stream.ts'
import { copyNotice, isRequestNotice, noticeOf, type Recipient } from '../domain/notifications/notices.ts'
import { type MessageRow, type Ports, type Posted, placeOf } from '../ports.ts'

/** A copy of a request's card that somebody pressed. `to`: whose chat it stands in, or which channel. */
export type PressedCopy = { request: RequestId; posted: Posted; to: Recipient }

/**
 * Copies of cards that stand somewhere without a row in the record of messages: posted in a crash, or carried into another
 * conversation. Whoever presses one gives it away; from then on it is kept up to date with the rest.
 */
export type OrphanCardTracking = {
  /** Remembers a copy for the next run of its proposal; `false` when there is nothing to look at. Makes no call. */
  offer(proposal: Stream, copy: PressedCopy): boolean
  /** These messages are recorded: a press on one of them is nothing new. */
  know(rows: readonly MessageRow[]): void
  /** Rows were removed from the record: a press on any card is looked at again. */
  forget(): void
  /**
   * Records the copies that were offered and that nobody knows.
   * @param rows the proposal's, as they were just read
   * @returns the new rows, and the seconds after which to look again at a copy that may yet be recorded by whoever posts it
   */
  adopt(proposal: Stream, rows: readonly MessageRow[]): Promise<{ adopted: MessageRow[]; wait: number | null }>
}

/** Copies that are adopted of one request, whoever presses what. */
export const COPY_LIMIT = 10

/** Copies that are remembered of one proposal until they are looked at. */
const OFFERED_LIMIT = 40

/** Messages known to be recorded; after so many it starts afresh, which costs a look at each. */
const KNOWN_LIMIT = 50_000

/** @param giveUpAfter seconds after which a message whose sender has gone quiet is not waited for any more */
export function createOrphanCardTracking(
  ports: Pick<Ports, 'messages' | 'clock'>,
  giveUpAfter: number,
): OrphanCardTracking {
  const known = new Set<string>()
  const offered = new Map<Stream, Map<string, PressedCopy & { since: number }>>()

  function note(posted: Posted): void {
    if (known.size >= KNOWN_LIMIT) known.clear()
    known.add(placeOf(posted))
  }

  async function record(proposal: Stream, copy: PressedCopy, rows: readonly MessageRow[]): Promise<MessageRow | null> {
    const { request, posted, to } = copy
    const removed = rows.find((row) => isRemovedRecordOf(copy, row))
    if (removed) return ports.messages.change(removed, { state: 'sent', shown: 'unknown', reason: '', posted })
    const notice = copyNotice(proposal, request, hashOf(placeOf(posted)).slice(0, 16), to)
    return ports.messages.adopt(notice, proposal, ports.clock.now(), posted)
  }

  const know: OrphanCardTracking['know'] = (rows) => {
    for (const { posted } of rows) if (posted) note(posted)
  }

  return {
    know,
    forget: () => known.clear(),
    offer: (proposal, copy) => {
      const place = placeOf(copy.posted)
      const before = offered.get(proposal) ?? new Map()
      if (known.has(place) || before.has(place) || before.size >= OFFERED_LIMIT) return false
      offered.set(proposal, before.set(place, { ...copy, since: performance.now() }))
      return true
    },
    adopt: async (proposal, rows) => {
      const adopted: MessageRow[] = []
      const waits: number[] = []
      const copies = new Map(offered.get(proposal))
      for (const [place, copy] of copies) {
        const { request, posted } = copy
        const left = giveUpAfter - (performance.now() - copy.since) / 1000
        if (!known.has(place) && left > 0 && rows.some((row) => row.state === 'sending' && isOf(request, row))) {
          waits.push(left)
          continue
        }
        if (!known.has(place) && copiesOf(request, [...rows, ...adopted]) < COPY_LIMIT) {
          const recorded = (await ports.messages.at(posted)).length > 0
          const row = recorded ? null : await record(proposal, copy, rows)
          if (row) adopted.push(row)
        }
        note(posted)
        offered.get(proposal)?.delete(place)
      }
      if (offered.get(proposal)?.size === 0) offered.delete(proposal)
      return { adopted, wait: waits.length > 0 ? Math.min(...waits) : null }
    },
  }
}

const isOf = (request: RequestId, { key }: MessageRow): boolean => {
  const notice = noticeOf(key)
  return notice !== undefined && isRequestNotice(notice) && notice.request === request
}

/** The record of this very card was removed, and it says so: then the card that is pressed is the one it is about. */
const isRemovedRecordOf = ({ request, to }: PressedCopy, row: MessageRow): boolean =>
  row.state === 'failed' &&
  row.reason === RECORD_REMOVED &&
  isOf(request, row) &&
  idOf(noticeOf(row.key)?.to) === idOf(to)

const idOf = (to: Recipient | undefined): string | undefined => (to?.kind === 'channel' ? to.channel.id : to?.person.id)

const copiesOf = (request: RequestId, rows: readonly MessageRow[]): number =>
  rows.filter((row) => isOf(request, row) && noticeOf(row.key)?.about === 'copy').length
