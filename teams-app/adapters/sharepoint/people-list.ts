import { z } from 'zod'
import type { PeopleStore } from '../../ports.ts'
import { insertOrPatch } from './insert-or-patch.ts'
import type { Site } from './site.ts'

const Stored = z.object({
  PersonId: z.guid().toLowerCase(),
  Title: z.string().min(1),
  KnownSince: z.string().default(''),
})

/** The list People: a row for each person whom facts speak of. */
export function peopleList(site: Site): PeopleStore {
  const list = site.list('people')
  return {
    load: async () =>
      (await list.all()).flatMap(({ fields }) => {
        const stored = Stored.safeParse(fields)
        if (!stored.success) return []
        const { PersonId: id, Title: name, KnownSince: since } = stored.data
        return [{ person: { id, name }, since }]
      }),
    remember: async ({ id, name }, at) => {
      await insertOrPatch(list, ['PersonId', id], { Title: name.slice(0, 255), KnownSince: at })
    },
  }
}
