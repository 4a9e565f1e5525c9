import { z } from 'zod'
import type { AppCredentials } from '../adapters/identity/sign-in.ts'
import type { MicrosoftCloud } from '../adapters/microsoft-cloud.ts'
import type { ChainKey } from '../domain/core/chain.ts'
import type { Person } from '../domain/core/person.ts'
import { OPENINGS_AN_HOUR } from '../domain/lifecycle/open-proposal.ts'
import { cloudOf, readEnvironment, SiteAddress, Tenant, type Variables } from './environment.ts'
import { FactKeys } from './fact-keys.ts'

/** What one run of the application is told from outside. Secrets are in here: never log it. */
export type Settings = {
  port: number
  /** The address listened on: this computer alone with a tenant on the laptop, every one otherwise. */
  host: string
  /** Address people's browsers reach, without a slash at the end. */
  publicUrl: string
  cloud: MicrosoftCloud
  credentials: AppCredentials
  /** `contoso.sharepoint.com:/sites/micro-credentials` */
  site: string
  /** Id of the Teams app package, for links into the tab. */
  teamsAppId: string
  tabFolder: string
  /** Seconds after which whoever presses, saves or reads is answered, whatever Microsoft 365 does. */
  answerWithinSeconds: number
  /** Seconds between two polls of the facts. */
  pollEverySeconds: number
  /** Seconds between two looks at the meetings that are booked. */
  followEverySeconds: number
  /** Seconds between two looks at what was changed in the lists by hand. */
  listsEverySeconds: number
  /** Seconds that another instance leaves the one that recorded a fact, and after which a silent sender is taken over. */
  sweepAfterSeconds: number
  takeOverAfterSeconds: number
  /** Seconds after which what Teams refused, perhaps by mistake, is tried again for the first time. */
  refusedAgainAfterSeconds: number
  confirmAppend: boolean
  /** Secrets that seal facts, newest first. */
  factKeys: readonly [ChainKey, ...ChainKey[]]
  /** Highest id of a row in the list of facts whose fact may be without a key; 0 for none. */
  unkeyedUntil: number
  /** Whoever founds the institution while nobody has; of no effect afterwards. */
  firstAdministrator?: Person
  /** Whether guests of the tenant get in; what they may read and do is what the record names them for. */
  allowGuests: boolean
  /** Proposals that one person may open within an hour. */
  openingsAnHour: number
  /** App role without which nobody gets in; '': whoever Entra gives a token to is staff. */
  staffRole: string
  /** Requests of one person, and failed sign-ins from one address, that one instance takes in a minute; more is 429. */
  requestsAMinute: number
  failuresAMinute: number
  /** Rejections of one kind that are written in a minute; what is beyond is counted. */
  rejectionsWrittenAMinute: number
  /** Front ends between people and this server whose `X-Forwarded-For` is believed: 1 on Azure App Service. */
  trustedProxies: number
  /** Where what operations are told is sent: the address of an OTLP/HTTP collector. Without it nothing is measured. */
  collector?: string
}

const seconds = (usual: number) => z.coerce.number().min(0.01).max(3600).default(usual)

