import type { LocalTenant } from '../../infra/local-tenant/local-tenant.ts'
import { people, personOf, type Who } from './sample-university.ts'

/** How often each person's device made itself heard since counting began: posts into their own chat, and nothing else. */
export type Pings = { of(who: Who): number; table(): string; stop(): void }

/** Counts what the connector has taken. An updated card and a post into a channel that mentions nobody are no ping. */
export function countPings(tenant: LocalTenant): Pings {
  const posts: string[] = []
  const stop = tenant.control.on('call', ({ status }, { method, path }) => {
    const conversation = /\/v3\/conversations\/([^/?]+)\/activities/.exec(path)?.[1]
    if (method === 'POST' && status < 300 && conversation) posts.push(decodeURIComponent(conversation))
  })
  const of = (who: Who): number => {
    const chats = tenant.teams.conversations(personOf(who).id).filter(({ kind }) => kind === 'personal')
    return posts.filter((conversation) => chats.some(({ id }) => id === conversation)).length
  }
  const counted = () => (Object.keys(people) as Who[]).map((who) => ({ who, pings: of(who) }))
  return {
    of,
    table: () =>
      counted()
        .filter(({ pings }) => pings > 0)
        .map(({ who, pings }) => `${String(pings).padStart(3)}  ${people[who]}`)
        .join('\n'),
    stop,
  }
}
