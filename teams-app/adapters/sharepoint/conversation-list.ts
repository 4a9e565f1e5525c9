import { z } from 'zod'
import type { Conversation, ConversationStore } from '../../ports.ts'
import type { Site } from './site.ts'

const Stored = z.object({
  Subject: z.string(),
  SubjectKind: z.enum(['person', 'team']),
  TeamsId: z.string().default(''),
  ConversationId: z.string().default(''),
  ServiceUrl: z.string(),
})

/** The list Conversations, kept in memory as well: finding one costs no call. */
export function conversationList(site: Site): ConversationStore {
  const list = site.list('conversations')
  const known = new Map<string, { id: string; conversation: Conversation }>()

  async function load(): Promise<void> {
    for (const row of await list.all()) {
      const stored = Stored.safeParse(row.fields)
      if (!stored.success) continue
      const { Subject, SubjectKind, TeamsId, ConversationId, ServiceUrl } = stored.data
      const conversation = {
        subject: Subject,
        kind: SubjectKind,
        teamsId: TeamsId,
        conversation: ConversationId,
        serviceUrl: ServiceUrl,
      }
      known.set(Subject, { id: row.id, conversation })
    }
  }

  async function add(conversation: Conversation): Promise<void> {
    try {
      const { id } = await list.insert({ Subject: conversation.subject, ...fieldsOf(conversation) })
      known.set(conversation.subject, { id, conversation })
    } catch (error) {
      const [row] = await list.where('Subject', conversation.subject)
      if (!row) throw error
      await list.patch(row.id, fieldsOf(conversation))
      known.set(conversation.subject, { id: row.id, conversation })
    }
  }

  return {
    load,
    find: (subject) => known.get(subject)?.conversation,
    remember: async (conversation) => {
      const before = known.get(conversation.subject)
      if (!before) return add(conversation)
      if (JSON.stringify(fieldsOf(before.conversation)) === JSON.stringify(fieldsOf(conversation))) return
      await list.patch(before.id, fieldsOf(conversation))
      known.set(conversation.subject, { id: before.id, conversation })
    },
  }
}

const fieldsOf = ({ kind, teamsId, conversation, serviceUrl }: Conversation): Record<string, unknown> => ({
  SubjectKind: kind,
  TeamsId: teamsId,
  ConversationId: conversation,
  ServiceUrl: serviceUrl,
})
