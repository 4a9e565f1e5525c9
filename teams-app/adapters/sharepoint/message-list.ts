import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { NOTIFICATION_SHOWN_PATTERN } from '../../domain/notifications/meeting-to-arrange.ts'
import { SHOWN_PATTERN } from '../../domain/notifications/notices.ts'
import { ExternalServiceError, type MessageLog, type MessageRow, type Posted, placeOf } from '../../ports.ts'
import { isGone } from './insert-or-patch.ts'
import type { MindedList } from './list-watch.ts'
import { newestFirst } from './newest-first.ts'
import type { Row, Site } from './site.ts'

const Stored = z.object({
  Title: z.string().default(''),
  MessageKey: z.string(),
  Proposal: z.string(),
  MessageState: z.enum(['sending', 'sent', 'failed', 'not-needed']),
  ClaimedAt: z.string(),
  Shown: z.custom<MessageRow['shown']>(
    (value) =>
      value === 'unknown' || [SHOWN_PATTERN, NOTIFICATION_SHOWN_PATTERN].some((shown) => shown.test(String(value))),
  ),
  ConversationId: z.string().optional(),
  ActivityId: z.string().optional(),
  ServiceUrl: z.string().optional(),
  RefreshedBy: z.string().default(''),
  Reason: z.string().default(''),
  PostedAgain: z.boolean().default(false),
  Tries: z.number().default(1),
  ReplayedBy: z.string().default(''),
  ReplayedAt: z.string().default(''),
})

/**
 * The list Messages. Inserting a row with its unique key is the claim to send that message. What people change in a row counts; a
 * row that is deleted while its message is sent is made anew with what became of it.
 * @param now milliseconds since 1970
 */
export function messageList(site: Site, now: () => number = Date.now): MessageLog & MindedList {
  const list = site.list('messages')
  const pages = newestFirst(list, 'ClaimedAt', now)
  const deleted = new Set<string>()

  /** `null`: the key is somebody else's. */
  async function insertOnce(key: string, columns: Record<string, unknown>): Promise<MessageRow | null> {
    const claim = randomUUID()
    const fields = { Title: claim, MessageKey: key, ...columns }
    try {
      return messageRow(await list.insert(fields), fields) ?? null
    } catch (error) {
      const [row] = await list.where('MessageKey', key)
      if (!row) throw error
      return row.fields.Title === claim ? (messageRow(row) ?? null) : null
    }
  }

  return {
    of: async (proposal) => (await list.where('Proposal', proposal)).flatMap((row) => messageRow(row) ?? []),
    find: async (key) => (await list.where('MessageKey', key)).flatMap((row) => messageRow(row) ?? [])[0],
    page: async (which, after) => {
      const states = which === 'all' ? [] : ([['MessageState', 'eq', which]] as const)
      const page = await pages.page(states, after).catch((error: unknown) => {
        if (after !== '' && error instanceof ExternalServiceError && error.status === 400)
          return 'no-such-page' as const
        throw error
      })
      if (page === 'no-such-page') return page
      const { rows, next } = page
      return { rows: rows.flatMap((row) => messageRow(row) ?? []), next }
    },
    at: async (posted) =>
      (await list.where('ActivityId', posted.activity))
        .flatMap((row) => messageRow(row) ?? [])
        .filter((row) => row.posted && placeOf(row.posted) === placeOf(posted)),
    claim: (notice, proposal, at, shown) =>
      insertOnce(notice.key, { Proposal: proposal, MessageState: 'sending', ClaimedAt: at, Shown: shown, Tries: 1 }),
    adopt: (notice, proposal, at, posted) =>
      insertOnce(notice.key, {
        ...{ Proposal: proposal, MessageState: 'sent', ClaimedAt: at, Shown: 'unknown' },
        ...postedFields(posted),
      }),
    restore: (notice, proposal, at, { state, shown, reason }) =>
      insertOnce(notice.key, {
        ...{ Proposal: proposal, MessageState: state, ClaimedAt: at, Shown: shown, Reason: reason, Tries: 1 },
      }),
    change: async (row, to) => {
      // A token for each attempt: two that claim at the same moment write different rows, so neither takes the other's for its own.
      const claim = to.claimedAt ? randomUUID() : row.claim
      const fields = to.claimedAt ? { ...fieldsOf(to), Title: claim } : fieldsOf(to)
      try {
        const written = await list.patch(row.id, fields, row.eTag || undefined)
        return written ? { ...row, ...to, claim, eTag: '' } : null
      } catch (error) {
        if (!isGone(error)) throw error
        return insertOnce(row.key, { Proposal: row.proposal, ...fieldsOf(wholeOf({ ...row, ...to })) })
      }
    },
    key: 'messages',
    mind: async (changes) => {
      for (const id of changes.deleted) deleted.add(id)
      for (const { id } of changes.changed) deleted.delete(id)
    },
    faults: () =>
      deleted.size === 0
        ? []
        : [
            `Rows were deleted from the list Messages (${deleted.size}). Please restore them from the site’s recycle bin: what they say was told may be told again otherwise.`,
          ],
  }
}

/** Everything a row says, for one that is made anew. */
const wholeOf = ({ posted, replayed, postedAgain, ...row }: MessageRow): Parameters<MessageLog['change']>[1] => ({
  state: row.state,
  claimedAt: row.claimedAt,
  shown: row.shown,
  reason: row.reason,
  tries: row.tries,
  ...(posted ? { posted } : {}),
  ...(postedAgain ? { postedAgain } : {}),
  ...(replayed ? { replayed } : {}),
})

function fieldsOf(to: Parameters<MessageLog['change']>[1]): Record<string, unknown> {
  return {
    ...(to.state ? { MessageState: to.state } : {}),
    ...(to.claimedAt ? { ClaimedAt: to.claimedAt } : {}),
    ...(to.shown ? { Shown: to.shown } : {}),
    ...(to.reason === undefined ? {} : { Reason: to.reason.slice(0, 255) }),
    ...(to.posted === undefined ? {} : postedFields(to.posted)),
    ...(to.refreshedBy === undefined ? {} : { RefreshedBy: to.refreshedBy }),
    ...(to.postedAgain ? { PostedAgain: true } : {}),
    ...(to.tries ? { Tries: to.tries } : {}),
    ...(to.replayed ? { ReplayedBy: to.replayed.by.slice(0, 255), ReplayedAt: to.replayed.at } : {}),
  }
}

const postedFields = (posted: Posted | null): Record<string, unknown> => ({
  ConversationId: posted?.conversation ?? '',
  ActivityId: posted?.activity ?? '',
  ServiceUrl: posted?.serviceUrl ?? '',
})

/** @param known what was written, where the answer to an insert leaves fields out or cuts them */
function messageRow(row: Row, known: Record<string, unknown> = {}): MessageRow | undefined {
  const stored = Stored.safeParse({ ...row.fields, ...known })
  if (!stored.success) return undefined
  const { data } = stored
  return {
    id: row.id,
    eTag: row.eTag ?? '',
    claim: data.Title,
    key: data.MessageKey,
    proposal: data.Proposal,
    state: data.MessageState,
    claimedAt: data.ClaimedAt,
    shown: data.Shown,
    posted:
      data.ConversationId && data.ActivityId && data.ServiceUrl
        ? { conversation: data.ConversationId, activity: data.ActivityId, serviceUrl: data.ServiceUrl }
        : null,
    refreshedBy: data.RefreshedBy,
    reason: data.Reason,
    postedAgain: data.PostedAgain,
    tries: data.Tries,
    replayed: data.ReplayedBy ? { by: data.ReplayedBy, at: data.ReplayedAt } : null,
  }
}
