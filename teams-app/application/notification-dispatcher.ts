import type { Person, PersonId } from '../domain/core/person.ts'
import type { Stream } from '../domain/core/stream.ts'
import { INSTITUTION } from '../domain/institution/institution.ts'
import { noticeOf, welcomeNotice } from '../domain/notifications/notices.ts'
import type { Ports } from '../ports.ts'
import { createDeliveryCheckpoint } from './delivery-checkpoint.ts'
import { createEvaluationContext } from './evaluation-context.ts'
import { createMessageRetries } from './message-retries.ts'
import { createNotificationHistory } from './notification-history.ts'
import { createNotificationSweep } from './notification-sweep.ts'
import { createOrphanCardTracking, type PressedCopy } from './orphan-card-tracking.ts'
import { createOutgoing } from './outgoing.ts'
import { createProposalNotifications } from './proposal-notifications.ts'
import { createReachableRecipients } from './reachable-recipients.ts'
import type { ReadModel } from './read-model.ts'
import { createReplayMessages, type ReplayMessages } from './replay-messages.ts'
import { createMessageSender } from './send-messages.ts'
import { createStreamQueue } from './stream-queue.ts'

/** Facts not yet told become messages and projections, as far as the ports go. Any instance may do it; the keys decide. */
export type NotificationDispatcher = ReplayMessages & {
  /** A fact was recorded here: tell it now. Returns at once. */
  wake(stream: Stream): void
  /** A fact was recorded elsewhere: look whether it is told, after a while. Returns at once. */
  checkLater(stream: Stream): void
  /** A copy of a request's card was pressed; if nobody recorded it, it is kept up to date from now on. Returns at once. */
  adopt(stream: Stream, copy: PressedCopy): void
  /** Welcomes somebody who has just got the app, once in their life. Returns at once. */
  welcome(person: Person): void
  /**
   * The bot can write to somebody again, or for the first time; or to the channels of some team: what had failed there is tried
   * again, once things have settled. Returns at once.
   */
  reachable(whom: PersonId | 'channels'): void
  /** Somebody's Teams id was learnt: cards that they may answer are refreshed by their client from now on. Returns at once. */
  known(person: PersonId): void
  /** Resolves when nothing is under way and nothing is due; for tests and for stopping. */
  settled(): Promise<void>
  stop(): Promise<void>
}

export type DispatcherSettings = {
  /** Seconds after which a claim whose sender has gone quiet is taken over. */
  takeOverAfterSeconds: number
  /** Seconds that another instance leaves the one that recorded a fact. */
  sweepAfterSeconds: number
  /** Seconds after which what Teams refused, perhaps by mistake, is tried again for the first time. */
  refusedAgainAfterSeconds: number
}

/** Proposals that are told at once; more would only run into the limits of Graph and Teams. */
const CONCURRENCY = 8

/** Milliseconds after an installation until failed messages are tried again: many are installed at once. */
const AFTER_INSTALLING_MS = 1_000

/** Work of the queue that is about no stream: whoever has come within reach. */
const ARRIVALS = 'ARRIVALS'

export function createNotificationDispatcher(
  ports: Pick<Ports, 'messages' | 'messenger' | 'projections' | 'cursor' | 'notified' | 'clock' | 'log' | 'telemetry'>,
  readModel: ReadModel,
  settings: DispatcherSettings,
  isSettled?: () => boolean,
): NotificationDispatcher {
  const queue = createStreamQueue({
    concurrency: CONCURRENCY,
    work,
    failed: (stream, error, failed) =>
      ports.log.error('Delivery did not come to its end and will be tried again.', error, { stream, failed }),
    quiet: () => void rest(),
  })
  const now = createEvaluationContext(readModel, ports.clock)
  const begin = queue.now

  const claimed = new Set<string>()
  const recordedElsewhere = new Set<Stream>()
  const orphanCards = createOrphanCardTracking(ports, settings.takeOverAfterSeconds)
  const outgoing = createOutgoing(ports, readModel, now)
  const sender = createMessageSender({
    ...settings,
    ports,
    outgoing,
    recorded: ({ key }) => claimed.add(key),
    sent: (row) => orphanCards.know([row]),
  })
  const notificationHistory = createNotificationHistory({ ports, shown: (notice) => outgoing(notice)?.shown })
  const retries = createMessageRetries(begin)
  const recipients = createReachableRecipients({ messages: ports.messages, readModel, now, retries, begin })
  const { sweep, delivered } = createNotificationSweep({ messages: ports.messages, readModel, now, sender, queue })
  const notify = createProposalNotifications({
    ...{ ports, readModel, now, orphanCards, sender, notificationHistory, retries, claimed, delivered },
    isRecordedElsewhere: (stream) => recordedElsewhere.delete(stream),
  })
  const replay = createReplayMessages({ ports, readModel, sender, outgoing, retries, queue })
  const checkpoint = createDeliveryCheckpoint(ports, readModel.cursor, isSettled)
  const idle: (() => void)[] = []

  async function work(stream: Stream): Promise<number | null> {
    if (stream === INSTITUTION) await sweep()
    else if (stream === ARRIVALS) await recipients.catchUp()
    else return noticeOf(stream)?.about === 'welcome' ? welcome(stream) : notify(stream)
    return null
  }

  async function welcome(key: string): Promise<number | null> {
    const notice = noticeOf(key)
    const wait = notice ? await sender.deliver(notice, await ports.messages.find(key), retries.take(key)) : null
    claimed.delete(key)
    return wait
  }

  async function rest(): Promise<void> {
    await checkpoint.save()
    if (queue.isQuiet()) for (const done of idle.splice(0)) done()
  }

  return {
    ...replay,
    wake: (stream) => {
      recordedElsewhere.delete(stream)
      begin(stream)
    },
    checkLater: (stream) => {
      recordedElsewhere.add(stream)
      queue.later(stream, settings.sweepAfterSeconds * 1000)
    },
    adopt: (stream, copy) => {
      if (orphanCards.offer(stream, copy)) begin(stream)
    },
    welcome: (person) => begin(welcomeNotice(person).key),
    reachable: (whom) => {
      recipients.reachable(whom)
      queue.later(ARRIVALS, AFTER_INSTALLING_MS)
    },
    known: (person) => {
      recipients.known(person)
      queue.later(ARRIVALS, AFTER_INSTALLING_MS)
    },
    settled: () =>
      new Promise((done) => {
        idle.push(done)
        if (queue.isQuiet()) void rest()
      }),
    stop: queue.stop,
  }
}
