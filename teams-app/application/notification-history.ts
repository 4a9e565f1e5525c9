import { RECORD_REMOVED } from '../api/undelivered-words.ts'
import { type Proposal, requestOf } from '../domain/core/proposal.ts'
import type { Stream } from '../domain/core/stream.ts'
import { calledForAt, isRequestNotice, type Notice, type ProposalNotice } from '../domain/notifications/notices.ts'
import type { MessageRow, NotifiedCount, Ports } from '../ports.ts'

/**
 * Tells messages that were never sent from those whose rows somebody has removed from the list Messages. The facts say when a message
 * was called for; how much was told, and until which fact, is kept in another list. What is old is not told again by itself.
 */
export type NotificationHistory = {
  /**
   * Puts rows back for messages that were told before: a question's says so to administrators, who may have it sent again; news
   * that is old is no news. Answers those rows; `[]` when none is missing.
   * @param untold messages that are called for and have no row
   * @param rows the proposal's, as they were just read
   */
  restore(proposal: Proposal, untold: readonly ProposalNotice[], rows: readonly MessageRow[]): Promise<MessageRow[]>
  /** Everything that the facts known here call for has its row. @param count rows that the proposal has now */
  note(proposal: Proposal, count: number): Promise<void>
}

type NotificationHistoryParts = {
  ports: Pick<Ports, 'messages' | 'notified' | 'clock' | 'log'>
  /** What a message would show now. */
  shown(notice: Notice): MessageRow['shown'] | undefined
}

export function createNotificationHistory({ ports, shown }: NotificationHistoryParts): NotificationHistory {
  const known = new Map<Stream, NotifiedCount | null>()
  /** Proposals of which rows are missing; what is kept of them is corrected once they are restored. */
  const missing = new Set<Stream>()

  async function read(proposal: Stream): Promise<NotifiedCount | null> {
    const notified = await ports.notified.read(proposal)
    known.set(proposal, notified)
    return notified
  }

  async function putBack({ reference }: Proposal, notice: ProposalNotice): Promise<MessageRow | null> {
    const isQuestion = notice.about === 'ask'
    return ports.messages.restore(notice, reference, ports.clock.now(), {
      state: isQuestion ? 'failed' : 'sent',
      shown: shown(notice) ?? 'unknown',
      reason: RECORD_REMOVED,
    })
  }

  return {
    restore: async (proposal, untold, rows) => {
      const { reference } = proposal
      if (untold.length === 0) return []
      // As many rows as this instance has seen told: none is missing, and nothing need be read.
      if ((known.get(reference)?.rows ?? Number.POSITIVE_INFINITY) <= rows.length) return []
      const notified = await read(reference)
      if (!notified || notified.rows <= rows.length) return []
      missing.add(reference)
      const old = untold.filter((notice) => wasNotified(notice, proposal, notified))
      ports.log.warn('Rows are missing in the list Messages; what was told before is not told again by itself.', {
        proposal: reference,
        rows: notified.rows - rows.length,
        restored: old.length,
      })
      const restored: MessageRow[] = []
      for (const notice of old) restored.push(...[(await putBack(proposal, notice)) ?? []].flat())
      return restored
    },
    note: async ({ reference, changedAt }, count) => {
      if (count === 0) return
      const before = known.has(reference) ? (known.get(reference) ?? null) : await read(reference)
      if (before && before.rows >= count && !missing.has(reference)) return
      const notified = { rows: count, until: changedAt }
      await ports.notified.write(reference, notified)
      known.set(reference, notified)
      missing.delete(reference)
    },
  }
}

/**
 * A message that no single fact calls for, to somebody who came to decide later, counts as told. Reminders of meetings come with the
 * clock, not with a fact: a second one is better than none.
 */
function wasNotified(notice: ProposalNotice, proposal: Proposal, { until }: NotifiedCount): boolean {
  if (!isRequestNotice(notice)) return false
  const request = requestOf(proposal, notice.request)
  const since = request && calledForAt(notice, request)
  return since === undefined || since <= until
}
