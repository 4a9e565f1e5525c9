import type { PersonId } from '../domain/core/person.ts'
import { interestedIn, openRequests, type Proposal } from '../domain/core/proposal.ts'
import { decidersOf } from '../domain/core/request.ts'
import type { Stream } from '../domain/core/stream.ts'
import { type EvaluationContext, noticeOf } from '../domain/notifications/notices.ts'
import type { MessageRow, Ports } from '../ports.ts'
import type { MessageRetries } from './message-retries.ts'
import { messagesIn } from './messages-in-state.ts'
import type { ReadModel } from './read-model.ts'

/** Whoever the bot can reach since it last looked: their messages that failed are tried again, and their cards refreshed. */
export type ReachableRecipients = {
  /** The bot can write to somebody again, or for the first time; or to the channels of some team. */
  reachable(whom: PersonId | 'channels'): void
  /** Somebody's Teams id was learnt: their client can refresh cards that they may answer. */
  known(person: PersonId): void
  /** Has everything delivered that these people and channels make possible. */
  catchUp(): Promise<void>
}

export function createReachableRecipients(parts: {
  messages: Pick<Ports['messages'], 'page'>
  readModel: Pick<ReadModel, 'proposals'>
  now(): EvaluationContext
  retries: Pick<MessageRetries, 'request'>
  /** Has a proposal's messages looked at. */
  begin(reference: Stream): void
}): ReachableRecipients {
  const { messages, readModel, now, retries, begin } = parts
  const reached = new Set<PersonId | 'channels'>()
  const learnt = new Set<PersonId>()

  function decides(proposal: Proposal, people: ReadonlySet<PersonId>): boolean {
    const { institution, at } = now()
    return (
      people.size > 0 &&
      openRequests(proposal).some((request) =>
        decidersOf(institution, request, interestedIn(proposal), at).some(({ id }) => people.has(id)),
      )
    )
  }

  return {
    reachable: (whom) => {
      reached.add(whom)
    },
    known: (person) => {
      learnt.add(person)
    },
    catchUp: async () => {
      for (const proposal of readModel.proposals()) if (decides(proposal, learnt)) begin(proposal.reference)
      learnt.clear()
      const recipients = new Set(reached)
      if (recipients.size === 0) return
      const failed = await messagesIn('failed', messages)
      retries.request(
        failed.filter((row) => isTo(recipients, row)),
        { by: undefined },
      )
      for (const whom of recipients) reached.delete(whom)
    },
  }
}

function isTo(recipients: ReadonlySet<PersonId | 'channels'>, { key }: MessageRow): boolean {
  const to = noticeOf(key)?.to
  return to !== undefined && recipients.has(to.kind === 'channel' ? 'channels' : to.person.id)
}