const Environment = z.object({
  ...Tenant,
  PORT: z.coerce.number().int().min(0).max(65_535).default(3978),
  PUBLIC_URL: z.url(),
  CLIENT_ID: z.guid().toLowerCase(),
  CLIENT_SECRET: z.string().min(1),
  SITE: SiteAddress,
  TEAMS_APP_ID: z.string().optional(),
  TAB_FOLDER: z.string().default('build/tab'),
  // Teams itself gives up on a press after 10 to 15 s.
  ANSWER_SECONDS: z.coerce.number().min(0.05).max(8).default(7),
  POLL_SECONDS: seconds(5),
  FOLLOW_SECONDS: seconds(900),
  LISTS_SECONDS: seconds(60),
  LOOK_AFTER_SECONDS: seconds(30),
  TAKE_OVER_AFTER_SECONDS: seconds(120),
  REFUSED_AGAIN_AFTER_SECONDS: seconds(5),
  CONFIRM_APPEND: z.stringbool().default(false),
  FACT_KEYS: FactKeys,
  UNKEYED_FACTS_UNTIL: z.coerce.number().int().min(0).default(0),
  FIRST_ADMINISTRATOR: z.guid().toLowerCase().optional(),
  FIRST_ADMINISTRATOR_NAME: z.string().trim().min(1).max(256).optional(),
  ALLOW_GUESTS: z.stringbool().default(false),
  OPENINGS_AN_HOUR: z.coerce.number().int().min(1).default(OPENINGS_AN_HOUR),
  STAFF_ROLE: z.string().trim().max(120).default(''),
  REQUESTS_A_MINUTE: z.coerce.number().int().min(1).default(600),
  FAILURES_A_MINUTE: z.coerce.number().int().min(1).default(60),
  REJECTIONS_WRITTEN_A_MINUTE: z.coerce.number().int().min(1).default(20),
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(5).default(0),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.union([z.literal(''), z.url({ protocol: /^https?$/ })]).optional(),
})

/** A variable of the environment that the application reads. */
export type SettingName = keyof typeof Environment.shape

/** Every variable that is read. */
export const settingNames = Object.keys(Environment.shape) as SettingName[]

/** Those without which the application does not start. */
export const neededSettings = settingNames.filter((name) => !Environment.shape[name].safeParse(undefined).success)

/**
 * Reads the environment. Throws an Error that names every variable that is missing or wrong, never its value; and refuses a
 * tenant on the laptop in production.
 */
export function settingsFrom(environment: Variables): Settings {
  const env = readEnvironment(Environment, environment)
  const cloud = cloudOf(env)
  const { FIRST_ADMINISTRATOR: id, FIRST_ADMINISTRATOR_NAME: name } = env
  if ((id === undefined) !== (name === undefined)) {
    throw new Error('FIRST_ADMINISTRATOR and FIRST_ADMINISTRATOR_NAME go together: a person’s object id and name.')
  }
  return {
    port: env.PORT,
    host: env.LOCAL_TENANT_URL ? 'localhost' : '0.0.0.0',
    publicUrl: env.PUBLIC_URL.replace(/\/$/, ''),
    cloud,
    credentials: { clientId: env.CLIENT_ID, clientSecret: env.CLIENT_SECRET },
    site: env.SITE,
    teamsAppId: env.TEAMS_APP_ID ?? env.CLIENT_ID,
    tabFolder: env.TAB_FOLDER,
    answerWithinSeconds: env.ANSWER_SECONDS,
    pollEverySeconds: env.POLL_SECONDS,
    followEverySeconds: env.FOLLOW_SECONDS,
    listsEverySeconds: env.LISTS_SECONDS,
    sweepAfterSeconds: env.LOOK_AFTER_SECONDS,
    takeOverAfterSeconds: env.TAKE_OVER_AFTER_SECONDS,
    refusedAgainAfterSeconds: env.REFUSED_AGAIN_AFTER_SECONDS,
    confirmAppend: env.CONFIRM_APPEND,
    factKeys: env.FACT_KEYS,
    unkeyedUntil: env.UNKEYED_FACTS_UNTIL,
    ...(id !== undefined && name !== undefined ? { firstAdministrator: { id, name } } : {}),
    allowGuests: env.ALLOW_GUESTS,
    openingsAnHour: env.OPENINGS_AN_HOUR,
    staffRole: env.STAFF_ROLE,
    requestsAMinute: env.REQUESTS_A_MINUTE,
    failuresAMinute: env.FAILURES_A_MINUTE,
    rejectionsWrittenAMinute: env.REJECTIONS_WRITTEN_A_MINUTE,
    trustedProxies: env.TRUSTED_PROXIES,
    ...(env.OTEL_EXPORTER_OTLP_ENDPOINT ? { collector: env.OTEL_EXPORTER_OTLP_ENDPOINT.replace(/\/$/, '') } : {}),
  }
}
