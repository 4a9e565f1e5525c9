import { z } from 'zod'
import type { NotificationHistoryStore } from '../../ports.ts'
import { patchOrInsert } from './insert-or-patch.ts'
import type { Site } from './site.ts'

/** What the keys of these rows begin with. */
export const HISTORY_KEYS = 'told/'

const keyOf = (proposal: string): string => `${HISTORY_KEYS}${proposal}`

const Stored = z.object({ rows: z.int().min(0), until: z.string() })

/** What was told about each proposal: rows of the list Delivery, which stays when somebody empties the list Messages. */
export function notificationHistoryList(site: Site): NotificationHistoryStore {
  const list = site.list('delivery')
  const ids = new Map<string, string>()
  return {
    read: async (proposal) => {
      const [row] = await list.where('CursorKey', keyOf(proposal))
      if (row) ids.set(proposal, row.id)
      const stored = Stored.safeParse(parsed(row?.fields.CursorValue))
      return stored.success ? stored.data : null
    },
    write: async (proposal, notified) => {
      const fields = { CursorValue: JSON.stringify(notified) }
      ids.set(proposal, await patchOrInsert(list, ids.get(proposal), ['CursorKey', keyOf(proposal)], fields))
    },
  }
}

function parsed(text: unknown): unknown {
  try {
    return JSON.parse(String(text))
  } catch {
    return undefined // Somebody wrote over it: then nothing is known of what was told before.
  }
}
