import type { Client } from '@microsoft/microsoft-graph-client'
import { z } from 'zod'
import type { PersonId } from '../../domain/core/person.ts'
import { chunk } from './chunk.ts'
import { atGraph } from './graph-client.ts'

/** Ids that one filter may name: each counts as a clause, of which Entra takes fifteen ("Too many child clauses"). */
const PORTION = 15

const Users = z.object({ value: z.array(z.object({ id: z.guid().toLowerCase(), mail: z.string().nullish() })) })

/**
 * Addresses of people, who are known to a calendar by nothing else. Whoever has none, or is not in the directory any more, is
 * missing. Source: "List users" (`mail` is among what `User.ReadBasic.All` shows), "Use the $filter query parameter" (`in`).
 */
export async function mailAddresses(
  client: Client,
  people: readonly PersonId[],
): Promise<ReadonlyMap<PersonId, string>> {
  const answers = await Promise.all(
    chunk([...new Set(people)], PORTION).map((portion) =>
      atGraph(() =>
        client
          .api('/users')
          .filter(`id in (${portion.map((id) => `'${id}'`).join(',')})`)
          .select(['id', 'mail'])
          .get(),
      ),
    ),
  )
  const found = answers.flatMap((answer: unknown) => Users.parse(answer).value)
  return new Map(found.flatMap(({ id, mail }) => (mail ? [[id, mail] as const] : [])))
}
