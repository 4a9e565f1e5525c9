import type { Person, PersonId } from './person.ts'

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu

type Json = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null

const idOf = ({ id }: Json): PersonId | undefined => (typeof id === 'string' && GUID.test(id) ? id : undefined)

/** `{ id, name }` and nothing more, with an Entra object id: a channel, a panel or a unit has ids of other kinds. */
const isPerson = (value: Json): boolean =>
  idOf(value) !== undefined && typeof value.name === 'string' && Object.keys(value).length === 2

const isBareId = (value: Json): boolean => idOf(value) !== undefined && Object.keys(value).length === 1

function mapObjects(value: unknown, change: (object: Json) => Json | undefined): unknown {
  if (Array.isArray(value)) return value.map((one) => mapObjects(one, change))
  if (!isObject(value)) return value
  const changed = change(value)
  if (changed) return changed
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, mapObjects(one, change)]))
}

/**
 * The same with every person by their id alone. Facts stay for good and are chained, so no name may stand in them: names are
 * kept beside, where one can be erased.
 */
export const withoutNames = <T>(value: T): T =>
  mapObjects(value, (object) => (isPerson(object) ? { id: object.id } : undefined)) as T

/** The same with a name beside every id that stands alone. */
export const withNames = <T>(value: T, nameOf: (id: PersonId) => string): T =>
  mapObjects(value, (object) => {
    const id = isBareId(object) ? idOf(object) : undefined
    return id === undefined ? undefined : { id, name: nameOf(id) }
  }) as T

/** Everybody who is named in it, in the order in which they are, each as often as they are. */
export function peopleIn(value: unknown): Person[] {
  const found: Person[] = []
  mapObjects(value, (object) => {
    if (isPerson(object)) found.push(object as Person)
    return undefined
  })
  return found
}
