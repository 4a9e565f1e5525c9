import { z } from 'zod'
import { dataOf, isUnkeyed } from '../../domain/core/chain.ts'
import type { Recorded } from '../../domain/core/recorded.ts'
import { factKey, NO_HASH } from '../../domain/core/recorded.ts'
import type { DamagedFact, FactPlace, FactStore, StreamOutline } from '../../ports.ts'
import { ExternalServiceError } from '../../ports.ts'
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
  by: z.object({ id: z.string(), name: z.string().optional() }),
  at: z.string(),
  institution: z.int().nonnegative(),
  fact: z.looseObject({ type: z.string() }),
})

const Page = z.object({
  value: z.array(Row.extend({ deleted: z.object({}).optional() })),
  '@odata.nextLink': z.string().optional(),
  '@odata.deltaLink': z.string().optional(),
})

/** Rows of a page of keys and hashes, which are short. */
const OUTLINES_A_PAGE = 1_000

/** Statuses with which Graph says that a delta token is not one of this list's, or not any more. */
const TOKEN_NOT_TAKEN = [400, 404, 410]

export type FactListSettings = {
  /** Reads back after every append, for a tenant whose unique column has not been proven. */
  confirmAppend: boolean
  /**
   * Highest id of a row whose fact may be chained without a key, as all were before there were keys; 0 where there are none
   * such. SharePoint gives ids, so nobody can choose one.
   */
  unkeyedUntil: number
}

