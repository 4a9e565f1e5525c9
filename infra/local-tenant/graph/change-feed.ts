import { dice } from '../behaviour/dice.ts'
import { statement } from '../database/statement.ts'
import { badRequest, GraphRefusal } from './graph-refusal.ts'
import type { GraphTenant } from './graph-tenant.ts'
import { type Item, type ItemRow, type ItemStore, itemColumns, itemFromRow } from './item-store.ts'
import type { List } from './list.ts'
import type { Expand } from './query-options.ts'

/** What the call that began a round asked for; it holds until the round ends. */
export type RoundOptions = { select: string[] | undefined; expand: Expand; top: number }

/** What a token holds: opaque to clients, and it carries the options of the call that began the round. */
type Token = RoundOptions & {
  /** Which feed of which list it belongs to. */
  feed: string
  /** Changes up to this one have been told. */
  reported: number
  /** Tokens of an earlier age have expired. */
  age: number
  /** The first round names no deletions. */
  first: boolean
}

/** One page of a round, and the link on to the next page or round. */
export type ChangePage = { changes: Item[]; links: Record<string, string>; options: RoundOptions }

/** Items sent once more when delta repeats itself. */
const repeated = 3

/**
 * The last state of what has changed in a list, in the order of change, as both `items/delta` and `root/delta` tell it.
 * Sources: listItem: delta; driveItem: delta (the feed shows the latest state, may repeat an item, and answers 410 with
 * a `Location` that starts afresh).
 */
export function createChangeFeed({ database, settings, control, behaviour }: GraphTenant, items: ItemStore) {
  const after = statement<ItemRow>(
    database,
    `SELECT ${itemColumns} FROM items WHERE list = ? AND change > ? AND change < ? AND (deleted = 0 OR ? = 0) ORDER BY change LIMIT ?`,
  )
  const firstHidden = statement<{ n: number | null }>(
    database,
    'SELECT min(change) AS n FROM items WHERE list = ? AND visible > ?',
  )
  const latest = statement<ItemRow>(
    database,
    `SELECT ${itemColumns} FROM items WHERE list = ? AND change <= ? AND deleted = 0 ORDER BY change DESC LIMIT ${repeated}`,
  )
  const lastBefore = statement<{ n: number | null }>(
    database,
    'SELECT max(change) AS n FROM items WHERE list = ? AND modified < ?',
  )
  const roll = dice(behaviour.seed + 3)
  let age = Number(settings.get('delta age') ?? 0)
  control.onExpireDeltaTokens(() => {
    age += 1
    settings.set('delta age', String(age))
  })

  /** Changes from this one on are not to be seen yet. */
  const horizon = (list: List) =>
    (behaviour.deltaLag && firstHidden.get(list.key, control.now())?.n) || items.lastChange() + 1
  const written = (token: Token) => Buffer.from(JSON.stringify(token)).toString('base64url')

  function read(text: string, feed: string, link: (token: string) => string): Token {
    let token: Token
    try {
      token = JSON.parse(Buffer.from(text, 'base64url').toString())
    } catch {
      throw badRequest('The token is not valid.')
    }
    // Tokens in data of before name no feed: they are too old, as any token may become.
    if ((token.feed ?? feed) !== feed) throw badRequest('The token is not valid.')
    if (token.age !== age || token.feed === undefined)
      throw expired(link(written({ ...token, feed, reported: 0, age, first: true })))
    return token
  }

  return {
    /**
     * @param kind tokens of one kind are worth nothing to another
     * @param asked the token as sent; `latest`, or undefined to begin with all there is
     * @param timed whether a moment may stand for a token, as it may for drives
     * @param link the address that carries a token
     */
    page(
      { list, kind, asked, timed = false }: { list: List; kind: string; asked: string | undefined; timed?: boolean },
      options: RoundOptions,
      link: (token: string) => string,
    ): ChangePage {
      const feed = `${kind} ${list.id}`
      const end = horizon(list)
      const begin = (reported: number, first: boolean): Token => ({ ...options, feed, reported, age, first })
      const deltaLink = (token: Token, reported: number) => ({
        '@odata.deltaLink': link(written({ ...token, reported: Math.max(reported, end - 1), first: false })),
      })
      if (asked === 'latest') return { changes: [], links: deltaLink(begin(0, false), 0), options }

      const moment = timed && asked !== undefined && /^\d{4}-\d\d-\d\dT/.test(asked) ? Date.parse(asked) : Number.NaN
      const token =
        asked === undefined
          ? begin(0, true)
          : Number.isNaN(moment)
            ? read(asked, feed, link)
            : begin(lastBefore.get(list.key, moment)?.n ?? 0, false)
      const rows = after.all(list.key, token.reported, end, token.first ? 1 : 0, token.top + 1)
      const page = rows.slice(0, token.top).map(itemFromRow)
      const again = roll() < (behaviour.deltaRepeats ?? 0) ? latest.all(list.key, token.reported).map(itemFromRow) : []
      const reported = page.at(-1)?.change ?? token.reported
      const links =
        rows.length > token.top
          ? { '@odata.nextLink': link(written({ ...token, reported })) }
          : deltaLink(token, reported)
      return { changes: [...again, ...page], links, options: token }
    },
  }
}

export type ChangeFeed = ReturnType<typeof createChangeFeed>

function expired(location: string): GraphRefusal {
  return new GraphRefusal(
    410,
    'resyncRequired',
    "Resync required. Replace any local items with the server's version (including deletes) if you're sure that the service was up to date with your local changes when you last sync'd. Upload any local changes that the server doesn't know about.",
    {
      headers: { Location: location },
      innerCode: 'resyncChangesApplyDifferences',
    },
  )
}
