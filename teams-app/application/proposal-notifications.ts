import type { Proposal } from '../domain/core/proposal.ts'
import type { Stream } from '../domain/core/stream.ts'
import {
  type EvaluationContext,
  isWorthTelling,
  type Notice,
  noticeOf,
  noticesOf,
} from '../domain/notifications/notices.ts'
import type { MessageRow, Ports } from '../ports.ts'
import type { MessageRetries } from './message-retries.ts'
import type { NotificationHistory } from './notification-history.ts'
import type { OrphanCardTracking } from './orphan-card-tracking.ts'
import type { ReadModel } from './read-model.ts'
import type { MessageSender } from './send-messages.ts'

type Parts = {
  ports: Pick<Ports, 'messages' | 'projections'>
  readModel: Pick<ReadModel, 'open' | 'find' | 'damage' | 'summary' | 'head'>
  now(): EvaluationContext
  orphanCards: Pick<OrphanCardTracking, 'know' | 'forget' | 'adopt'>
  sender: Pick<MessageSender, 'deliver'>
  notificationHistory: NotificationHistory
  retries: Pick<MessageRetries, 'take'>
  /** Keys of messages that got their row since their proposal was last looked at; those that were counted are removed. */
  claimed: Set<string>
  /** The last fact was recorded by another instance, which tells of it if it lives to. Answers so once. */
  isRecordedElsewhere(stream: Stream): boolean
  /** All that was called for at that moment is delivered. */
  delivered(proposal: Proposal, context: EvaluationContext): void
}

/** Seconds after which a proposal is looked at again that was let go of while its messages were delivered. */
const RECHECK_SECONDS = 1

/**
 * Delivers what one proposal's facts call for: its projection, and its messages to everybody.
 * @returns the seconds after which it must be looked at again, or `null`
 */
export function createProposalNotifications(parts: Parts): (stream: Stream) => Promise<number | null> {
  const { ports, readModel, now, orphanCards, sender, notificationHistory, retries, claimed, delivered } = parts
  const { isRecordedElsewhere } = parts

  /** Answers the seconds after which each of them that is not settled must be looked at again. */
  async function deliver(notices: readonly Notice[], rows: readonly MessageRow[]): Promise<number[]> {
    const rowOf = new Map(rows.map((row) => [row.key, row]))
    const waits: number[] = []
    await allDone(
      byRecipient(notices).map(async (group) => {
        for (const notice of group) {
          const wait = await sender.deliver(notice, rowOf.get(notice.key), retries.take(notice.key))
          if (wait !== null) waits.push(wait)
        }
      }),
    )
    return waits
  }

  async function project(stream: Stream, by: 'here' | 'elsewhere'): Promise<void> {
    const summary = readModel.summary(stream)
    if (summary) await ports.projections.project(summary, readModel.head(stream).hash, by)
  }

  async function notify(
    stream: Stream,
    proposal: Proposal,
    context: EvaluationContext,
    by: 'here' | 'elsewhere',
  ): Promise<number[]> {
    const stored = await ports.messages.of(stream)
    const called = noticesOf(proposal, context)
    const keys = new Set(stored.map(({ key }) => key))
    const untold = called.filter((notice) => !keys.has(notice.key) && isWorthTelling(proposal, notice, context))
    const restored = await notificationHistory.restore(proposal, untold, stored)
    if (restored.length > 0) orphanCards.forget()
    const rows = [...stored, ...restored]
    orphanCards.know(rows)
    const waits = await deliver([...called, ...noticesKeptBeside(called, rows)], rows)
    const { adopted, wait } = await orphanCards.adopt(stream, rows)
    if (wait !== null) waits.push(wait)
    waits.push(...(await deliver(noticesKeptBeside([], adopted), adopted)))
    const mine = called.filter(({ key }) => claimed.delete(key))
    const recorded = [...rows, ...adopted, ...mine]
    // Who told of it has noted how much there is.
    if (by === 'elsewhere' && mine.length + adopted.length + restored.length === 0) return waits
    await notificationHistory.note(proposal, new Set(recorded.map(({ key }) => key)).size)
    return waits
  }

  return async (stream) => {
    const proposal = (await readModel.open(stream))?.proposal
    if (!proposal || readModel.damage(stream)) return null
    const context = now()
    const by = isRecordedElsewhere(stream) ? 'elsewhere' : 'here'
    const projected = project(stream, by)
    const notified = notify(stream, proposal, context, by)
    await allDone([projected, notified])
    delivered(proposal, context)
    const waits = await notified
    // Let go of meanwhile, for others that were looked at: it is looked at once more.
    if (!readModel.find(stream)) waits.push(RECHECK_SECONDS)
    return waits.length > 0 ? Math.min(...waits) : null
  }
}

/**
 * Messages that the facts do not call for, or no longer. Their cards stand there all the same and are kept up to date; of news, which
 * was read before, only what has not arrived is looked at, so that it comes to an end.
 */
export function noticesKeptBeside(
  called: readonly Notice[],
  rows: readonly Pick<MessageRow, 'key' | 'state'>[],
): Notice[] {
  const keys = new Set(called.map(({ key }) => key))
  return rows
    .filter(({ key }) => !keys.has(key))
    .flatMap(({ key, state }) => {
      const notice = noticeOf(key)
      return notice && (notice.about !== 'news' || state === 'sending' || state === 'failed') ? [notice] : []
    })
}

/** Messages to one person or channel keep their order; different recipients do not wait for each other. */
export function byRecipient(notices: readonly Notice[]): Notice[][] {
  const groups = new Map<string, Notice[]>()
  for (const notice of notices) {
    const recipient = notice.to.kind === 'channel' ? notice.to.channel.id : notice.to.person.id
    groups.set(recipient, [...(groups.get(recipient) ?? []), notice])
  }
  return [...groups.values()]
}

/** Waits for all, also when one fails, so that nothing goes on behind the back of its run; then throws the first failure. */
async function allDone(work: readonly Promise<unknown>[]): Promise<void> {
  const failed = (await Promise.allSettled(work)).find((outcome) => outcome.status === 'rejected')
  if (failed) throw failed.reason
}
