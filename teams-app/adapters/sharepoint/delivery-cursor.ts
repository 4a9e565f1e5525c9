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
  return {
    read: async () => {
      const [row] = await list.where('CursorKey', KEY)
      const stored = Stored.safeParse(row?.fields)
      return row && stored.success ? { cursor: stored.data.CursorValue, mark: markOf(row) } : null
    },
    write: async (cursor, mark) => {
      if (mark === null) {
        const [earlier] = await list.where('CursorKey', KEY)
        return earlier ? false : markOf(await list.insert({ CursorKey: KEY, CursorValue: cursor }))
      }
      const [id, eTag] = Mark.parse(JSON.parse(mark))
      return (await list.patch(id, { CursorValue: cursor }, eTag)) ? markOf(await list.get(id)) : false
    },
  }
}
