import { z } from 'zod'
import type { MeetingPurpose } from '../domain/meeting-purposes.ts'
import { meetingPurposes } from '../domain/meeting-purposes.ts'
import { reference } from './actions.ts'

/** A moment in UTC, as the record holds it. */
const moment = z.iso.datetime().transform((at) => new Date(at).toISOString())
const room = z.strictObject({ name: z.string().trim().min(1).max(255), address: z.email().max(254) })

export const meetingPurpose = z.enum(meetingPurposes as [MeetingPurpose, ...MeetingPurpose[]])
export const meetingId = z.string().regex(/^[a-z-]{1,60}-\d{1,4}$/)

/** What is done with the calendar of whoever asks, in their name. */
export const CalendarAction = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('BookMeeting'),
    proposal: reference,
    purpose: meetingPurpose,
    start: moment,
    end: moment,
    room: room.nullable(),
  }),
  /** The invitation was written and sent in Outlook: it is looked for by its reference. */
  z.strictObject({ type: z.literal('FindBooked'), proposal: reference, purpose: meetingPurpose }),
  z.strictObject({ type: z.literal('LookAtMeeting'), proposal: reference, meeting: meetingId }),
])
export type CalendarAction = z.infer<typeof CalendarAction>
