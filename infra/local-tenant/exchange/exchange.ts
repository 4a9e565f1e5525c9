import type { Database } from 'libsql'
import type { Settings } from '../database/settings.ts'
import type { TenantData } from '../tenant-data.ts'
import { fillCalendars } from './appointments.ts'
import { createEventStore } from './event-store.ts'
import { createMailboxes } from './mailboxes.ts'
import { createMeetings } from './meetings.ts'

/** Exchange Online as far as calendars go: who has one, what lies in it, and how meetings travel between them. */
export function createExchange(tenant: { database: Database; settings: Settings; data: TenantData; now(): number }) {
  const { database, settings, data, now } = tenant
  const mailboxes = createMailboxes(data)
  const store = createEventStore(database)
  const meetings = createMeetings({ database, store, mailboxes, tenantId: data.tenantId, now })
  fillCalendars({ database, data, settings, store, mailboxes, meetings, now })
  return { mailboxes, store, meetings }
}

export type Exchange = ReturnType<typeof createExchange>
