import type { Client } from '@microsoft/microsoft-graph-client'
import { z } from 'zod'
import type { FoundPerson } from '../../contract/api.ts'
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
 * quotes). Assumption: a guest's `userPrincipalName` holds `#EXT#`; `userType` needs more than `User.ReadBasic.All`.
 * The official client puts a search into the address as it is, so `&`, `#` and the like are encoded here.
 * @param text what somebody typed; quotes and backslashes, which no name needs, count as spaces
 */
export async function searchPeople(client: Client, text: string, withGuests: boolean): Promise<FoundPerson[]> {
  const words = text.replace(/["\\]/g, ' ').trim()
  if (words === '') return []
  const answer: unknown = await atGraph(() =>
    client
      .api('/users')
      .header('ConsistencyLevel', 'eventual')
      .search(encodeURIComponent(`"displayName:${words}"`))
      .select(['id', 'displayName', 'userPrincipalName'])
      .top(MOST)
      .get(),
  )
  return Users.parse(answer)
    .value.map(({ id, displayName, userPrincipalName }) => ({
      id,
      name: displayName?.trim() || 'Somebody without a name in the directory',
      guest: userPrincipalName?.includes('#EXT#') ?? false,
    }))
    .filter(({ guest }) => withGuests || !guest)
}
