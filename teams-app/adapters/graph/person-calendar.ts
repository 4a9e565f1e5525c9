import { type Client, GraphError } from '@microsoft/microsoft-graph-client'
import { z } from 'zod'
import type { Person, PersonId } from '../../domain/core/person.ts'
import type { CalendarEvent, InvitationAnswer } from '../../domain/meetings/arranged-meeting.ts'
import {
  ExternalServiceError,
  type InvitationToMake,
  type OwnAppointment,
  type PersonCalendar,
  type SeenEvent,
} from '../../ports.ts'
import { atGraph } from './graph-client.ts'
import { eventTime, GraphTime, inUtc } from './graph-time.ts'
import { mailAddresses } from './mail-addresses.ts'
import { schedules } from './schedules.ts'

const answers: Record<string, InvitationAnswer> = {
  accepted: 'accepted',
  tentativelyAccepted: 'tentative',
  declined: 'declined',
}

const Event = z.object({
  id: z.string().min(1),
  subject: z.string().nullish(),
  webLink: z.url(),
  onlineMeeting: z.object({ joinUrl: z.string().nullish() }).nullish(),
  transactionId: z.string().nullish(),
  start: GraphTime,
  end: GraphTime,
  isCancelled: z.boolean().default(false),
  isDraft: z.boolean().default(false),
  isOrganizer: z.boolean().default(true),
  attendees: z
    .array(
      z.object({
        emailAddress: z.object({ address: z.string().nullish() }),
        status: z.object({ response: z.string().nullish() }).nullish(),
      }),
    )
    .default([]),
})
type Event = z.infer<typeof Event>

const FIELDS = [
  ...['id', 'subject', 'webLink', 'onlineMeeting', 'transactionId', 'start', 'end'],
  ...['isCancelled', 'isDraft', 'isOrganizer', 'attendees'],
]

/** Events of one page of a calendar's view, of which Graph gives ten unless told, and pages that are read of it at most. */
const PAGE = 500
const PAGES = 10

/**
 * The calendar of whoever the client's token names (`/me`), or of somebody whom the application may look after.
 * Sources: Create event (`transactionId`), Get event, List calendarView, Get free/busy schedule.
 * @param owner `me`, or `users/<object id>`
 */
export function personCalendar(client: Client, owner = 'me'): PersonCalendar {
  const view = async (from: number, to: number): Promise<Event[]> => {
    const found: Event[] = []
    for (let page = 0; page < PAGES; page += 1) {
      const answer: unknown = await atGraph(() =>
        client
          .api(`/${owner}/calendarView`)
          .headers(inUtc)
          .query({ startDateTime: new Date(from).toISOString(), endDateTime: new Date(to).toISOString() })
          .select(FIELDS)
          .orderby('start/dateTime')
          .top(PAGE)
          .skip(page * PAGE)
          .get(),
      )
      const { value } = z.object({ value: z.array(Event) }).parse(answer)
      found.push(...value)
      if (value.length < PAGE) break
    }
    return found
  }

  const read = async (id: string): Promise<Event | undefined> => {
    try {
      return Event.parse(await atGraph(() => client.api(`/${owner}/events/${id}`).headers(inUtc).select(FIELDS).get()))
    } catch (error) {
      if (isGone(error)) return undefined
      throw error
    }
  }

  return {
    times: async (people, rooms, window) => {
      const addresses = await mailAddresses(client, people)
      const asked = [...new Set([...addresses.values(), ...rooms.map(({ address }) => address)])]
      const seen = asked.length > 0 ? await schedules(client, asked, window) : new Map<string, never>()
      const scheduleOf = (address: string | undefined) => address && seen.get(address.toLowerCase())
      return {
        withoutAddress: people.filter((person) => !addresses.has(person)),
        people: new Map(
          people.flatMap((person) => {
            const schedule = scheduleOf(addresses.get(person))
            return schedule ? [[person, { person, ...schedule }] as const] : []
          }),
        ),
        rooms: new Map(
          rooms.flatMap(({ address }) => {
            const schedule = scheduleOf(address)
            return schedule ? [[address, schedule.busy] as const] : []
          }),
        ),
      }
    },

    make: async (invitation) => {
      const invited = [...invitation.required, ...invitation.optional].map(({ id }) => id)
      const addresses = await mailAddresses(client, invited)
      try {
        const body = eventOf(invitation, addresses)
        const made: unknown = await atGraph(() => client.api(`/${owner}/events`).headers(inUtc).post(body))
        return calendarEvent(Event.parse(made), addresses, invited)
      } catch (error) {
        // Graph answers a key it has seen with the event it made then; should it answer with a conflict, the event is there.
        if (!(error instanceof ExternalServiceError) || error.status !== 409) throw error
        const there = await view(Date.parse(invitation.start), Date.parse(invitation.end))
        const mine = there.find(({ transactionId }) => transactionId === invitation.key)
        if (!mine) throw error
        return calendarEvent(mine, addresses, invited)
      }
    },

    find: async (subject, { from, to }, people) => {
      const own = (await view(from, to)).filter((event) => event.subject?.startsWith(subject) && isOwn(event))
      const found = own.find(({ isDraft }) => !isDraft) ?? own[0]
      return found && appointment(found, await mailAddresses(client, people), people)
    },

    own: async (id, people) => {
      const found = await read(id)
      return found && isOwn(found) ? appointment(found, await mailAddresses(client, people), people) : undefined
    },

    look: async ({ id, addresses }, people) => {
      const found = await read(id)
      if (!found) return null
      const known = addresses ? Object.entries(addresses) : await mailAddresses(client, people)
      return seenIn(found, new Map([...known].filter(([person]) => people.includes(person))))
    },
  }
}

