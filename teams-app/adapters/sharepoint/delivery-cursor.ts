import { z } from 'zod'
import type { CursorStore } from '../../ports.ts'
import { isGone } from './insert-or-patch.ts'
import { HEAD_KEY } from './institution-head.ts'
import type { MindedList } from './list-watch.ts'
import { lists } from './lists.ts'
import { HISTORY_KEYS } from './notification-history-list.ts'
import type { RowSeals } from './row-seal.ts'
import type { Row, Site } from './site.ts'

const KEY = 'delivery'
const Stored = z.object({ CursorValue: z.string() })
const RowVersion = z.tuple([z.string(), z.string()])

/**
 * The one row that says how far delivery has come, shared by all instances. A mark is the row's id and eTag. A place that was
 * changed by hand is none: everything is read again from the beginning, and the row written over.
 */
export function deliveryCursor(site: Site, seals: RowSeals): CursorStore & MindedList {
  const list = site.list('delivery')
  const fieldsOf = (cursor: string): Record<string, unknown> =>
    seals.sealed(lists.delivery, { CursorKey: KEY, CursorValue: cursor })
  /** Also a row that was written before there were seals. */
  const isBelieved = (row: Row): boolean =>
    seals.sealIn(lists.delivery, row) !== 'altered' && Stored.safeParse(row.fields).success
  const tokenOf = (row: { id: string; eTag?: string | undefined }): string => JSON.stringify([row.id, row.eTag ?? ''])
  const strange = new Set<string>()

  const there = async (): Promise<Row | undefined> => (await list.where('CursorKey', KEY))[0]

  async function over(id: string, eTag: string | undefined, cursor: string): Promise<string | false> {
    return (await list.patch(id, fieldsOf(cursor), eTag)) && tokenOf(await list.get(id))
  }

  /** Makes the row; `false` when it is there, also where another instance made it at the same moment. */
  async function first(cursor: string): Promise<string | false> {
    const found = await there()
    if (found) return isBelieved(found) ? false : over(found.id, found.eTag, cursor)
    try {
      return tokenOf(await list.insert(fieldsOf(cursor)))
    } catch (error) {
      if (await there()) return false
      throw error
    }
  }

  return {
    key: 'delivery',
    read: async () => {
      const row = await there()
      const stored = Stored.safeParse(row?.fields)
      return row && isBelieved(row) && stored.success ? { cursor: stored.data.CursorValue, eTag: tokenOf(row) } : null
    },
    write: async (cursor, token) => {
      if (token === null) return first(cursor)
      const [id, eTag] = RowVersion.parse(JSON.parse(token))
      try {
        return await over(id, eTag, cursor)
      } catch (error) {
        if (!isGone(error)) throw error
        return first(cursor)
      }
    },
    mind: async ({ changed, deleted }) => {
      for (const row of changed) if (isStrange(row)) strange.add(row.id)
      for (const id of deleted) strange.delete(id)
    },
    faults: () =>
      [...strange].map((row) => `Row ${row} of the list Delivery is none of ours. It is ignored; please delete it.`),
  }
}

const isStrange = ({ fields: { CursorKey } }: Row): boolean =>
  CursorKey !== KEY && CursorKey !== HEAD_KEY && !String(CursorKey).startsWith(HISTORY_KEYS)
