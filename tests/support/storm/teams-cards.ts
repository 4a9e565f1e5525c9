import type { LocalTenant } from '../../../infra/local-tenant/local-tenant.ts'
import { people, personOf, type Who } from '../sample-university.ts'

/** Ids of the bot's messages with a card that stand in any chat or channel that these people see; deleted ones left out. */
export function postedCards({ teams }: LocalTenant): Map<string, string> {
  const standing = new Map<string, string>()
  for (const who of Object.keys(people) as Who[]) {
    const person = personOf(who).id
    for (const { id } of teams.conversations(person))
      for (const { activityId, card, deleted } of teams.messages(person, id))
        if (card && !deleted) standing.set(activityId, JSON.stringify(card))
  }
  return standing
}

/** What was tried to note where a message stands: each attempt's status (0: no answer), by the id of the message in Teams. */
export function watchNoting(tenant: LocalTenant): {
  /** Messages that stood already when the watch began. */
  before: ReadonlySet<string>
  attempts: ReadonlyMap<string, readonly number[]>
  /** Posts that were answered with an error or not at all; some of them were taken all the same. */
  unansweredPosts(): number
  stop(): void
} {
  const { control } = tenant
  const before = new Set(postedCards(tenant).keys())
  const attempts = new Map<string, number[]>()
  let unanswered = 0
  const stop = control.on('call', ({ status }, { method, path, body }) => {
    const isPost = method === 'POST' && path.includes('/v3/conversations')
    if (isPost && (status === 0 || status >= 500)) unanswered += 1
    const columns = Object(body)
    const activity = Object(columns.fields ?? columns).ActivityId
    if (typeof activity === 'string' && activity !== '')
      attempts.set(activity, [...(attempts.get(activity) ?? []), status])
  })
  return { before, attempts, unansweredPosts: () => unanswered, stop }
}
