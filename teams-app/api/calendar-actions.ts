import { z } from 'zod'
import { nameInput } from '../domain/core/text-inputs.ts'
import type { MeetingPurpose } from '../domain/meetings/meeting-purposes.ts'
import { meetingPurposes } from '../domain/meetings/meeting-purposes.ts'
import { reference } from './actions.ts'

/** A moment in UTC, as the record holds it. */
const moment = z.iso.datetime().transform((at) => new Date(at).toISOString())
const room = z.strictObject({ name: nameInput(255), address: z.email().max(254) })

export const meetingPurpose = z.enum(meetingPurposes as [MeetingPurpose, ...MeetingPurpose[]])
export const meetingId = z.string().regex(/^[a-z-]{1,60}-\d{1,4}$/)
/** As Graph names an event, in letters that an address can have. */
const eventId = z.string().regex(/^[\w=-]{1,512}$/)

const bookMeeting = z.strictObject({
  type: z.literal('BookMeeting'),
  proposal: reference,
  purpose: meetingPurpose,
  start: moment,
  end: moment,
  room: room.nullable(),
  /** Ids of those who must come and were seen to be unable to: it is booked without them. Anybody else's time is looked at again. */
  without: z.array(z.guid()).max(60).default([]),
})

/** What is done with the calendar of whoever asks, in their name. */
export const CalendarAction = z.discriminatedUnion('type', [
  bookMeeting,
  /** The invitation was written and sent in Outlook: it is looked for by its reference. */
  z.strictObject({ type: z.literal('FindBooked'), proposal: reference, purpose: meetingPurpose }),
  /** An appointment that was saved in Outlook, sent or not: it is put on record. */
  z.strictObject({
    type: z.literal('RecordAppointment'),
    proposal: reference,
    purpose: meetingPurpose,
    event: eventId,
  }),
  z.strictObject({ type: z.literal('LookAtMeeting'), proposal: reference, meeting: meetingId }),
])
export type CalendarAction = z.infer<typeof CalendarAction>

/** What a card may ask about a meeting. Whose calendar it is comes from the token that the client adds to the press. */
export const MeetingCardAction = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('FindTimes'), proposal: reference, purpose: meetingPurpose }),
  bookMeeting,
])
export type MeetingCardAction = z.infer<typeof MeetingCardAction>
