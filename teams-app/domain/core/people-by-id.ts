import type { Person, PersonId } from './person.ts'

/** What is kept of a person beside the facts: `mail` is where an invitation went, once there was one. */
export type Details = { name?: string; mail?: string }

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu

/** The part of a fact that says where invitations went: `{ <person's id>: <address> }`. */
const ADDRESSES = 'addresses'

type Json = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null

const idOf = ({ id }: Json): PersonId | undefined => (typeof id === 'string' && GUID.test(id) ? id : undefined)

/** `{ id, name }` and nothing more, with an Entra object id: a channel, a panel or a unit has ids of other kinds. */
const isPerson = (value: Json): boolean =>
  idOf(value) !== undefined && typeof value.name === 'string' && Object.keys(value).length === 2

const isBareId = (value: Json): boolean => idOf(value) !== undefined && Object.keys(value).length === 1

/** How a person, and a list of addresses, is written; everything else stays as it is. */
type Writing = {
  person(object: Json): Json | undefined
  addresses(value: unknown): unknown
}

function written(value: unknown, how: Writing): unknown {
  if (Array.isArray(value)) return value.map((one) => written(one, how))
  if (!isObject(value)) return value
  const person = how.person(value)
  if (person) return person
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, key === ADDRESSES ? how.addresses(one) : written(one, how)]),
  )
}

/**
 * The same with every person by their id alone, addresses too. Facts stay for good and are chained, so neither names nor
 * addresses may stand in them: they are kept beside, where they can be erased.
 */
export const withoutNames = <T>(value: T): T =>
  written(value, {
    person: (object) => (isPerson(object) ? { id: object.id } : undefined),
    addresses: (record) => (isObject(record) && !Array.isArray(record) ? Object.keys(record).sort() : record),
  }) as T

/** The same with a name beside every id that stands alone, and the addresses that are known. */
export const withNames = <T>(
  value: T,
  nameOf: (id: PersonId) => string,
  mailOf: (id: PersonId) => string | undefined,
): T =>
  written(value, {
    person: (object) => {
      const id = isBareId(object) ? idOf(object) : undefined
      return id === undefined ? undefined : { id, name: nameOf(id) }
    },
    addresses: (ids) =>
      Array.isArray(ids) ? Object.fromEntries(ids.flatMap((id) => (mailOf(id) ? [[id, mailOf(id)]] : []))) : ids,
  }) as T

/** Everybody of whom it says a name or an address, with what it says. */
export function detailsIn(value: unknown): ReadonlyMap<PersonId, Details> {
  const found = new Map<PersonId, Details>()
  const note = (id: PersonId, details: Details) => found.set(id, { ...found.get(id), ...details })
  written(value, {
    person: (object) => {
      if (isPerson(object)) note((object as Person).id, { name: (object as Person).name })
      return undefined
    },
    addresses: (record) => {
      if (isObject(record) && !Array.isArray(record))
        for (const [id, mail] of Object.entries(record)) note(id, { mail: String(mail) })
      return record
    },
  })
  return found
}
