import { readFileSync } from 'node:fs'
import { z } from 'zod'

/** @property id Entra object id: a guid in lower case */
export type TenantPerson = {
  id: string
  displayName: string
  userPrincipalName: string
  /** `null`: the directory knows no address of theirs (user resource type, `mail` is nullable). */
  mail: string | null
  jobTitle: string
  guest?: boolean
  /** Everybody but guests has one unless told. */
  hasMailbox?: boolean
  /** Whether the licence includes Teams, so that meetings made by this person can be held there; true unless told. */
  hasTeams?: boolean
  workingHours?: WorkingHours
}

/** When somebody works. Times of day as `09:00`. @property timeZone Windows' or IANA's name */
export type WorkingHours = {
  daysOfWeek: ('monday' | 'tuesday' | 'wednesday' | 'thursday' | 'friday' | 'saturday' | 'sunday')[]
  startTime: string
  endTime: string
  timeZone: string
}

/** A room that can be invited. @property id Entra object id of its mailbox */
export type TenantRoom = {
  id: string
  displayName: string
  mail: string
  capacity: number
  building: string
  floorNumber: number
  isWheelChairAccessible: boolean
}

/**
 * An appointment that stands in calendars before anybody has made one.
 * @property people person ids; the first is the organiser and the others have accepted
 * @property workday 0 is the first working day from the day the tenant begins on, in the zone of the organiser
 * @property from time of day, such as `09:30`, in that zone too
 */
export type TenantAppointment = {
  people: string[]
  workday: number
  from: string
  to: string
  subject: string
  showAs?: 'tentative' | 'busy' | 'oof' | 'workingElsewhere'
}

export type TenantApp = {
  clientId: string
  secret: string
  displayName: string
  appIdUri?: string
  /** What `Sites.Selected` was granted on the one site. */
  siteRole?: 'write' | 'fullcontrol'
  /** Given by an administrator, such as `User.ReadBasic.All`; `Sites.Selected` comes with `siteRole`. */
  applicationPermissions?: string[]
  /** Agreed to for everybody, for on-behalf-of; `User.Read` and OpenID's own always are. */
  delegatedPermissions?: string[]
  /**
   * Permissions on some mailboxes only, given in Exchange and not named in tokens.
   * Source: Role Based Access Control for Applications in Exchange Online.
   */
  mailboxPermissions?: { permission: string; people: string[] }[]
  /** Where a sign-in may send people back to, such as `http://localhost:3978/tab/allowed`. */
  redirectUris?: string[]
  /** Where activities go, such as `http://localhost:3978/api/messages`. */
  bot?: { endpoint: string }
  tab?: { name: string; url: string }
  /** Its page beside an open appointment in Outlook. */
  pane?: { name: string; url: string }
  /** Where the app asks what a tab in a channel shall show: `configurableTabs` of its manifest. */
  channelTab?: { configurationUrl: string }
  /** `composeExtensions` of its manifest: a search command with one parameter, and the domains whose links get a preview. */
  messageExtension?: {
    commandId: string
    title: string
    parameter: string
    initialRun: boolean
    linkDomains: string[]
  }
}

/** @property members person ids; `apps` client ids of what is installed; channel ids look like `19:…@thread.tacv2` */
export type TenantTeam = {
  id: string
  displayName: string
  members: string[]
  apps: string[]
  channels: { id: string; displayName: string }[]
}

/** Who and what there is in the tenant. Plain JSON. */
export type TenantData = {
  tenantId: string
  people: TenantPerson[]
  apps: TenantApp[]
  /** Such as `contoso.sharepoint.com` and `/sites/proposals`. */
  site: { hostname: string; path: string; displayName: string }
  teams: TenantTeam[]
  personalApps: { clientId: string; people: string[] }[]
  /** Of everybody who has none of their own. */
  workingHours?: WorkingHours
  rooms?: TenantRoom[]
  appointments?: TenantAppointment[]
}

const guid = z.guid().toLowerCase()
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
const workingHours = z.strictObject({
  daysOfWeek: z.array(z.enum(['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'])),
  startTime: timeOfDay,
  endTime: timeOfDay,
  timeZone: z.string(),
})

const tenantData: z.ZodType<TenantData> = z.strictObject({
  tenantId: guid,
  people: z.array(
    z.strictObject({
      id: guid,
      displayName: z.string(),
      userPrincipalName: z.string(),
      mail: z.string(),
      jobTitle: z.string(),
      guest: z.boolean().exactOptional(),
      hasMailbox: z.boolean().exactOptional(),
      hasTeams: z.boolean().exactOptional(),
      workingHours: workingHours.exactOptional(),
    }),
  ),
  apps: z.array(
    z.strictObject({
      clientId: guid,
      secret: z.string(),
      displayName: z.string(),
      appIdUri: z.string().exactOptional(),
      siteRole: z.enum(['write', 'fullcontrol']).exactOptional(),
      applicationPermissions: z.array(z.string()).exactOptional(),
      delegatedPermissions: z.array(z.string()).exactOptional(),
      mailboxPermissions: z.array(z.strictObject({ permission: z.string(), people: z.array(guid) })).exactOptional(),
      redirectUris: z.array(z.url()).exactOptional(),
      bot: z.strictObject({ endpoint: z.url() }).exactOptional(),
      tab: z.strictObject({ name: z.string(), url: z.url() }).exactOptional(),
      pane: z.strictObject({ name: z.string(), url: z.url() }).exactOptional(),
      channelTab: z.strictObject({ configurationUrl: z.url() }).exactOptional(),
      messageExtension: z
        .strictObject({
          commandId: z.string(),
          title: z.string(),
          parameter: z.string(),
          initialRun: z.boolean(),
          linkDomains: z.array(z.string()),
        })
        .exactOptional(),
    }),
  ),
  site: z.strictObject({ hostname: z.string(), path: z.string().startsWith('/sites/'), displayName: z.string() }),
  teams: z.array(
    z.strictObject({
      id: guid,
      displayName: z.string(),
      members: z.array(guid),
      apps: z.array(guid),
      channels: z.array(z.strictObject({ id: z.string().regex(/^19:.+@thread\.tacv2$/), displayName: z.string() })),
    }),
  ),
  personalApps: z.array(z.strictObject({ clientId: guid, people: z.array(guid) })),
  workingHours: workingHours.exactOptional(),
  rooms: z
    .array(
      z.strictObject({
        id: guid,
        displayName: z.string(),
        mail: z.string(),
        capacity: z.int(),
        building: z.string(),
        floorNumber: z.int(),
        isWheelChairAccessible: z.boolean(),
      }),
    )
    .exactOptional(),
  appointments: z
    .array(
      z.strictObject({
        people: z.array(guid).min(1),
        workday: z.int().min(0),
        from: timeOfDay,
        to: timeOfDay,
        subject: z.string(),
        showAs: z.enum(['tentative', 'busy', 'oof', 'workingElsewhere']).exactOptional(),
      }),
    )
    .exactOptional(),
})

/** Reads and checks the file that says who and what there is in the tenant. */
export function readTenantData(file: string): TenantData {
  return tenantData.parse(JSON.parse(readFileSync(file, 'utf8')))
}
