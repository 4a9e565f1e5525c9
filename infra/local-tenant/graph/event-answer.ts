import type { CalendarEvent, EventLocation, Response } from '../exchange/calendar-event.ts'
import { writeTime, type Zone } from './outlook-time.ts'

/** How Outlook writes that there is no answer yet. */
const never = '0001-01-01T00:00:00Z'

const time = (instant: number) => new Date(instant).toISOString()
const status = (response: Response, at: number | undefined) => ({ response, time: at === undefined ? never : time(at) })

/** The tag of one state of one copy. */
const changeKey = ({ id, change }: CalendarEvent) => Buffer.from(`${id.slice(-20)}${change}`).toString('base64')

/** `W/"…"`, quotes included. */
export const eTagOf = (event: CalendarEvent): string => `W/"${changeKey(event)}"`

/** An event as Graph writes it, times in the zone. @param isBasic the caller may not see its text */
export function eventAnswer(event: CalendarEvent, zone: Zone, isBasic: boolean) {
  const { online, attendees, locations, transactionId } = event
  const shown = event.hideAttendees && !event.isOrganizer ? [] : attendees
  return {
    '@odata.etag': eTagOf(event),
    id: event.id,
    createdDateTime: time(event.createdAt),
    lastModifiedDateTime: time(event.modifiedAt),
    changeKey: changeKey(event),
    categories: event.categories,
    transactionId: transactionId ?? null,
    originalStartTimeZone: event.startZone,
    originalEndTimeZone: event.endZone,
    iCalUId: event.uid,
    reminderMinutesBeforeStart: event.reminderMinutes,
    isReminderOn: event.isReminderOn,
    hasAttachments: false,
    hideAttendees: event.hideAttendees,
    subject: event.subject,
    ...(isBasic ? {} : { bodyPreview: plain(event).slice(0, 255) }),
    importance: event.importance,
    sensitivity: event.sensitivity,
    isAllDay: false,
    isCancelled: event.isCancelled,
    isDraft: event.isDraft === true,
    isOrganizer: event.isOrganizer,
    responseRequested: event.responseRequested,
    seriesMasterId: null,
    showAs: event.showAs,
    type: 'singleInstance',
    webLink: `https://outlook.office365.com/owa/?itemid=${encodeURIComponent(event.id)}&exvsurl=1&path=/calendar/item`,
    onlineMeetingUrl: null,
    isOnlineMeeting: online !== undefined,
    onlineMeetingProvider: online ? 'teamsForBusiness' : 'unknown',
    allowNewTimeProposals: event.allowNewTimeProposals,
    recurrence: null,
    responseStatus: status(event.response, event.respondedAt),
    ...(isBasic ? {} : { body: event.body }),
    start: writeTime(event.start, zone),
    end: writeTime(event.end, zone),
    location: locations.length === 1 ? locationAnswer(locations[0]) : locationAnswer(joined(locations)),
    locations: locations.map(locationAnswer),
    attendees: shown.map(({ name, address, type, response, respondedAt, proposed }) => ({
      type,
      status: status(response, respondedAt),
      emailAddress: { name, address },
      ...(proposed
        ? { proposedNewTime: { start: writeTime(proposed.start, zone), end: writeTime(proposed.end, zone) } }
        : {}),
    })),
    organizer: { emailAddress: event.organizer },
    onlineMeeting: online ?? null,
  }
}

const joined = (locations: EventLocation[]): EventLocation => ({
  displayName: locations.map(({ displayName }) => displayName).join('; '),
})

const locationAnswer = ({ displayName, locationEmailAddress }: EventLocation = { displayName: '' }) => ({
  displayName,
  ...(locationEmailAddress ? { locationEmailAddress } : {}),
  locationType: locationEmailAddress ? 'conferenceRoom' : 'default',
  ...(displayName ? { uniqueId: locationEmailAddress ?? displayName, uniqueIdType: 'private' } : {}),
})

function plain({ body }: CalendarEvent): string {
  return body.contentType === 'text'
    ? body.content
    : body.content
        .replaceAll(/<[^>]*>/g, ' ')
        .replaceAll(/\s+/g, ' ')
        .trim()
}
