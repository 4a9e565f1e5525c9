import type { Client } from '@microsoft/microsoft-graph-client'
import { z } from 'zod'
import type { FoundPerson } from '../../api/api.ts'
import { cleanLine } from '../../domain/core/text.ts'
import { atGraph } from './graph-client.ts'

/** Most people that one search gives. */
const MOST = 20

const Users = z.object({
  value: z.array(
    z.object({
      id: z.guid().toLowerCase(),
      displayName: z.string().nullable(),
      userPrincipalName: z.string().nullish(),
    }),
  ),
})

/**
 * People of the directory whose display name has words that begin so, as whoever the client's token names may see them. The
 * names are what the directory says, to be shown and no more; the ids count. At most twenty.
 *
 * Sources: "List users" (`$search` wants `ConsistencyLevel: eventual`), "Use the $search query parameter" (a clause stands in
 * quotes), "Encoding query parameters" (percent-encoding; the client's own `search` encodes nothing), and the known issue that v1.0
 * does not understand an encoded `&` without `legacySearch=false`.
 * Assumption: a guest's `userPrincipalName` holds `#EXT#`; `userType` needs more than `User.ReadBasic.All`.
 * @param text what somebody typed; quotes and backslashes, which no name needs, count as spaces
 */
export async function searchPeople(client: Client, text: string, withGuests: boolean): Promise<FoundPerson[]> {
  const words = cleanLine(text.replace(/[\u2018\u2019\u02BC]/gu, "'").replace(/["\\\u201C\u201D]/gu, ' '))
  if (!/[\p{L}\p{N}]/u.test(words)) return []
  const answer: unknown = await atGraph(() =>
    client
      .api('/users')
      .headers({ ConsistencyLevel: 'eventual', Prefer: 'legacySearch=false' })
      .search(encodeURIComponent(`"displayName:${words}"`))
      .select(['id', 'displayName', 'userPrincipalName'])
      .top(MOST)
      .get(),
  )
  return Users.parse(answer)
    .value.map(({ id, displayName, userPrincipalName }) => ({
      id,
      name: cleanLine(displayName ?? '') || 'Somebody without a name in the directory',
      guest: userPrincipalName?.includes('#EXT#') ?? false,
    }))
    .filter(({ guest }) => withGuests || !guest)
}
