import { z } from 'zod'
import { coalesced } from '../../application/coalesced.ts'
import { ExternalServiceError } from '../../ports.ts'
import { atGraph, linkFrom } from '../graph/graph-client.ts'
import type { ListKey } from './lists.ts'
import { Row, type Site } from './site.ts'

/** What has happened to rows since the last look, by whomever; the newest state of each. */
export type RowChanges = { changed: readonly Row[]; deleted: readonly string[] }

/**
 * A list that minds its rows. Who wrote a row is told by its seal (`row-seal.ts`), or does not matter; the application deletes no
 * row, so a deleted one was deleted by hand.
 */
export type MindedList = {
  key: ListKey
  /** Does what the list does about such rows. Own writes come too. Where it throws, the same comes again at the next poll. */
  mind(changes: RowChanges): Promise<void>
  /** What somebody should look at, each a sentence that names rows by their ids and nobody; `[]` when nothing. */
  faults(): string[]
}

export type ListWatch = {
  /** Begins to watch, with what happens from now on. Throws an ExternalServiceError. */
  begin(): Promise<void>
  /** Looks once: one call a list. A list that cannot be looked at keeps no other from being so. Throws the first ExternalServiceError. */
  poll(): Promise<void>
  /** Looks at one list alone. Throws an ExternalServiceError. */
  pollList(key: ListKey): Promise<void>
  faults(): string[]
}

/** What a poll found, and where the next goes on from once that is dealt with. */
type FoundChanges = { changes: RowChanges; place: string | undefined }

const Page = z.object({
  value: z.array(Row.extend({ deleted: z.object({}).optional() })),
  '@odata.nextLink': z.string().optional(),
  '@odata.deltaLink': z.string().optional(),
})

/** The one way in which rows that were changed or deleted by hand are found while the application runs. */
export function listWatch(site: Site, minded: readonly MindedList[]): ListWatch {
  const places = new Map<ListKey, string>()

  /** @param from link to go on from, or the end of what has happened */
  async function changesOf(from: string): Promise<FoundChanges> {
    const rows = new Map<string, z.infer<typeof Page>['value'][number]>()
    let place: string | undefined
    for (let link: string | undefined = from; link !== undefined; ) {
      const asked = linkFrom(site.endpoint, link)
      const page = Page.parse(await atGraph(() => site.client.api(asked).get()))
      for (const row of page.value) rows.set(row.id, row)
      place = page['@odata.deltaLink'] ?? place
      link = page['@odata.nextLink']
    }
    const all = [...rows.values()]
    const changed = all.filter(({ deleted }) => !deleted)
    return { changes: { changed, deleted: all.filter(({ deleted }) => deleted).map(({ id }) => id) }, place }
  }

  const begin = (key: ListKey) => changesOf(`${site.list(key).items}/delta?$expand=fields&token=latest`)

  /** A place too old, or one that the service takes no more, loses what happened in between: every row is looked at. */
  async function since(key: ListKey): Promise<FoundChanges> {
    const place = places.get(key)
    try {
      return place === undefined ? await begin(key) : await changesOf(place)
    } catch (error) {
      if (!(error instanceof ExternalServiceError) || (error.status !== 410 && error.status !== 400)) throw error
      const { place: anew } = await begin(key)
      return { changes: { changed: await site.list(key).all(), deleted: [] }, place: anew }
    }
  }

  const goOnFrom = (key: ListKey, place: string | undefined): void => {
    if (place !== undefined) places.set(key, place)
  }

  /** One look at a list at a time, since each goes on where the one before has ended. */
  const look = coalesced(async (list: MindedList) => {
    const { changes, place } = await since(list.key)
    await list.mind(changes)
    goOnFrom(list.key, place)
  })

  return {
    begin: async () => {
      await Promise.all(minded.map(async ({ key }) => goOnFrom(key, (await begin(key)).place)))
    },
    pollList: async (key) => {
      for (const list of minded) if (list.key === key) await look(list)
    },
    poll: async () => {
      const looks = minded.map(look)
      const failed = (await Promise.allSettled(looks)).find((outcome) => outcome.status === 'rejected')
      if (failed) throw failed.reason
    },
    faults: () => minded.flatMap((list) => list.faults()),
  }
}
