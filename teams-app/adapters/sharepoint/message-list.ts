import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { SHOWN_PATTERN } from '../../domain/notices.ts'
import type { MessageLog, MessageRow } from '../../ports.ts'
import type { Row, Site } from './site.ts'

const Stored = z.object({
  MessageKey: z.string(),
  Proposal: z.string(),
  MessageState: z.enum(['sending', 'sent', 'failed']),
  ClaimedAt: z.string(),
  Shown: z.custom<MessageRow['shown']>((value) => value === 'news' || SHOWN_PATTERN.test(String(value))),
  ConversationId: z.string().optional(),
  ActivityId: z.string().optional(),
  ServiceUrl: z.string().optional(),
  Reason: z.string().default(''),
})

/** The list Messages. Inserting a row with its unique key is the claim to send that message. */
export function messageList(site: Site): MessageLog {
  const list = site.list('messages')
  return {
    of: async (proposal) => (await list.where('Proposal', proposal)).flatMap((row) => messageRow(row) ?? []),
    claim: async (notice, proposal, at, shown) => {
      const claim = randomUUID()
      const fields = {
        Title: claim,
        MessageKey: notice.key,
        Proposal: proposal,
        MessageState: 'sending',
        ClaimedAt: at,
        Shown: shown,
      }
      try {
        return messageRow(await list.insert(fields), fields) ?? null
      } catch (error) {
        const [row] = await list.where('MessageKey', notice.key)
        if (!row) throw error
        return row.fields.Title === claim ? (messageRow(row) ?? null) : null
      }
    },
    change: async (row, to) => {
      const written = await list.patch(row.id, fieldsOf(to), row.mark || undefined)
      return written ? { ...row, ...to, mark: '' } : null
    },
  }
}

function fieldsOf(to: Parameters<MessageLog['change']>[1]): Record<string, unknown> {
  return {
    ...(to.state ? { MessageState: to.state } : {}),
    // A token for each attempt: two that claim at the same moment write different rows, so neither takes the other's for its own.
    ...(to.claimedAt ? { ClaimedAt: to.claimedAt, Title: randomUUID() } : {}),
    ...(to.shown ? { Shown: to.shown } : {}),
    ...(to.reason === undefined ? {} : { Reason: to.reason.slice(0, 255) }),
    ...(to.posted
      ? { ConversationId: to.posted.conversation, ActivityId: to.posted.activity, ServiceUrl: to.posted.serviceUrl }
      : {}),
  }
}

/** @param known what was written, where the answer to an insert leaves fields out or cuts them */
function messageRow(row: Row, known: Record<string, unknown> = {}): MessageRow | undefined {
  const stored = Stored.safeParse({ ...row.fields, ...known })
  if (!stored.success) return undefined
  const { data } = stored
  return {
    id: row.id,
    mark: row.eTag ?? '',
    key: data.MessageKey,
    proposal: data.Proposal,
    state: data.MessageState,
    claimedAt: data.ClaimedAt,
    shown: data.Shown,
    posted:
      data.ConversationId && data.ActivityId && data.ServiceUrl
        ? { conversation: data.ConversationId, activity: data.ActivityId, serviceUrl: data.ServiceUrl }
        : null,
    reason: data.Reason,
  }
}
