import type { Database } from 'libsql'
import type { TenantData } from '../tenant-data.ts'
import { createEventStore } from './event-store.ts'
import { createMailboxes } from './mailboxes.ts'
import { createMeetings } from './meetings.ts'

/** Exchange Online as far as calendars go: who has one, what lies in it, and how meetings travel between them. */
export function createExchange(tenant: { database: Database; data: TenantData; now(): number }) {
  const { database, data, now } = tenant
  const mailboxes = createMailboxes(data)
  const store = createEventStore(database)
  return { mailboxes, store, meetings: createMeetings({ database, store, mailboxes, tenantId: data.tenantId, now }) }
}

export type Exchange = ReturnType<typeof createExchange>
