import { z } from 'zod'
import { dataOf } from '../../domain/chain.ts'
import { factKey, type Recorded, type Stream } from '../../domain/facts.ts'
import { BorderError, type DamagedFact, type FactStore } from '../../ports.ts'
import { atGraph, linkFrom } from '../graph/graph-client.ts'
import { jsonColumn } from './json-column.ts'
import { Row, type Site } from './site.ts'

/** How often an append is offered when the store answers neither yes nor no and shows no row. */
const OFFERS = 3

const Stored = z.object({ FactKey: z.string(), Data: z.string(), Hash: z.string() })
const Data = z.looseObject({
  key: z.string(),
  stream: z.string(),
  number: z.int().positive(),
  by: z.object({ id: z.string(), name: z.string() }),
  at: z.string(),
  institution: z.int().nonnegative(),
  fact: z.looseObject({ type: z.string() }),
})

const Page = z.object({
  value: z.array(Row.extend({ deleted: z.object({}).optional() })),
  '@odata.nextLink': z.string().optional(),
  '@odata.deltaLink': z.string().optional(),
})

/**
 * The list Facts. The unique column FactKey is the arbiter of who came first.
 * @param confirmAppend reads back after every append, for a tenant whose unique column has not been proven
 */
export function factList(site: Site, confirmAppend: boolean): FactStore {
  const list = site.list('facts')
  const keys = new Map<string, { stream: Stream; number: number }>()

  /** Whose fact stands under the key: ours, somebody else's, or none. Lowest id wins where two rows hold one key. */
  async function holder(recorded: Recorded): Promise<'ours' | 'other' | 'none'> {
    const [first] = await list.where('FactKey', factKey(recorded.stream, recorded.number))
    if (!first) return 'none'
    return first.fields.Hash === recorded.hash ? 'ours' : 'other'
  }

  async function offer(recorded: Recorded): Promise<'appended' | 'taken' | 'again'> {
    try {
      const { id } = await list.insert(rowOf(recorded))
      keys.set(id, { stream: recorded.stream, number: recorded.number })
      if (!confirmAppend) return 'appended'
    } catch (error) {
      const found = await holder(recorded)
      if (found === 'none' && error instanceof BorderError && error.reason === 'refused') throw error
      return found === 'none' ? 'again' : found === 'ours' ? 'appended' : 'taken'
    }
    return (await holder(recorded)) === 'ours' ? 'appended' : 'taken'
  }

  function decode(rows: readonly Row[]): { facts: Recorded[]; damaged: DamagedFact[] } {
    const facts = new Map<string, Recorded>()
    const damaged: DamagedFact[] = []
    for (const row of rows) {
      const recorded = recordedOf(row)
      if (!recorded) {
        const place = placeOf(row.fields.FactKey)
        if (place) damaged.push({ ...place, why: 'unreadable' })
        continue
      }
      const key = factKey(recorded.stream, recorded.number)
      keys.set(row.id, { stream: recorded.stream, number: recorded.number })
      const earlier = facts.get(key)
      if (earlier && earlier.hash !== recorded.hash) {
        damaged.push({ stream: recorded.stream, number: recorded.number, why: 'doubled' })
      }
      if (!earlier) facts.set(key, recorded)
    }
    const inOrder = [...facts.values()].sort((a, b) => a.stream.localeCompare(b.stream) || a.number - b.number)
    return { facts: inOrder, damaged }
  }

  async function delta(cursor: string | null): Promise<{ rows: z.infer<typeof Page>['value']; cursor: string }> {
    const rows: z.infer<typeof Page>['value'] = []
    let link = cursor ?? `${list.items}/delta?$expand=fields`
    for (;;) {
      const asked = linkFrom(site.endpoint, link)
      const page = Page.parse(await atGraph(() => site.client.api(asked).get()))
      rows.push(...page.value)
      const next = page['@odata.nextLink']
      if (next) link = next
      else if (page['@odata.deltaLink']) return { rows, cursor: page['@odata.deltaLink'] }
      else throw new BorderError('unexpected', 'A delta answer had neither a next link nor a delta link.')
    }
  }

  return {
    append: async (recorded) => {
      for (let offered = 0; offered < OFFERS; offered += 1) {
        const outcome = await offer(recorded)
        if (outcome !== 'again') return outcome
      }
      throw new BorderError('unexpected', `${factKey(recorded.stream, recorded.number)} could not be recorded.`)
    },
    read: async (stream) => decode(await list.where('Stream', stream)),
    changesSince: async (cursor) => {
      const page = await delta(cursor).catch((error: unknown) => {
        if (cursor !== null && error instanceof BorderError && error.status === 410) return delta(null)
        throw error
      })
      const gone = page.rows.filter(({ deleted }) => deleted).flatMap(({ id }) => keys.get(id) ?? [])
      const present = page.rows
        .filter(({ deleted }) => !deleted)
        .sort((one, other) => Number(one.id) - Number(other.id))
      const { facts, damaged } = decode(present)
      return {
        facts,
        damaged: [...damaged, ...gone.map((place) => ({ ...place, why: 'deleted' }))],
        cursor: page.cursor,
      }
    },
  }
}

function rowOf(recorded: Recorded): Record<string, unknown> {
  const { stream, number, by, at, fact, hash } = recorded
  return {
    Title: fact.type,
    FactKey: factKey(stream, number),
    Stream: stream,
    FactNumber: number,
    FactType: fact.type,
    RecordedBy: by.name.slice(0, 255),
    RecordedAt: at,
    Data: dataOf(recorded),
    Hash: hash,
  }
}

/** The fact of a row; `undefined` when the row does not hold the fact it claims. Only `Data` and `Hash` are believed. */
function recordedOf({ fields }: Row): Recorded | undefined {
  const stored = Stored.safeParse(fields)
  if (!stored.success) return undefined
  const data = Data.safeParse(jsonColumn(stored.data.Data))
  if (!data.success || data.data.key !== stored.data.FactKey) return undefined
  const { key: _, ...recorded } = data.data
  return { ...recorded, hash: stored.data.Hash } as unknown as Recorded
}

function placeOf(key: unknown): { stream: Stream; number: number } | undefined {
  const found = typeof key === 'string' ? /^(.+)#(\d+)$/.exec(key) : null
  return found?.[1] && found[2] ? { stream: found[1], number: Number(found[2]) } : undefined
}
