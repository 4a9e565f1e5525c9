import { mayNotAct } from '../core/acting.ts'
import type { Instant } from '../core/instant.ts'
import type { Person } from '../core/person.ts'
import { actorsOf, answeredBy, type Proposal } from '../core/proposal.ts'
import { ok, type Result, refuse } from '../core/result.ts'
import { uniqueById } from '../core/unique-by-id.ts'
import type { LifecycleFact } from './facts.ts'

/** The Academic Lead names who writes the form with them: all of them, in place of those named before. */
export type NameCoAuthors = { type: 'NameCoAuthors'; coAuthors: readonly Person[]; by: Person; at: Instant }

export const CO_AUTHOR_LIMIT = 10

/**
 * A co-author has an interest, so they decide on nothing of this proposal any more, now or later (PF-09): whoever has
 * answered a question of it already is refused.
 * Refuses: what `mayNotAct` refuses, too-many-co-authors, has-answered-already. `null`: they are named already.
 */
export function decideNameCoAuthors(
  proposal: Proposal,
  { coAuthors, by }: NameCoAuthors,
): Result<LifecycleFact | null> {
  const refused = mayNotAct(proposal, by)
  if (refused) return refused
  const own = actorsOf(proposal).map(({ id }) => id)
  const named = uniqueById(coAuthors).filter(({ id }) => !own.includes(id))
  if (named.length > CO_AUTHOR_LIMIT) return refuse('too-many-co-authors', { limit: String(CO_AUTHOR_LIMIT) })
  const answered = named.find(({ id }) => answeredBy(proposal, id))
  if (answered) return refuse('has-answered-already', { name: answered.name })
  const before = proposal.coAuthors.map(({ id }) => id)
  const same = named.length === before.length && named.every(({ id }) => before.includes(id))
  return ok(same ? null : { type: 'CoAuthorsNamed', coAuthors: named.map(({ id, name }) => ({ id, name })) })
}
