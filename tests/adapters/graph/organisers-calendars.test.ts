import { afterAll, beforeAll, expect, it } from 'vitest'
import { organisersCalendars } from '../../../teams-app/adapters/graph/calendars.ts'
import { graphClient } from '../../../teams-app/adapters/graph/graph-client.ts'
import { CalendarClosed } from '../../../teams-app/ports.ts'
import {
  type CalendarTenant,
  clients,
  invited,
  mail,
  meeting,
  people,
  startCalendarTenant,
} from '../../local-tenant/calendar-fixture.ts'

let here: CalendarTenant
beforeAll(async () => {
  here = await startCalendarTenant()
})
afterAll(() => here.tenant.close())

const calendarsOf = (clientId: string) =>
  organisersCalendars(
    graphClient({
      endpoint: `${here.tenant.url}/graph`,
      token: () => here.tenant.signIn.appToken({ clientId, audience: 'https://graph.microsoft.com' }),
      userAgent: 'test',
    }),
  )
const unknown = { id: 'AAMkNobodysEvent', link: 'https://outlook.office.com/', joinLink: null, addresses: {} }

it('an event in a calendar that is open says who answered, by where the invitations went', async () => {
  const ada = await here.as('ada')
  const made = await ada('POST', '/me/events', { body: meeting({ attendees: [invited('ben')] }) })
  const event = { ...unknown, id: String(made.body.id), addresses: { [people.ben]: mail('ben').toUpperCase() } }
  const ben = await here.as('ben')
  const [invitation] = here.tenant.exchange.store.all(people.ben)
  await ben('POST', `/me/events/${invitation?.id}/decline`, { body: {} })
  const seen = await calendarsOf(clients.scoped)(people.ada).look(event, [people.ben, people.cleo])
  expect(seen).toMatchObject({ cancelled: false, answers: { [people.ben]: 'declined' } })
})

it('an event that is gone from an open calendar is gone', async () => {
  expect(await calendarsOf(clients.scoped)(people.ada).look(unknown, [])).toBeNull()
})

it('a calendar that was not opened, one without a mailbox, and nobody’s say that they are closed, not that the event is gone', async () => {
  const look = (clientId: string, person: string) => calendarsOf(clientId)(person).look(unknown, [])
  await expect(look(clients.scoped, people.ben)).rejects.toBeInstanceOf(CalendarClosed)
  await expect(look(clients.product, people.eve)).rejects.toBeInstanceOf(CalendarClosed)
  await expect(look(clients.product, '5d2b7a40-2222-4c1d-8e9f-000000000999')).rejects.toBeInstanceOf(CalendarClosed)
})
