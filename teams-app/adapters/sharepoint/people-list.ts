import { z } from 'zod'
import type { PeopleStore } from '../../ports.ts'
import { insertOrPatch } from './insert-or-patch.ts'
import type { Site } from './site.ts'

const Stored = z.object({
  PersonId: z.guid().toLowerCase(),
  Title: z.string().min(1),
  Mail: z.string().optional(),
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
        const { PersonId: id, Title: name, Mail: mail, KnownSince: since } = stored.data
        return [{ id, name, since, ...(mail ? { mail } : {}) }]
      }),
    remember: async (id, { name, mail }, at) => {
      await insertOrPatch(list, ['PersonId', id], {
        ...(name === undefined ? {} : { Title: name.slice(0, 255) }),
        ...(mail === undefined ? {} : { Mail: mail.slice(0, 255) }),
        KnownSince: at,
      })
    },
  }
}
