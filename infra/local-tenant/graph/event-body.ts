import { z } from 'zod'
import type { Attendee, EventLocation } from '../exchange/calendar-event.ts'
import type { Mailboxes } from '../exchange/mailboxes.ts'
import type { EventDraft } from '../exchange/meetings.ts'
import { anyCase } from './any-case.ts'
import { GraphRefusal, notHere } from './graph-refusal.ts'
import { dateTimeTimeZone, readTime } from './outlook-time.ts'

/** Source: event resource type, and Outlook's limits as platform documentation gives them. */
const most = { attendees: 500, subject: 255 }

const location = z.strictObject({
  displayName: z.string().nullish(),
  locationEmailAddress: z.string().nullish(),
  locationType: anyCase('default', 'conferenceRoom').nullish(),
  uniqueId: z.string().nullish(),
  uniqueIdType: z.string().nullish(),
})
const eventBody = z.strictObject({
  subject: z.string().nullish(),
  body: z.strictObject({ contentType: anyCase('html', 'text'), content: z.string() }).optional(),
  start: dateTimeTimeZone.optional(),
  end: dateTimeTimeZone.optional(),
  location: location.nullish(),
  locations: z.array(location).optional(),
  attendees: z
    .array(
      z.strictObject({
        emailAddress: z.strictObject({ address: z.string(), name: z.string().nullish() }),
        type: anyCase('required', 'optional', 'resource').default('required'),
        status: z.unknown().optional(),
      }),
    )
    .optional(),
  showAs: anyCase('free', 'tentative', 'busy', 'oof', 'workingElsewhere', 'unknown').optional(),
  importance: anyCase('low', 'normal', 'high').optional(),
  sensitivity: anyCase('normal', 'personal', 'private', 'confidential').optional(),
  categories: z.array(z.string()).optional(),
  isReminderOn: z.boolean().optional(),
  reminderMinutesBeforeStart: z.int().optional(),
  responseRequested: z.boolean().optional(),
  allowNewTimeProposals: z.boolean().optional(),
  hideAttendees: z.boolean().optional(),
  isOnlineMeeting: z.boolean().optional(),
  onlineMeetingProvider: anyCase('unknown', 'skypeForBusiness', 'skypeForConsumer', 'teamsForBusiness').optional(),
  transactionId: z.string().nullish(),
  isAllDay: z.literal(false).optional(),
  recurrence: z.null().optional(),
})

/** Properties of an event that Graph takes and this tenant does not. */
const elsewhere = [
  ...['recurrence', 'isAllDay', 'attachments', 'extensions', 'isDraft', 'singleValueExtendedProperties'],
  ...['multiValueExtendedProperties', 'originalStartTimeZone', 'originalEndTimeZone', 'responseStatus'],
]

const refuse = (message: string) => new GraphRefusal(400, 'ErrorInvalidRequest', message)

/**
 * What a POST or PATCH of an event says; what it does not name is not in the draft. Refuses with 400 what is no event
 * or ends before it begins, with 501 what is one this tenant cannot keep: a series, an all-day event, an attachment.
 */
export function readEventBody(
  body: unknown,
  mailboxes: Mailboxes,
): { draft: Partial<EventDraft>; transactionId: string | undefined } {
  const parsed = eventBody.safeParse(body)
  if (!parsed.success) {
    const unknown = parsed.error.issues.flatMap((issue) => ('keys' in issue ? issue.keys : issue.path.map(String)))
    const known = unknown.find((name) => elsewhere.includes(name))
    throw known ? notHere(`${known} of an event`) : refuse(z.prettifyError(parsed.error))
  }
  const given = parsed.data
  if ((given.subject?.length ?? 0) > most.subject || (given.attendees?.length ?? 0) > most.attendees) {
    throw new GraphRefusal(400, 'ErrorPropertyValidationFailure', 'At least one property failed validation.')
  }
  if (given.isOnlineMeeting && !['teamsForBusiness', undefined].includes(given.onlineMeetingProvider)) {
    throw notHere(`the online meeting provider ${given.onlineMeetingProvider}`)
  }
  const [start, end] = [given.start && readTime(given.start), given.end && readTime(given.end)]
  const places = given.locations ?? (given.location ? [given.location] : given.location === null ? [] : undefined)
  const draft: Partial<EventDraft> = {
    ...defined('subject', given.subject === null ? '' : given.subject),
    ...defined('body', given.body),
    ...(start ? { start: start.instant, startZone: start.zone.name } : {}),
    ...(end ? { end: end.instant, endZone: end.zone.name } : {}),
    ...defined('locations', places?.map(readLocation)),
    ...defined(
      'attendees',
      given.attendees?.map(({ emailAddress, type }): Attendee => {
        const known = mailboxes.byAddress(emailAddress.address)
        const name = known?.name ?? emailAddress.name ?? emailAddress.address
        return { name, address: known?.address ?? emailAddress.address, type, response: 'none' }
      }),
    ),
    ...defined('showAs', given.showAs),
    ...defined('importance', given.importance),
    ...defined('sensitivity', given.sensitivity),
    ...defined('categories', given.categories),
    ...defined('isReminderOn', given.isReminderOn),
    ...defined('reminderMinutes', given.reminderMinutesBeforeStart),
    ...defined('responseRequested', given.responseRequested),
    ...defined('allowNewTimeProposals', given.allowNewTimeProposals),
    ...defined('hideAttendees', given.hideAttendees),
    ...defined('online', given.isOnlineMeeting),
  }
  return { draft, transactionId: given.transactionId ?? undefined }
}

/** Refuses a time that ends before it begins. */
export function mustEndAfterStart({ start, end }: { start: number; end: number }): void {
  if (end < start) {
    throw new GraphRefusal(400, 'ErrorPropertyValidationFailure', 'At least one property failed validation.')
  }
}

/** A whole event of what was said of it. */
export function wholeDraft(draft: Partial<EventDraft>): EventDraft {
  const { start, end, startZone, endZone } = draft
  if (start === undefined || end === undefined || startZone === undefined || endZone === undefined) {
    throw refuse('An event needs its start and end.')
  }
  return {
    ...{ subject: '', body: { contentType: 'html' as const, content: '' }, locations: [], attendees: [] },
    ...{ showAs: 'busy', importance: 'normal', sensitivity: 'normal', categories: [], online: false },
    ...{ isReminderOn: true, reminderMinutes: 15, responseRequested: true, allowNewTimeProposals: true },
    ...{ hideAttendees: false, ...draft, start, end, startZone, endZone },
  }
}

function readLocation({ displayName, locationEmailAddress }: z.infer<typeof location>): EventLocation {
  return { displayName: displayName ?? '', ...(locationEmailAddress ? { locationEmailAddress } : {}) }
}

function defined<Name extends string, Value>(name: Name, value: Value | undefined): { [N in Name]?: Value } {
  return (value === undefined ? {} : { [name]: value }) as { [N in Name]?: Value }
}
