import type { Person } from '../core/person.ts'
import { uniqueById } from '../core/unique-by-id.ts'
import type { PanelId } from '../institution/institution.ts'

/** A body that has to be heard, why, and who speaks for it on the day. One of them is enough for a quorum. */
export type InvitedTeam = {
  /** Panels that answer as one: one, but for Education Development Team / Manchester Online. */
  panels: readonly PanelId[]
  name: string
  /** In the words of the guidance's reasons: "it needs input from the library". */
  why: readonly string[]
  /** `[]`: nobody may speak for it on that day, so the meeting can have no quorum. */
  people: readonly Person[]
}

/** Everybody whom the plan has invited, each once: those who must be heard first. The organiser is not among them. */
export function invitedBy({
  teams,
  optional,
  organiser,
}: {
  teams: readonly InvitedTeam[]
  optional: readonly Person[]
  organiser: Person
}): {
  required: Person[]
  optional: Person[]
} {
  const required = uniqueById(teams.flatMap(({ people }) => people)).filter(({ id }) => id !== organiser.id)
  const known = new Set([organiser.id, ...required.map(({ id }) => id)])
  return { required, optional: uniqueById(optional).filter(({ id }) => !known.has(id)) }
}

/** Teams that nobody would speak for, if these people stay away. `[]`: every team that must be heard can be. */
export function teamsUnheard(teams: readonly InvitedTeam[], away: readonly Person['id'][]): InvitedTeam[] {
  return teams.filter(({ people }) => people.every(({ id }) => away.includes(id)))
}
