import type { Client } from '@microsoft/microsoft-graph-client'
import type { PersonId } from '../../domain/core/person.ts'
import type { Room } from '../../domain/meetings/arranged-meeting.ts'
import { CalendarClosed, ExternalServiceError, type OrganisersCalendar, type PersonCalendar } from '../../ports.ts'
import type { NoToken, OnBehalfOf, OnBehalfOfWhom } from '../identity/on-behalf-of.ts'
import { type GraphSettings, graphClient } from './graph-client.ts'
import { mailAddresses } from './mail-addresses.ts'
import { personCalendar } from './person-calendar.ts'
import { rooms } from './rooms.ts'

/** A person's calendar in their own name, the rooms they may see, and addresses of those whom they may invite. */
export type OwnCalendar = {
  is: 'calendar'
  calendar: PersonCalendar
  rooms(): Promise<Room[]>
  /** Whoever has no address is missing. */
  addresses(people: readonly PersonId[]): Promise<ReadonlyMap<PersonId, string>>
}

/** Opens the calendar of whoever a token is of, or says what they must allow first. */
export type OpenCalendar = (whom: OnBehalfOfWhom) => Promise<OwnCalendar | NoToken>

/**
 * Calendars as the people themselves reach them. No rooms are seen where an administrator has not allowed it; nobody is asked.
 */
export const ownCalendars =
  (delegated: OnBehalfOf, settings: Omit<GraphSettings, 'token'>): OpenCalendar =>
  async (whom) => {
    const given = await delegated(whom, 'book-meeting')
    if (given.is !== 'token') return given
    const clientWith = (token: string) => graphClient({ ...settings, token: async () => token })
    const client = clientWith(given.token)
    return {
      is: 'calendar',
      calendar: personCalendar(client),
      addresses: (people) => mailAddresses(client, people),
      rooms: async () => {
        const allowed = await delegated(whom, 'see-rooms')
        if (allowed.is !== 'token') return []
        try {
          return await rooms(clientWith(allowed.token))
        } catch (error) {
          if (error instanceof ExternalServiceError && error.reason === 'refused') return []
          throw error
        }
      },
    }
  }

/** Statuses with which Exchange keeps an application out of a mailbox, or says that there is none. */
const CLOSED = [403, 404]

/**
 * Calendars as the application itself may look into them: those which an administrator has opened to it, by RBAC for
 * Applications with `Calendars.Read`. Every other throws `CalendarClosed`.
 */
export const organisersCalendars =
  (client: Client) =>
  (organiser: PersonId): OrganisersCalendar => {
    const calendar = personCalendar(client, `users/${organiser}`)
    return {
      look: async (event, people) => {
        try {
          return await calendar.look(event, people)
        } catch (error) {
          if (error instanceof ExternalServiceError && CLOSED.includes(error.status))
            throw new CalendarClosed({ cause: error })
          throw error
        }
      },
    }
  }
