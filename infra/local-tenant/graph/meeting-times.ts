import { z } from 'zod'
import type { Exchange } from '../exchange/exchange.ts'
import { findTimes, type Invitee, type Suggestion } from '../exchange/meeting-times.ts'
import { anyCase } from './any-case.ts'
import { type Allowed, forEachMailbox, openMailbox } from './calendar-access.ts'
import type { Operation } from './graph-call.ts'
import { GraphRefusal, notHere } from './graph-refusal.ts'
import { dateTimeTimeZone, preferredZone, readTime, writeTime, type Zone } from './outlook-time.ts'

/** Source: user: findMeetingTimes. */
const allowed: Allowed = { delegated: ['Calendars.Read.Shared', 'Calendars.ReadWrite.Shared'], application: null }

/** Suggestions given unless told; the page names no number, its answer has five. */
const usualCandidates = 5

const body = z.strictObject({
  attendees: z
    .array(
      z.strictObject({
        type: anyCase('required', 'optional', 'resource').default('required'),
        emailAddress: z.strictObject({ address: z.string(), name: z.string().nullish() }),
      }),
    )
    .default([]),
  timeConstraint: z
    .strictObject({
      activityDomain: anyCase('work', 'personal', 'unrestricted', 'unknown').default('work'),
      timeSlots: z.array(z.strictObject({ start: dateTimeTimeZone, end: dateTimeTimeZone })).min(1),
    })
    .nullish(),
  locationConstraint: z
    .strictObject({
      isRequired: z.boolean().nullish(),
      suggestLocation: z.boolean().nullish(),
      locations: z
        .array(
          z.strictObject({
            displayName: z.string().nullish(),
            locationEmailAddress: z.string().nullish(),
            resolveAvailability: z.boolean().nullish(),
          }),
        )
        .default([]),
    })
    .nullish(),
  meetingDuration: z
    .string()
    .regex(/^P(?=.)(\d+D)?(T(?=\d)(\d+H)?(\d+M)?)?$/)
    .default('PT30M'),
  maxCandidates: z.int().min(1).default(usualCandidates),
  isOrganizerOptional: z.boolean().nullish(),
  returnSuggestionReasons: z.boolean().nullish(),
  minimumAttendeePercentage: z.number().min(0).max(100).default(50),
})

/** `findMeetingTimes`, for a person; an app on its own is refused. */
export function meetingTimeOperations({ mailboxes, store }: Exchange): Operation[] {
  return forEachMailbox({
    method: 'POST',
    template: '/findMeetingTimes',
    run: (call) => {
      const organizer = openMailbox(call, mailboxes, allowed)
      const parsed = body.safeParse(call.body ?? {})
      if (!parsed.success) throw new GraphRefusal(400, 'ErrorInvalidRequest', z.prettifyError(parsed.error))
      const { timeConstraint, locationConstraint, ...asked } = parsed.data
      if (!timeConstraint) throw notHere('findMeetingTimes without a timeConstraint')
      if (locationConstraint?.suggestLocation) throw notHere('findMeetingTimes with suggestLocation')
      const spans = timeConstraint.timeSlots.map(({ start, end }) => ({
        start: readTime(start).instant,
        end: readTime(end).instant,
      }))
      if (spans.some(({ start, end }) => end <= start)) {
        throw new GraphRefusal(400, 'ErrorInvalidTimeInterval', 'A time slot must end after it starts.')
      }
      const places = locationConstraint?.locations ?? []
      const rooms = places.flatMap(({ resolveAvailability, locationEmailAddress }) =>
        resolveAvailability && locationEmailAddress ? (mailboxes.byAddress(locationEmailAddress) ?? []) : [],
      )
      const invitees = asked.attendees.map(
        ({ emailAddress: { address } }): Invitee => ({ address, mailbox: mailboxes.byAddress(address) }),
      )
      const domain = timeConstraint.activityDomain === 'unknown' ? 'work' : timeConstraint.activityDomain
      const { suggestions, emptyReason } = findTimes(store, {
        ...{ organizer, invitees, spans, domain, rooms },
        duration: milliseconds(asked.meetingDuration),
        isOrganizerOptional: asked.isOrganizerOptional === true,
        leastConfidence: asked.minimumAttendeePercentage,
        isRoomRequired: locationConstraint?.isRequired === true && rooms.length > 0,
      })
      const { zone, headers } = preferredZone(call)
      const context = 'https://graph.microsoft.com/v1.0/$metadata#microsoft.graph.meetingTimeSuggestionsResult'
      const fixed = places
        .filter((place) => !place.resolveAvailability)
        .map(({ displayName }) => ({ displayName: displayName ?? '' }))
      const meetingTimeSuggestions = suggestions.slice(0, asked.maxCandidates).map((suggestion, at) => ({
        ...suggestionAnswer(suggestion, at + 1, zone),
        ...(asked.returnSuggestionReasons
          ? { suggestionReason: 'Suggested because it is one of the nearest times when all attendees are available.' }
          : {}),
        locations: [
          ...fixed,
          ...suggestion.rooms.map(({ name, address }) => ({
            displayName: name,
            locationEmailAddress: address,
            locationType: 'conferenceRoom',
          })),
        ],
      }))
      return {
        status: 200,
        headers,
        body: { '@odata.context': context, emptySuggestionsReason: emptyReason, meetingTimeSuggestions },
      }
    },
  })
}

function suggestionAnswer({ confidence, organizer, attendees, start, end }: Suggestion, order: number, zone: Zone) {
  return {
    confidence,
    order,
    organizerAvailability: organizer,
    attendeeAvailability: attendees.map(({ address, availability }) => ({
      availability,
      attendee: { emailAddress: { address } },
    })),
    meetingTimeSlot: { start: writeTime(start, zone), end: writeTime(end, zone) },
  }
}

function milliseconds(duration: string): number {
  const [, days = '0', hours = '0', minutes = '0'] = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(duration) ?? []
  return ((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60_000
}
