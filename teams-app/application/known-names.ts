import type { Instant } from '../domain/core/instant.ts'
import type { Person, PersonId } from '../domain/core/person.ts'
import type { Proposal } from '../domain/core/proposal.ts'
import type { InstitutionCommand } from '../domain/institution/change-institution.ts'

/**
 * What people are called, as their own verified tokens and the facts they recorded said last. A name that came through
 * somebody else's browser, with the id it is meant for, gives way to it.
 */
export type KnownNames = {
  /** Somebody was seen. Answers whether that was news. */
  met(person: Person, at: Instant): boolean
  /** The same person under the name that is known; under the given one while none is. */
  called(person: Person): Person
  /** What to call somebody of whom only the id is known. */
  nameOf(id: PersonId): string
  /** Where their invitations went; `undefined` when that is not known. */
  mailOf(id: PersonId): string | undefined
  hasMail(id: PersonId, mail: string): void
  forget(id: PersonId): void
}

/** Whoever has a name that nobody keeps: it was erased, or was never learnt. */
export const NAMELESS = 'Somebody whose name is not kept'

export function createKnownNames(): KnownNames {
  const names = new Map<PersonId, { name: string; at: Instant }>()
  const mails = new Map<PersonId, string>()
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
    nameOf: (id) => names.get(id)?.name ?? NAMELESS,
    mailOf: (id) => mails.get(id),
    hasMail: (id, mail) => {
      mails.set(id, mail)
    },
    forget: (id) => {
      names.delete(id)
      mails.delete(id)
    },
  }
}

/** The same proposal, with those who write it under the names that are known. */
export function withKnownNames(
  { proposalOwner, ...proposal }: Proposal,
  { called }: Pick<KnownNames, 'called'>,
): Proposal {
  return {
    ...proposal,
    academicLead: called(proposal.academicLead),
    openedBy: called(proposal.openedBy),
    coAuthors: proposal.coAuthors.map(called),
    ...(proposalOwner ? { proposalOwner: called(proposalOwner) } : {}),
  }
}

/** The same command, with everybody in it under the name they are known by. */
export function commandWithKnownNames(
  command: InstitutionCommand,
  { called }: Pick<KnownNames, 'called'>,
): InstitutionCommand {
  switch (command.type) {
    case 'FoundInstitution':
    case 'NameAdministrators':
      return { ...command, administrators: command.administrators.map(called) }
    case 'NameReaders':
      return { ...command, people: command.people.map(called) }
    case 'AppointDeputy':
      return { ...command, deputy: called(command.deputy), principal: called(command.principal) }
    case 'RecordPanel': {
      const { members, alternates, deputies } = command.panel
      const seats = {
        members: members.map(called),
        alternates: alternates.map(called),
        deputies: deputies.map((one) => ({ ...one, deputy: called(one.deputy), principal: called(one.principal) })),
      }
      return { ...command, panel: { ...command.panel, ...seats } }
    }
    default:
      return command
  }
}