/** The list Facts. The unique column FactKey is the arbiter of who came first. */
export function factList(site: Site, { confirmAppend, unkeyedUntil }: FactListSettings): FactStore {
  const list = site.list('facts')
  /** Where the fact of a row belongs, and the rows that hold a fact: more than one when somebody has doubled it. */
  const places = new Map<string, FactPlace>()
  const rowsOf = new Map<string, Set<string>>()

  function note(row: string, place: FactPlace): void {
    places.set(row, place)
    const key = factKey(place.stream, place.number)
    rowsOf.set(key, (rowsOf.get(key) ?? new Set()).add(row))
  }

  function forget(row: string): FactPlace | undefined {
    const place = places.get(row)
    places.delete(row)
    if (place) rowsOf.get(factKey(place.stream, place.number))?.delete(row)
    return place
  }

  /** Whose fact stands under the key: ours, somebody else's, or none. Lowest id wins where two rows hold one key. */
  async function holder(recorded: Recorded): Promise<'ours' | 'other' | 'none'> {
    const [first] = await list.where('FactKey', factKey(recorded.stream, recorded.number))
    if (!first) return 'none'
    if (first.fields.Hash !== recorded.hash) return 'other'
    note(first.id, { stream: recorded.stream, number: recorded.number })
    return 'ours'
  }

  async function offer(recorded: Recorded): Promise<'appended' | 'taken' | 'again'> {
    try {
      const { id } = await list.insert(rowOf(recorded))
      note(id, { stream: recorded.stream, number: recorded.number })
      if (!confirmAppend) return 'appended'
    } catch (error) {
      const found = await holder(recorded)
      if (found === 'none' && error instanceof ExternalServiceError && error.reason === 'refused') throw error
      return found === 'none' ? 'again' : found === 'ours' ? 'appended' : 'taken'
    }
    return (await holder(recorded)) === 'ours' ? 'appended' : 'taken'
  }

  /** Rows by their ids, lowest first: should two hold one fact, the first counts and the other is damage. */
  function decode(rows: readonly Row[]): { facts: Recorded[]; damaged: DamagedFact[] } {
    const facts = new Map<string, Recorded>()
    const damaged: DamagedFact[] = []
    for (const row of rows) {
      const before = places.get(row.id)
      const recorded = recordedOf(row)
      const why = !recorded ? 'unreadable' : isForeign(row, recorded) ? 'not written by the application' : undefined
      if (!recorded || why) {
        const place = before ?? placeOf(row.fields.FactKey)
        if (!place) continue
        places.set(row.id, place)
        damaged.push({ ...place, why: why ?? 'unreadable' })
        continue
      }
      const { stream, number } = recorded
      const key = factKey(stream, number)
      if (before && factKey(before.stream, before.number) !== key) damaged.push({ ...before, why: 'changed' })
      note(row.id, { stream, number })
      if ((rowsOf.get(key)?.size ?? 0) > 1) damaged.push({ stream, number, why: 'doubled' })
      if (!facts.has(key)) facts.set(key, recorded)
    }
    const inOrder = [...facts.values()].sort((a, b) => a.stream.localeCompare(b.stream) || a.number - b.number)
    return { facts: inOrder, damaged }
  }

  /** SharePoint gives ids in the order in which rows are added; lowest id wins where two rows hold one fact. */
  function rowNumber({ stream, number }: FactPlace): number {
    const rows = [...(rowsOf.get(factKey(stream, number)) ?? [])]
    if (rows.length === 0) throw new Error(`The row of ${factKey(stream, number)} is not known.`)
    return Math.min(...rows.map(Number))
  }

  const isForeign = ({ id }: Row, { hash }: Recorded): boolean => isUnkeyed(hash) && Number(id) > unkeyedUntil

  /** Follows a delta to its end. @returns where it goes on from */
  async function follow(asked: string, seen: (rows: z.infer<typeof Page>['value']) => void): Promise<string> {
    for (let link = asked; ; ) {
      const now = link
      const page = Page.parse(await atGraph(() => site.client.api(now).get()))
      seen(page.value)
      const next = page['@odata.nextLink']
      const end = page['@odata.deltaLink']
      if (next) link = linkFrom(site.endpoint, next)
      else if (end) return end
      else throw new ExternalServiceError('unexpected', 'A delta answer had neither a next link nor a delta link.')
    }
  }

  /** @param token of the delta to go on from; `latest`: nothing but where it goes on from now */
  async function delta(token: string): Promise<{ rows: z.infer<typeof Page>['value']; cursor: string }> {
    const rows: z.infer<typeof Page>['value'] = []
    const cursor = await follow(`${list.items}/delta?$expand=fields&token=${encodeURIComponent(token)}`, (page) => {
      for (const row of page) rows.push(row)
    })
    return { rows, cursor }
  }

  /** A cursor is a convenience, and its row may have been edited. */
  async function since(token: string | null): Promise<Awaited<ReturnType<typeof delta>> | 'too-old'> {
    if (token === null) return 'too-old'
    try {
      return await delta(token)
    } catch (error) {
      if (error instanceof ExternalServiceError && TOKEN_NOT_TAKEN.includes(error.status)) return 'too-old'
      throw error
    }
  }

  return {
    append: async (recorded) => {
      for (let offered = 0; offered < OFFERS; offered += 1) {
        const outcome = await offer(recorded)
        if (outcome !== 'again') return outcome
      }
      throw new ExternalServiceError(
        'unexpected',
        `${factKey(recorded.stream, recorded.number)} could not be recorded.`,
      )
    },
    read: async (stream) => {
      const rows = await list.where('Stream', stream)
      const there = new Set(rows.map(({ id }) => id))
      for (const [id, place] of places) if (place.stream === stream && !there.has(id)) forget(id)
      return decode(rows)
    },
    changesSince: async (cursor) => {
      const page = await since(tokenOf(cursor))
      if (page === 'too-old') return page
      const gone = page.rows.filter(({ deleted }) => deleted).flatMap(({ id }) => forget(id) ?? [])
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
    now: async () => (await delta('latest')).cursor,
    outlines: async () => {
      const outlines = new Map<string, StreamOutline>()
      const counted = new Set<string>()
      // The delta, since a list that is read without a filter may hide rows behind its default view's.
      const asked = `${list.items}/delta?$expand=fields($select=FactKey,Hash)&$top=${OUTLINES_A_PAGE}`
      await follow(asked, (rows) => {
        for (const { id, fields, eTag, deleted } of rows) {
          const place = placeOf(fields.FactKey)
          if (!place || deleted || counted.has(id)) continue
          counted.add(id)
          const { stream, number } = place
          const before = outlines.get(stream) ?? { number: 0, hash: NO_HASH, rows: 0, isEdited: false }
          const last = number > before.number ? { number, hash: String(fields.Hash ?? '') } : before
          const { number: highest, hash } = last
          const isEdited = before.isEdited || isWrittenAgain(eTag)
          outlines.set(stream, { number: highest, hash, rows: before.rows + 1, isEdited })
        }
      })
      return outlines
    },
    forget: (stream) => {
      for (const [id, place] of places) if (place.stream === stream) forget(id)
    },
    isBefore: (one, other) => rowNumber(one) < rowNumber(other),
  }
}

/** A row's eTag counts how often it was written: `"{GUID},2"`. */
const isWrittenAgain = (eTag: string | undefined): boolean => /,(?!1"?$)\d+"?$/.test(eTag ?? '')

/**
 * The token of a cursor, which is a link as Graph gave it. Nothing else of it is used: whoever edits the row that keeps it must
 * not choose where the facts are read from.
 */
function tokenOf(cursor: string): string | null {
  const query = cursor.includes('?') ? cursor.slice(cursor.indexOf('?') + 1) : ''
  return new URLSearchParams(query).get('token')
}

function rowOf(recorded: Recorded): Record<string, unknown> {
  const { stream, number, by, at, fact, hash } = recorded
  return {
    Title: fact.type,
    FactKey: factKey(stream, number),
    Stream: stream,
    FactNumber: number,
    FactType: fact.type,
    RecordedBy: by.id,
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

function placeOf(key: unknown): FactPlace | undefined {
  const found = typeof key === 'string' ? /^(.+)#(\d+)$/.exec(key) : null
  return found?.[1] && found[2] ? { stream: found[1], number: Number(found[2]) } : undefined
}
