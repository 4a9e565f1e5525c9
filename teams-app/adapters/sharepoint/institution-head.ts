import { z } from 'zod'
import type { Chain } from '../../domain/core/chain.ts'
import { isUnkeyed } from '../../domain/core/chain.ts'
import { NO_HASH } from '../../domain/core/recorded.ts'
import { INSTITUTION } from '../../domain/institution/institution.ts'
import type { InstitutionHead } from '../../ports.ts'
import { insertOrPatch } from './insert-or-patch.ts'
import { jsonColumn } from './json-column.ts'
import type { Site } from './site.ts'

/** Key of its row. */
export const HEAD_KEY = `head of ${INSTITUTION}`
const Stored = z.object({ number: z.int().positive(), hash: z.string(), seal: z.string() })

/** A row of the list Delivery, sealed like a fact: whoever edits it can only make it unreadable. */
export function institutionHead(site: Site, chain: Chain): InstitutionHead {
  const list = site.list('delivery')
  let noted = 0
  const textOf = (number: number, hash: string): string => `${HEAD_KEY} ${number} ${hash}`

  async function read() {
    const [row] = await list.where('CursorKey', HEAD_KEY)
    const stored = Stored.safeParse(jsonColumn(row?.fields.CursorValue))
    if (!stored.success) return undefined
    const { number, hash, seal } = stored.data
    if (isUnkeyed(seal) || !chain.holds(NO_HASH, textOf(number, hash), seal)) return undefined
    noted = Math.max(noted, number)
    return { number, hash }
  }

  return {
    read,
    note: async ({ number, hash }) => {
      if (number <= noted || number <= ((await read())?.number ?? 0)) return
      const seal = chain.seal(NO_HASH, textOf(number, hash))
      await insertOrPatch(list, ['CursorKey', HEAD_KEY], { CursorValue: JSON.stringify({ number, hash, seal }) })
      noted = number
    },
  }
}
