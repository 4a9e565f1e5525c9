import { startLocalTenant } from '../../infra/local-tenant/local-tenant.ts'
import type { TenantData } from '../../infra/local-tenant/tenant-data.ts'
import { type CheckedGraph, checkedGraph } from '../support/checked-graph.ts'
import { freePort } from '../support/free-port.ts'

const guid = (last: number) => `5d2b7a40-2222-4c1d-8e9f-${String(last).padStart(12, '0')}`

export const people = {
  ada: guid(101),
  ben: guid(102),
  cleo: guid(103),
  /** Whose licence has no Teams. */
  dev: guid(104),
  /** Who has no mailbox. */
  eve: guid(105),
  /** Who works in New York. */
  fay: guid(106),
} as const
export const rooms = { small: guid(301), large: guid(302) } as const
export const clients = { product: guid(201), scoped: guid(202), reader: guid(203) } as const

export const mail = (name: keyof typeof people | keyof typeof rooms) => `${name}@contoso.example`

const person = (name: keyof typeof people) => ({
  id: people[name],
  displayName: `${name.charAt(0).toUpperCase()}${name.slice(1)} Example`,
  userPrincipalName: mail(name),
  mail: mail(name),
  jobTitle: 'Lecturer',
})
const room = (name: keyof typeof rooms, capacity: number) => ({
  id: rooms[name],
  displayName: `${name} room`,
  mail: mail(name),
  capacity,
  building: 'Main',
  floorNumber: 1,
  isWheelChairAccessible: true,
})
const weekdays: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'] = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
]
const london = { daysOfWeek: weekdays, startTime: '09:00', endTime: '17:00', timeZone: 'GMT Standard Time' }

export const calendarTenant: TenantData = {
  tenantId: guid(1),
  people: [
    { ...person('ada'), workingHours: london },
    { ...person('ben'), workingHours: london },
    { ...person('cleo'), workingHours: { ...london, startTime: '10:00', endTime: '16:00' } },
    { ...person('dev'), hasTeams: false },
    { ...person('eve'), hasMailbox: false },
    { ...person('fay'), workingHours: { ...london, timeZone: 'Eastern Standard Time' } },
  ],
  apps: [
    {
      clientId: clients.product,
      secret: 'product-secret',
      displayName: 'Product',
      appIdUri: `api://localhost/${clients.product}`,
      applicationPermissions: ['Calendars.ReadWrite', 'Place.Read.All', 'MailboxSettings.Read'],
      delegatedPermissions: ['Calendars.ReadWrite', 'Calendars.Read.Shared', 'MailboxSettings.Read', 'Place.Read.All'],
    },
    {
      clientId: clients.scoped,
      secret: 'scoped-secret',
      displayName: 'Scoped',
      mailboxPermissions: [{ permission: 'Calendars.Read', people: [people.ada] }],
    },
    {
      clientId: clients.reader,
      secret: 'reader-secret',
      displayName: 'Reader',
      applicationPermissions: ['Calendars.ReadBasic.All'],
    },
  ],
  site: { hostname: 'contoso.sharepoint.com', path: '/sites/records', displayName: 'Records' },
  teams: [],
  personalApps: [],
  rooms: [room('small', 6), room('large', 30)],
}

/** A tenant in memory with calendars, and Graph as somebody or as an app, every exchange held to the contract. */
export async function startCalendarTenant(data: TenantData = calendarTenant, pageFolder?: string) {
  const tenant = await startLocalTenant({
    port: await freePort(),
    data,
    ...(pageFolder === undefined ? {} : { pageFolder }),
  })
  const scopes = ['Calendars.ReadWrite', 'Calendars.Read.Shared', 'MailboxSettings.Read', 'Place.Read.All']
  const as = async (name: keyof typeof people, permissions = scopes): Promise<CheckedGraph> => {
    const asked = { person: people[name], clientId: clients.product, scopes: permissions }
    return checkedGraph(tenant.url, await tenant.signIn.delegatedToken(asked))
  }
  const asApp = async (clientId: string): Promise<CheckedGraph> => {
    const token = await tenant.signIn.appToken({ clientId, audience: 'https://graph.microsoft.com' })
    return checkedGraph(tenant.url, token)
  }
  return { tenant, as, asApp, app: await asApp(clients.product), scopes }
}

export type CalendarTenant = Awaited<ReturnType<typeof startCalendarTenant>>

/** A meeting on Wednesday 2 December 2026 in London unless told otherwise. */
export const meeting = (more: object = {}) => ({
  subject: 'Stakeholder meeting [MC-2026-004]',
  body: { contentType: 'html', content: '<p>Agenda</p>' },
  start: { dateTime: '2026-12-02T10:00:00', timeZone: 'Europe/London' },
  end: { dateTime: '2026-12-02T11:00:00', timeZone: 'Europe/London' },
  ...more,
})

export const invited = (name: keyof typeof people | keyof typeof rooms, type = 'required') => ({
  emailAddress: { address: mail(name) },
  type,
})

/** From nine to six on the day of `meeting`. */
export const thatDay = '?startDateTime=2026-12-02T09:00:00Z&endDateTime=2026-12-02T18:00:00Z'
