import { z } from 'zod'
import type { Conversation, ConversationStore } from '../../ports.ts'
import { insertOrPatch } from './insert-or-patch.ts'
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

  return {
    load,
    find: (subject) => known.get(subject)?.conversation,
    teams: () => [...known.values()].map(({ conversation }) => conversation).filter(({ kind }) => kind === 'team'),
    remember: async (conversation) => {
      const { subject } = conversation
      const fields = fieldsOf(conversation)
      const before = known.get(subject)
      if (before && JSON.stringify(fieldsOf(before.conversation)) === JSON.stringify(fields)) return
      if (before) await list.patch(before.id, fields)
      const id = before?.id ?? (await insertOrPatch(list, ['Subject', subject], fields))
      known.set(subject, { id, conversation })
    },
  }
}

const fieldsOf = ({ kind, teamsId, conversation, serviceUrl }: Conversation): Record<string, unknown> => ({
  SubjectKind: kind,
  TeamsId: teamsId,
  ConversationId: conversation,
  ServiceUrl: serviceUrl,
})
