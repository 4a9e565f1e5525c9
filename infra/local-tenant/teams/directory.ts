import { createHash } from 'node:crypto'
import type { TenantApp, TenantData, TenantPerson, TenantTeam } from '../tenant-data.ts'

/** A place where messages stand: one channel, or one person's chat with one bot. */
export type Place =
  | { kind: 'channel'; conversationId: string; name: string; team: TenantTeam }
  | { kind: 'personal'; conversationId: string; app: TenantApp; person: TenantPerson }

/** Who and what there is in Teams, read from the tenant's data; holds nothing of its own. */
export function createDirectory(data: TenantData) {
  const peopleById = new Map(data.people.map((person) => [person.id, person]))
  const appsById = new Map(data.apps.map((app) => [app.clientId, app]))
  const teamsUsers = new Map(
    data.apps.flatMap((app) => data.people.map((person) => [teamsUserId(app.clientId, person.id), person] as const)),
  )
  const places = new Map<string, Place>()
  for (const team of data.teams) {
    for (const { id, displayName } of team.channels) {
      places.set(id, { kind: 'channel', conversationId: id, name: displayName, team })
    }
  }
  for (const { clientId, people } of data.personalApps) {
    const app = appsById.get(clientId)
    for (const id of people) {
      const person = peopleById.get(id)
      const conversationId = personalConversationId(clientId, id)
      if (app && person) places.set(conversationId, { kind: 'personal', conversationId, app, person })
    }
  }

  const membersOf = (place: Place): TenantPerson[] =>
    place.kind === 'personal' ? [place.person] : place.team.members.flatMap((id) => peopleById.get(id) ?? [])

  const placeOf = (conversationId: string): Place | undefined => places.get(threadOf(conversationId).conversationId)

  return {
    data,
    person: (id: string) => peopleById.get(id),
    app: (clientId: string) => appsById.get(clientId),

    /** The id of a person in the eyes of one app's bot: `29:…`, the same for as long as both exist. */
    teamsUserId,

    /** @param id `29:…`, Entra object id or user principal name, as the connector accepts all three. */
    personByAnyId: (id: string): TenantPerson | undefined =>
      teamsUsers.get(id) ??
      peopleById.get(id.toLowerCase()) ??
      data.people.find((person) => person.userPrincipalName.toLowerCase() === id.toLowerCase()),

    /** @param conversationId as on the wire, with or without `;messageid=` */
    place: placeOf,

    /** The chat of a person with an app's bot; undefined where the app is not installed for that person. */
    personalPlace: (clientId: string, personId: string): Place | undefined =>
      places.get(personalConversationId(clientId, personId)),

    /** A team by its Bot Framework id, which is the id of its first channel (General), or by its group id. */
    team: (id: string): TenantTeam | undefined =>
      data.teams.find((team) => team.id === id || team.channels[0]?.id === id),

    membersOf,

    /** A person in a place that they belong to; undefined where they do not, or where either is not known. */
    standing: (personId: string, conversationId: string): { person: TenantPerson; place: Place } | undefined => {
      const place = placeOf(conversationId)
      const person = place && membersOf(place).find(({ id }) => id === personId)
      return place && person && { person, place }
    },

    /** Chats first, then channels by team, in the tenant's order. */
    placesOf: (personId: string): Place[] => {
      const mine = [...places.values()].filter((place) => membersOf(place).some((person) => person.id === personId))
      return [...mine.filter((place) => place.kind === 'personal'), ...mine.filter((place) => place.kind === 'channel')]
    },

    hasApp: (place: Place, clientId: string): boolean =>
      place.kind === 'personal' ? place.app.clientId === clientId : place.team.apps.includes(clientId),

    /** The bot a person talks to in a place: the chat's own, or the team's first app with a bot. */
    botIn: (place: Place): TenantApp | undefined =>
      place.kind === 'personal'
        ? place.app
        : place.team.apps.flatMap((id) => appsById.get(id) ?? []).find((app) => app.bot),
  }
}

export type Directory = ReturnType<typeof createDirectory>

/** `19:…;messageid=17…` in its two parts; a personal conversation has no root. */
export function threadOf(conversationId: string): { conversationId: string; rootId: string | undefined } {
  const [base = conversationId, rootId] = conversationId.split(';messageid=')
  return { conversationId: base, rootId }
}

function teamsUserId(clientId: string, personId: string): string {
  return `29:1${digest(`user ${clientId} ${personId}`)}`
}

function personalConversationId(clientId: string, personId: string): string {
  return `a:1${digest(`chat ${clientId} ${personId}`)}`
}

function digest(text: string): string {
  return createHash('sha512').update(text).digest('base64url')
}
