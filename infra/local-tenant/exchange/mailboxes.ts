import type { TenantData, TenantRoom, WorkingHours } from '../tenant-data.ts'

/** One calendar with an address. */
export type Mailbox = {
  /** Entra object id. */
  id: string
  address: string
  name: string
  workingHours: WorkingHours
  /** Whether meetings made here may be held in Teams. */
  hasTeams: boolean
  /** What a room is, when it is one. */
  room?: TenantRoom
}

/** Source: user: findMeetingTimes, "The default work hours are Monday to Friday, 8am to 5pm in the time zone set for the mailbox". */
const usualHours: WorkingHours = {
  daysOfWeek: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'],
  startTime: '08:00',
  endTime: '17:00',
  timeZone: 'GMT Standard Time',
}

/** Who has a mailbox. Guests have none: theirs is at home. */
export function createMailboxes(data: TenantData) {
  const people = data.people
    .filter(({ guest, hasMailbox }) => !guest && hasMailbox !== false)
    .flatMap(({ id, mail, displayName, workingHours = data.workingHours ?? usualHours, hasTeams = true }): Mailbox[] =>
      mail === null ? [] : [{ id, address: mail, name: displayName, workingHours, hasTeams }],
    )
  const rooms = (data.rooms ?? []).map(
    (room): Mailbox => ({
      ...{ id: room.id, address: room.mail, name: room.displayName, hasTeams: false, room },
      workingHours: { ...usualHours, startTime: '07:00', endTime: '21:00' },
    }),
  )
  const all = [...people, ...rooms]
  const byId = new Map(all.map((mailbox) => [mailbox.id, mailbox]))
  const byAddress = new Map(all.map((mailbox) => [mailbox.address.toLowerCase(), mailbox]))
  const idByName = new Map(data.people.map(({ id, userPrincipalName }) => [userPrincipalName.toLowerCase(), id]))
  return {
    people,
    rooms,
    byAddress: (address: string): Mailbox | undefined => byAddress.get(address.toLowerCase()),
    /** @param user object id, user principal name or a room's address */
    of: (user: string): Mailbox | undefined => {
      const name = user.toLowerCase()
      return byId.get(name) ?? byId.get(idByName.get(name) ?? '') ?? byAddress.get(name)
    },
    /** Whether the directory knows the user at all. */
    isUser: (user: string): boolean =>
      idByName.has(user.toLowerCase()) || data.people.some(({ id }) => id === user.toLowerCase()),
  }
}

export type Mailboxes = ReturnType<typeof createMailboxes>
