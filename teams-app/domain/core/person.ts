/** Entra object id of a person: a guid in lower case. Not the Teams `29:…` id. */
export type PersonId = string

/** A person as facts name them. The name is what they were called when the fact was recorded. */
export type Person = { id: PersonId; name: string }
