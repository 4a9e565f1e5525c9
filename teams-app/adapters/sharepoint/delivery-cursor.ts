import { z } from 'zod'
import type { CursorStore } from '../../ports.ts'
import type { Site } from './site.ts'

const KEY = 'delivery'
const Stored = z.object({ CursorValue: z.string() })
const Mark = z.tuple([z.string(), z.string()])

/** The one row that says how far delivery has come, shared by all instances. A mark is the row's id and eTag. */
export function deliveryCursor(site: Site): CursorStore {
  const list = site.list('delivery')
  const markOf = (row: { id: string; eTag?: string | undefined }): string => JSON.stringify([row.id, row.eTag ?? ''])

  /** Makes the row; `false` when it is there, also where another instance made it at the same moment. */
  async function first(cursor: string): Promise<string | false> {
    const isThere = async () => (await list.where('CursorKey', KEY)).length > 0
    if (await isThere()) return false
    try {
      return markOf(await list.insert({ CursorKey: KEY, CursorValue: cursor }))
    } catch (error) {
      if (await isThere()) return false
      throw error
    }
  }

  return {
    read: async () => {
      const [row] = await list.where('CursorKey', KEY)
      const stored = Stored.safeParse(row?.fields)
      return row && stored.success ? { cursor: stored.data.CursorValue, mark: markOf(row) } : null
    },
    write: async (cursor, mark) => {
      if (mark === null) return first(cursor)
      const [id, eTag] = Mark.parse(JSON.parse(mark))
      return (await list.patch(id, { CursorValue: cursor }, eTag)) ? markOf(await list.get(id)) : false
    },
  }
}
