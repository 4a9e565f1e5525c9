import { z } from 'zod'
import type { Conversation, ConversationStore } from '../../ports.ts'
import { patchOrInsert } from './insert-or-patch.ts'
import type { MindedList } from './list-watch.ts'
import { lists } from './lists.ts'
import type { RowSeals } from './row-seal.ts'
import type { Row, Site } from './site.ts'

const Stored = z.object({
  Subject: z.string(),
  SubjectKind: z.enum(['person', 'team']),
  TeamsId: z.string().default(''),
  ConversationId: z.string().default(''),
  ServiceUrl: z.string(),
})

/**
 * The list Conversations, kept in memory as well: finding one costs no call. A row that was changed by hand is not believed: it is
 * written again where it is known what it said, and learnt anew otherwise. A deleted one is forgotten until Teams names it again.
 */
export function conversationList(site: Site, seals: RowSeals): ConversationStore & MindedList {
  const list = site.list('conversations')
  const known = new Map<string, { id: string; conversation: Conversation }>()
  const altered = new Set<string>()

  /** @param isOlder rows without a seal were written before there was one */
  function believed(row: Row, isOlder: boolean): Conversation | undefined {
    const stored = Stored.safeParse(row.fields)
    const seal = seals.sealIn(lists.conversations, row)
    if (!stored.success || !(seal === 'kept' || (isOlder && seal === 'unsealed'))) {
      altered.add(row.id)
      return undefined
    }
    altered.delete(row.id)
    const { Subject, SubjectKind, TeamsId, ConversationId, ServiceUrl } = stored.data
    return {
      subject: Subject,
      kind: SubjectKind,
      teamsId: TeamsId,
      conversation: ConversationId,
      serviceUrl: ServiceUrl,
    }
  }

  /** Of two rows about one the older counts. `false`: the row is not believed. */
  function learn(row: Row, isOlder: boolean): boolean {
    const conversation = believed(row, isOlder)
    if (!conversation) return false
    const before = known.get(conversation.subject)
    if (!before || Number(before.id) >= Number(row.id)) known.set(conversation.subject, { id: row.id, conversation })
    return true
  }

  async function write(conversation: Conversation): Promise<void> {
    const { subject } = conversation
    const { Subject: _, ...fields } = seals.sealed(lists.conversations, fieldsOf(conversation))
    const id = await patchOrInsert(list, known.get(subject)?.id, ['Subject', subject], fields)
    altered.delete(id)
    known.set(subject, { id, conversation })
  }

  return {
    key: 'conversations',
    load: async () => {
      for (const row of await list.all()) learn(row, true)
    },
    find: (subject) => known.get(subject)?.conversation,
    teams: () => [...known.values()].map(({ conversation }) => conversation).filter(({ kind }) => kind === 'team'),
    remember: async (conversation) => {
      const before = known.get(conversation.subject)
      if (before && JSON.stringify(fieldsOf(before.conversation)) === JSON.stringify(fieldsOf(conversation))) return
      await write(conversation)
    },
    mind: async ({ changed, deleted }) => {
      const holders = new Map([...known.values()].map(({ id, conversation }) => [id, conversation]))
      for (const id of deleted) {
        altered.delete(id)
        const holder = holders.get(id)
        if (holder) known.delete(holder.subject)
      }
      for (const row of changed) {
        const holder = holders.get(row.id)
        if (!learn(row, false) && holder) await write(holder)
      }
    },
    faults: () =>
      [...altered].map(
        (row) =>
          `Row ${row} of the list Conversations was not written by the application and is ignored. Whoever it is about is reached again once they write to the bot; please delete it.`,
      ),
  }
}

const fieldsOf = ({ subject, kind, teamsId, conversation, serviceUrl }: Conversation): Record<string, unknown> => ({
  Subject: subject,
  SubjectKind: kind,
  TeamsId: teamsId,
  ConversationId: conversation,
  ServiceUrl: serviceUrl,
})
