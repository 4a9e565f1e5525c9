import type { Instant } from './domain/instant.ts'
import type { Person, PersonId } from './domain/person.ts'
import type { Proposal } from './domain/proposal.ts'

/**
 * What people are called, as their own verified tokens and the facts they recorded said last. A name that came through
 * somebody else's browser, with the id it is meant for, gives way to it.
 */
export type KnownNames = {
  /** Somebody was seen. Answers whether that was news. */
  met(person: Person, at: Instant): boolean
  /** The same person under the name that is known; under the given one while none is. */
  called(person: Person): Person
}

export function createKnownNames(): KnownNames {
  const names = new Map<PersonId, { name: string; at: Instant }>()
  return {
    met: ({ id, name }, at) => {
      const known = names.get(id)
      if (known && known.at >= at) return false
      names.set(id, { name, at })
      return known?.name !== name
    },
    called: (person) => {
      const name = names.get(person.id)?.name
      return name === undefined || name === person.name ? person : { ...person, name }
    },
  }
}

/** The same proposal, with those who write it under the names that are known. */
export function withKnownNames({ proposalOwner, ...proposal }: Proposal, { called }: KnownNames): Proposal {
  return {
    ...proposal,
    academicLead: called(proposal.academicLead),
    openedBy: called(proposal.openedBy),
    coAuthors: proposal.coAuthors.map(called),
    ...(proposalOwner ? { proposalOwner: called(proposalOwner) } : {}),
  }
}
