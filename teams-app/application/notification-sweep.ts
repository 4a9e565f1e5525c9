import type { Proposal } from '../domain/core/proposal.ts'
import type { Stream } from '../domain/core/stream.ts'
import { askedKey, type EvaluationContext, notificationKey } from '../domain/notifications/notices.ts'
import type { Ports } from '../ports.ts'
import { streamOfMessage } from './message-retries.ts'
import { messagesIn } from './messages-in-state.ts'
import type { ReadModel } from './read-model.ts'
import type { MessageSender } from './send-messages.ts'
import type { StreamQueue } from './stream-queue.ts'

/** Finds what no new fact calls for: others may decide now, it is time to remind, or a message was begun and never ended. */
export type NotificationSweep = {
  /** A proposal's messages were delivered as the day and who sits where called for. */
  delivered(proposal: Proposal, context: EvaluationContext): void
  /** Has delivered whatever is due since. */
  sweep(): Promise<void>
}

export function createNotificationSweep(parts: {
  messages: Pick<Ports['messages'], 'page'>
  readModel: Pick<ReadModel, 'proposals'>
  now(): EvaluationContext
  sender: Pick<MessageSender, 'claimLeft'>
  queue: Pick<StreamQueue, 'now' | 'later'>
}): NotificationSweep {
  const { messages, readModel, now, sender, queue } = parts
  const deliveredFor = new Map<Stream, string>()

  function isDue(proposal: Proposal): boolean {
    return notificationKey(proposal, now()) !== (deliveredFor.get(proposal.reference) ?? askedKey(proposal))
  }

  return {
    delivered: (proposal, context) => {
      deliveredFor.set(proposal.reference, notificationKey(proposal, context))
    },
    sweep: async () => {
      for (const proposal of readModel.proposals()) if (isDue(proposal)) queue.now(proposal.reference)
      for (const row of await messagesIn('sending', messages)) {
        const left = sender.claimLeft(row)
        if (left !== null) queue.later(streamOfMessage(row), left * 1000)
      }
    },
  }
}
