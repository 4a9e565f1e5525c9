import { z } from 'zod'
import type { Exchange } from '../exchange/exchange.ts'
import { availabilityView, takenTime } from '../exchange/free-busy.ts'
import { type Allowed, forEachMailbox, openMailbox } from './calendar-access.ts'
import type { GraphCall, Operation } from './graph-call.ts'
import { GraphRefusal } from './graph-refusal.ts'
import { dateTimeTimeZone, preferredZone, readTime, writeTime, type Zone } from './outlook-time.ts'
import { workingHoursAnswer } from './working-hours-answer.ts'

/** Source: calendar: getSchedule. */
const allowed: Allowed = {
  delegated: [
    'Calendars.ReadBasic',
    'Calendars.Read',
    'Calendars.ReadWrite',
    'Calendars.Read.Shared',
    'Calendars.ReadWrite.Shared',
  ],
  application: ['Calendars.ReadBasic', 'Calendars.ReadBasic.All', 'Calendars.Read', 'Calendars.ReadWrite'],
}

/**
 * Twenty addresses as documented, though the service has been seen to take a hundred; days and minutes as the service's
 * refusals name them. Source: Get free/busy schedule of Outlook calendar users and resources.
 */
const most = { addresses: 20, days: 62, interval: { least: 5, most: 1440, usual: 30 } }
const day = 86_400_000
const minute = 60_000

const body = z.strictObject({
  schedules: z.array(z.string()),
  startTime: dateTimeTimeZone,
  endTime: dateTimeTimeZone,
  availabilityViewInterval: z.int().default(most.interval.usual),
})

/** `calendar/getSchedule`: who is free when, an error in the place of an address without a calendar. */
export function scheduleOperations({ mailboxes, store }: Exchange): Operation[] {
  function schedule(call: GraphCall, address: string, window: Window, zone: Zone): object {
    const mailbox = mailboxes.byAddress(address)
    if (!mailbox) {
      const message = `Unable to resolve e-mail address ${address} to an Active Directory object.`
      return { scheduleId: address, error: { message, responseCode: '5009' } }
    }
    const { start, end, interval } = window
    const taken = takenTime(store, mailbox, start, end)
    const seesAll = call.caller.person === undefined || call.caller.person === mailbox.id
    return {
      scheduleId: address,
      availabilityView: availabilityView(taken, start, end, interval),
      scheduleItems: taken.map((event) => ({
        ...(seesAll
          ? {
              isPrivate: event.sensitivity === 'private',
              subject: event.subject,
              location: event.locations[0]?.displayName ?? '',
            }
          : {}),
        status: event.showAs,
        start: writeTime(event.start, zone),
        end: writeTime(event.end, zone),
      })),
      workingHours: workingHoursAnswer(mailbox.workingHours),
    }
  }

  return forEachMailbox({
    method: 'POST',
    template: '/calendar/getSchedule',
    run: (call) => {
      openMailbox(call, mailboxes, allowed)
      const { schedules, ...window } = readBody(call.body)
      const { zone, headers } = preferredZone(call)
      const context = 'https://graph.microsoft.com/v1.0/$metadata#Collection(microsoft.graph.scheduleInformation)'
      const value = schedules.map((address) => schedule(call, address, window, zone))
      return { status: 200, headers, body: { '@odata.context': context, value } }
    },
  })
}

type Window = { start: number; end: number; interval: number }

function readBody(given: unknown): Window & { schedules: string[] } {
  const names = Object.entries(Object(given)).map(([name, value]) => [
    name.charAt(0).toLowerCase() + name.slice(1),
    value,
  ])
  const parsed = body.safeParse(Object.fromEntries(names))
  if (!parsed.success) throw new GraphRefusal(400, 'ErrorInvalidRequest', z.prettifyError(parsed.error))
  const { schedules, startTime, endTime, availabilityViewInterval: minutes } = parsed.data
  const [start, end] = [readTime(startTime).instant, readTime(endTime).instant]
  if (schedules.length === 0) {
    throw new GraphRefusal(400, 'ErrorMailboxDataArrayEmpty', 'There are no target users in the EmailAddress array.')
  }
  if (schedules.length > most.addresses) {
    throw new GraphRefusal(
      400,
      'ErrorMailboxDataArrayTooBig',
      `There are too many target users in the EmailAddress array. The allowed size = ${most.addresses}; the actual size = ${schedules.length}.`,
    )
  }
  if (end <= start) {
    throw new GraphRefusal(
      400,
      'ErrorInvalidTimeInterval',
      'The time duration specified for FreeBusyViewOptions.TimeWindow is invalid.',
    )
  }
  if (end - start > most.days * day) {
    throw new GraphRefusal(
      400,
      'ErrorTimeIntervalTooBig',
      `The requested time duration specified for FreeBusyViewOptions.TimeWindow is too long. The allowed limit = ${most.days} days; the actual limit = ${Math.ceil((end - start) / day)} days.`,
    )
  }
  const { least, most: longest } = most.interval
  if (minutes < least || minutes > longest || minutes * minute > end - start) {
    throw new GraphRefusal(
      400,
      'ErrorInvalidMergedFreeBusyInterval',
      'The interval in FreeBusyViewOptions.MergedFreeBusyIntervalInMinutes is invalid.',
    )
  }
  return { schedules, start, end, interval: minutes * minute }
}
