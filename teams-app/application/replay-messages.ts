import type { Person } from '../domain/core/person.ts'
import { ok, type Result, refuse } from '../domain/core/result.ts'
import { INSTITUTION } from '../domain/institution/institution.ts'
import { type Notice, noticeOf } from '../domain/notifications/notices.ts'
import { decideReplayMessage, decideSeeMessages } from '../domain/notifications/replay-message.ts'
import type { MessageRow, Ports } from '../ports.ts'
import { type MessageRetries, streamOfMessage } from './message-retries.ts'
import { messagesIn } from './messages-in-state.ts'
import type { ReadModel } from './read-model.ts'
import type { MessageSender, Outgoing } from './send-messages.ts'
import type { StreamQueue } from './stream-queue.ts'

/** What an administrator may have tried again. */
export type ReplayMessages = {
  /** Tries one message again that could not be sent, at once. Answers its row as it is then. */
  replay(key: string, by: Person): Promise<Result<MessageRow>>
  /** Tries all that failed again, in their turn. Answers how many they are. */
  replayAll(by: Person): Promise<Result<number>>
}

export function createReplayMessages(parts: {
  ports: Pick<Ports, 'messages' | 'log'>
  readModel: Pick<ReadModel, 'open' | 'institution'>
  sender: Pick<MessageSender, 'deliver' | 'isNeeded'>
  outgoing(notice: Notice): Outgoing | undefined
  retries: Pick<MessageRetries, 'request'>
  queue: Pick<StreamQueue, 'later'>
}): ReplayMessages {
  const { ports, readModel, sender, outgoing, retries, queue } = parts
  return {
    replay: async (key, by) => {
      const row = await ports.messages.find(key)
      if (row && row.proposal !== INSTITUTION) await readModel.open(row.proposal)
      const notice = row && noticeOf(key)
      const message = notice &&
        outgoing(notice) && { failed: row.state === 'failed', needed: sender.isNeeded(row, notice) }
      const decided = decideReplayMessage(message, by, readModel.institution())
      if (!decided.ok || !row || !notice) return decided.ok ? refuse('unknown-message') : decided
      const wait = await sender.deliver(notice, row, { by })
      if (wait !== null) queue.later(streamOfMessage(row), wait * 1000)
      const after = (await ports.messages.find(key)) ?? row
      ports.log.info('An administrator had a message tried again.', { key, by: by.id, state: after.state })
      return ok(after)
    },
    replayAll: async (by) => {
      const decided = decideSeeMessages(readModel.institution(), by)
      if (!decided.ok) return decided
      const messages = retries.request(await messagesIn('failed', ports.messages), { by })
      ports.log.info('An administrator had all that failed tried again.', { messages, by: by.id })
      return ok(messages)
    },
  }
}