const isOwn = ({ isOrganizer, isCancelled }: Event): boolean => isOrganizer && !isCancelled

const appointment = (
  event: Event,
  addresses: ReadonlyMap<PersonId, string>,
  people: readonly PersonId[],
): OwnAppointment => ({
  ...{ subject: event.subject ?? '', sent: !event.isDraft },
  ...{ event: calendarEvent(event, addresses, people), seen: seenIn(event, addresses) },
})

/** The event alone is gone; a mailbox that is not there, or not any more, says nothing about its meetings. */
const isGone = (error: unknown): boolean =>
  error instanceof ExternalServiceError && error.cause instanceof GraphError && error.cause.code === 'ErrorItemNotFound'

function seenIn(event: Event, addresses: ReadonlyMap<PersonId, string>): SeenEvent {
  const byAddress = new Map(
    event.attendees.map(({ emailAddress, status }) => [emailAddress.address?.toLowerCase(), status?.response]),
  )
  const answered = [...addresses].flatMap(([person, address]) => {
    const answer = answers[byAddress.get(address.toLowerCase()) ?? '']
    return answer ? [[person, answer] as const] : []
  })
  return {
    ...{ start: event.start, end: event.end, cancelled: event.isCancelled },
    ...{ answers: Object.fromEntries(answered), joinLink: joinLinkOf(event) },
  }
}

/** Exchange adds it in its own time: `null` until then. */
const joinLinkOf = ({ onlineMeeting }: Event): string | null => {
  const link = onlineMeeting?.joinUrl ?? ''
  return URL.canParse(link) ? link : null
}

/** @param people who were to be invited */
function calendarEvent(
  event: Event,
  addresses: ReadonlyMap<PersonId, string>,
  people: readonly PersonId[],
): CalendarEvent {
  const withoutAddress = people.filter((person) => !addresses.has(person))
  return {
    ...{ id: event.id, link: event.webLink, joinLink: joinLinkOf(event), addresses: Object.fromEntries(addresses) },
    ...(withoutAddress.length > 0 ? { withoutAddress } : {}),
  }
}

function eventOf(invitation: InvitationToMake, addresses: ReadonlyMap<PersonId, string>): object {
  const { key, subject, html, start, end, required, optional, room } = invitation
  const attendees = (people: readonly Person[], type: 'required' | 'optional') =>
    people.flatMap(({ id, name }) => {
      const address = addresses.get(id)
      return address ? [{ type, emailAddress: { address, name } }] : []
    })
  return {
    transactionId: key,
    subject,
    body: { contentType: 'html', content: html },
    start: eventTime(start),
    end: eventTime(end),
    attendees: [
      ...attendees(required, 'required'),
      ...attendees(optional, 'optional'),
      ...(room ? [{ type: 'resource', emailAddress: room }] : []),
    ],
    ...(room ? { location: { displayName: room.name, locationEmailAddress: room.address } } : {}),
    isOnlineMeeting: true,
    onlineMeetingProvider: 'teamsForBusiness',
  }
}
