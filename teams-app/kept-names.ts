import type { Instant } from './domain/instant.ts'
import type { Person, PersonId } from './domain/person.ts'
import type { KnownNames } from './known-names.ts'
import type { Ports } from './ports.ts'

/** Names of people beside the facts, which speak of them by id: in a list of their own, where one can be erased. */
export type KeptNames = {
  /** Reads the list. Answers whether a name is gone from it since it was last read. */
  load(): Promise<boolean>
  /** Keeps names that are not kept yet, before anything speaks of these people. */
  keep(people: readonly Person[]): Promise<void>
  /** Somebody's own token named them: a new name is kept in time. Returns at once. */
  note(person: Person): void
}

export function createKeptNames(
  store: Ports['people'],
  names: KnownNames,
  { clock, log }: Pick<Ports, 'clock' | 'log'>,
): KeptNames {
  const kept = new Map<PersonId, string>()
  const underWay = new Map<PersonId, Promise<void>>()

  function remember(person: Person): Promise<void> {
    const before = underWay.get(person.id) ?? Promise.resolve()
    const mine = before.then(async () => {
      if (kept.get(person.id) === person.name) return
      await store.remember(person, clock.now())
      kept.set(person.id, person.name)
    })
    const ended = mine
      .catch(() => undefined)
      .finally(() => {
        if (underWay.get(person.id) === ended) underWay.delete(person.id)
      })
    underWay.set(person.id, ended)
    return mine
  }

  return {
    load: async () => {
      const found = await store.load()
      const there = new Set(found.map(({ person }) => person.id))
      const gone = [...kept.keys()].filter((id) => !there.has(id) && !underWay.has(id))
      for (const id of gone) {
        kept.delete(id)
        names.forget(id)
      }
      for (const { person, since } of found) {
        kept.set(person.id, person.name)
        names.met(person, since as Instant)
      }
      return gone.length > 0
    },
    keep: async (people) => {
      const unknown = people.filter(({ id }) => !kept.has(id))
      for (const person of unknown) names.met(person, clock.now())
      await Promise.all(unknown.map(remember))
    },
    note: (person) => {
      if (kept.get(person.id) === person.name) return
      remember(person).catch((error: unknown) =>
        log.error('A name could not be kept; it will be when they are seen again.', error),
      )
    },
  }
}
