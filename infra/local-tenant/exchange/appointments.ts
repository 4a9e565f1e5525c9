import type { Database } from 'libsql'
import type { Settings } from '../database/settings.ts'
import { transactional } from '../database/transactional.ts'
import type { TenantAppointment, TenantData } from '../tenant-data.ts'
import type { EventStore } from './event-store.ts'
import type { Mailbox, Mailboxes } from './mailboxes.ts'
import type { createMeetings } from './meetings.ts'
import { ianaName, instantOf, wallTime } from './time-zones.ts'

const day = 86_400_000

/** Puts the appointments the tenant begins with into its calendars, once, counted from the day it begins. */
export function fillCalendars(parts: {
  database: Database
  data: TenantData
  settings: Settings
  store: EventStore
  mailboxes: Mailboxes
  meetings: ReturnType<typeof createMeetings>
  now(): number
}): void {
  const { database, data, settings, store, mailboxes, meetings, now } = parts
  if (settings.get('calendars filled') !== undefined) return
  const fill = transactional(database, () => {
    for (const appointment of data.appointments ?? []) {
      const [organizer, ...others] = appointment.people.flatMap((id) => mailboxes.of(id) ?? [])
      if (!organizer) continue
      const { start, end } = timesOf(appointment, organizer, now())
      const event = meetings.create(organizer, {
        ...{ subject: appointment.subject, body: { contentType: 'text', content: '' }, start, end },
        ...{ startZone: organizer.workingHours.timeZone, endZone: organizer.workingHours.timeZone },
        attendees: others.map(({ name, address }) => ({ name, address, type: 'required', response: 'none' })),
        ...{ locations: [], showAs: appointment.showAs ?? 'busy', importance: 'normal', sensitivity: 'normal' },
        ...{ responseRequested: true, allowNewTimeProposals: true, hideAttendees: false, online: false },
        ...{ categories: [], isReminderOn: true, reminderMinutes: 15 },
      })
      for (const copy of store.copies(event.uid)) {
        const mailbox = mailboxes.of(copy.mailbox)
        if (!copy.isOrganizer && mailbox && !mailbox.room) meetings.answer(mailbox, copy, 'accepted', { tell: true })
      }
    }
    settings.set('calendars filled', new Date(now()).toISOString())
  })
  fill()
}

function timesOf({ workday, from, to }: TenantAppointment, { workingHours }: Mailbox, now: number) {
  const iana = ianaName(workingHours.timeZone) ?? 'UTC'
  const today = Date.parse(`${wallTime(now, iana).slice(0, 10)}T00:00:00Z`)
  const workdays = Array.from({ length: (workday + 2) * 2 }, (_none, at) => new Date(today + at * day)).filter(
    (date) => date.getUTCDay() !== 0 && date.getUTCDay() !== 6,
  )
  const date = (workdays[workday] ?? new Date(today)).toISOString().slice(0, 10)
  return { start: instantOf(`${date}T${from}:00`, iana), end: instantOf(`${date}T${to}:00`, iana) }
}
