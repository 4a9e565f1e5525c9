import type { Details } from '../domain/core/people-by-id.ts'
import type { Person, PersonId } from '../domain/core/person.ts'
import type { Ports } from '../ports.ts'
import type { KnownNames } from './known-names.ts'

/** Names and addresses of people beside the facts, which speak of them by id: in a list of their own, where they can be erased. */
export type KeptNames = {
  /** Reads the list. Answers whether somebody is gone from it since it was last read. */
  load(): Promise<boolean>
  /** Keeps what is not kept yet, before anything speaks of these people. A name that is kept already stays. */
  keep(people: ReadonlyMap<PersonId, Details>): Promise<void>
  /** What to call somebody whom a fact names by their id. From then on what they call themselves is kept. */
  nameOf(id: PersonId): string
  /** Somebody records a fact: their name is kept in time. Returns at once. */
  acts(person: Person): void
  /** Somebody's own token named them: a new name is kept in time, of those alone whom facts speak of. Returns at once. */
  note(person: Person): void
}

export function createKeptNames(
  store: Ports['people'],
  names: KnownNames,
  { clock, log }: Pick<Ports, 'clock' | 'log'>,
): KeptNames {
  const kept = new Map<PersonId, Details>()
  const spokenOf = new Set<PersonId>()
  const underWay = new Map<PersonId, Promise<void>>()

  const isKept = (id: PersonId, { name, mail }: Details): boolean => {
    const known = kept.get(id)
    return (name === undefined || known?.name === name) && (mail === undefined || known?.mail === mail)
  }

  /** One after the other for each person: a row has one writer here. */
  function remember(id: PersonId, details: Details): Promise<void> {
    const before = underWay.get(id) ?? Promise.resolve()
    const mine = before.then(async () => {
      if (isKept(id, details)) return
      const next = { ...kept.get(id), ...details }
      await store.remember(id, next, clock.now())
      kept.set(id, next)
    })
    const ended = mine
      .catch(() => undefined)
      .finally(() => {
        if (underWay.get(id) === ended) underWay.delete(id)
      })
    underWay.set(id, ended)
    return mine
  }

  function keepInTime({ id, name }: Person): void {
    if (isKept(id, { name })) return
    remember(id, { name }).catch((error: unknown) =>
      log.error('A name could not be kept; it will be when they are seen again.', error),
    )
  }

  return {
    load: async () => {
      // Whoever is kept meanwhile may be in no row of this reading.
      const before = [...kept.keys()]
      const found = await store.load()
      const there = new Set(found.map(({ id }) => id))
      const gone = before.filter((id) => !there.has(id) && !underWay.has(id))
      for (const id of gone) {
        kept.delete(id)
        names.forget(id)
      }
      for (const { id, name, mail, since } of found) {
        kept.set(id, { name, ...(mail ? { mail } : {}) })
        names.met({ id, name }, since)
        if (mail) names.hasMail(id, mail)
      }
      return gone.length > 0
    },
    keep: async (people) => {
      await Promise.all(
        [...people].map(([id, { name, mail }]) => {
          const isNamed = kept.get(id)?.name !== undefined
          if (name !== undefined && !isNamed) names.met({ id, name }, clock.now())
          if (mail !== undefined) names.hasMail(id, mail)
          return remember(id, {
            ...(isNamed || name === undefined ? {} : { name }),
            ...(mail === undefined ? {} : { mail }),
          })
        }),
      )
    },
    nameOf: (id) => {
      spokenOf.add(id)
      return names.nameOf(id)
    },
    acts: keepInTime,
    note: (person) => {
      if (kept.has(person.id) || spokenOf.has(person.id)) keepInTime(person)
    },
  }
}
