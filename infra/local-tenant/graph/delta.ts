import { dice } from '../behaviour/dice.ts'
import { statement } from '../database/statement.ts'
import { type GraphAnswer, type Operation, param } from './graph-call.ts'
import { badRequest, GraphRefusal } from './graph-refusal.ts'
import type { GraphTenant } from './graph-tenant.ts'
import { contentTypeOf, itemAnswer } from './item-answer.ts'
import { type Item, type ItemRow, type ItemStore, itemColumns, itemFromRow } from './item-store.ts'
import type { List, ListStore } from './list-store.ts'
import { type Expand, expanded, option, selected, top } from './query-options.ts'
import { mustBeSite, type Site } from './sites.ts'

/** What a token holds: opaque to clients, and it carries the options of the call that began the round. */
type Token = {
  list: string
  /** Changes up to this one have been told. */
  told: number
  /** Tokens of an earlier age have expired. */
  age: number
  /** The first round names no deletions. */
  first: boolean
  select: string[] | undefined
  expand: Expand
  top: number
}

/** Items sent once more when delta repeats itself. */
const repeated = 3

/** `items/delta`: the last state of what has changed, in the order of change. */
export function deltaOperations(tenant: GraphTenant, site: Site, lists: ListStore, items: ItemStore): Operation[] {
  const { database, settings, control, behaviour } = tenant
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
  const roll = dice(behaviour.seed + 3)
  let age = Number(settings.get('delta age') ?? 0)
  control.onExpireDeltaTokens(() => {
    age += 1
    settings.set('delta age', String(age))
  })

  const link = (list: List, token: Token) => {
    const text = Buffer.from(JSON.stringify(token)).toString('base64url')
    return `${tenant.url()}/graph/v1.0/sites/${site.id}/lists/${list.id}/items/delta?token=${text}`
  }
  /** Changes from this one on are not to be seen yet. */
  const horizon = (list: List) =>
    (behaviour.deltaLag && firstHidden.get(list.key, control.now())?.n) || items.lastChange() + 1

  function readToken(text: string, list: List): Token {
    let token: Token
    try {
      token = JSON.parse(Buffer.from(text, 'base64url').toString())
    } catch {
      throw badRequest('The token is not valid.')
    }
    if (token.list !== list.id) throw badRequest('The token is not valid.')
    if (token.age !== age) throw expired(link(list, { ...token, told: 0, age, first: true }))
    return token
  }

  function answer(list: List, value: object[], links: object): GraphAnswer {
    const context = `https://graph.microsoft.com/v1.0/$metadata#sites('${site.id}')/lists('${list.id}')/items`
    return { status: 200, body: { '@odata.context': context, ...links, value } }
  }

  return [
    {
      method: 'GET',
      template: '/sites/{site-id}/lists/{list-id}/items/delta',
      units: (call) => (call.query.has('token') ? 1 : 2),
      options: ['token', 'select', 'expand', 'top'],
      run: (call) => {
        mustBeSite(call, site)
        const list = lists.find(param(call, 'list-id'))
        const asked = option(call, 'token')
        const end = horizon(list)
        const fresh = {
          list: list.id,
          told: 0,
          age,
          first: true,
          select: selected(call),
          expand: expanded(call, ['fields']),
          top: top(call, 200, 1_000),
        }
        if (asked === 'latest') {
          return answer(list, [], { '@odata.deltaLink': link(list, { ...fresh, told: end - 1, first: false }) })
        }
        const token = asked === undefined ? fresh : readToken(asked, list)
        const rows = after.all(list.key, token.told, end, token.first ? 1 : 0, token.top + 1)
        const page = rows.slice(0, token.top).map(itemFromRow)
        const again = roll() < (behaviour.deltaRepeats ?? 0) ? latest.all(list.key, token.told).map(itemFromRow) : []
        const value = [...again, ...page].map((item) => changeAnswer(site, list, item, token))
        const told = page.at(-1)?.change ?? token.told
        return rows.length > token.top
          ? answer(list, value, { '@odata.nextLink': link(list, { ...token, told }) })
          : answer(list, value, {
              '@odata.deltaLink': link(list, { ...token, told: Math.max(told, end - 1), first: false }),
            })
      },
    },
  ]
}

function changeAnswer(
  site: Site,
  list: List,
  item: Item,
  { select, expand }: Pick<Token, 'select' | 'expand'>,
): object {
  if (!item.deleted) return itemAnswer(site, list, item, { select: select && [...select, 'id'], expand })
  return {
    id: String(item.id),
    parentReference: { siteId: site.id },
    contentType: contentTypeOf(list),
    deleted: { state: 'deleted' },
  }
}

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
