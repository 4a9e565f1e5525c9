import type { SettingName } from '../../teams-app/server/settings.ts'
import { evaluated, joined, variable } from './expression.ts'
import { given } from './parameters.ts'

/** Names of the secrets in the key vault: of the app registration, and what seals the record. */
export const SECRET_NAME = 'client-secret'
export const FACT_KEYS_NAME = 'fact-keys'

/** Why a setting of the application is not set by the template. */
type LeftOut = { leftOut: string }

const inVault = (name: string) =>
  joined('@Microsoft.KeyVault(VaultName=', variable('vaultName'), `;SecretName=${name})`)

const usual: LeftOut = { leftOut: 'The usual value is right.' }

/**
 * A place for every setting that the application reads: a setting that is added there and not placed here does not compile.
 * A secret is a reference into the key vault (App Service, "Use Key Vault references as app settings").
 */
export const placed: Record<SettingName, string | LeftOut> = {
  NODE_ENV: 'production',
  PORT: { leftOut: 'App Service sets it.' },
  PUBLIC_URL: joined('https://', given('appHost')),
  TENANT_ID: evaluated(given('tenantId')),
  CLIENT_ID: evaluated(given('clientId')),
  CLIENT_SECRET: inVault(SECRET_NAME),
  SITE: evaluated(given('site')),
  TEAMS_APP_ID: evaluated(given('teamsAppId')),
  TAB_FOLDER: usual,
  LOCAL_TENANT_URL: { leftOut: 'Refused in production.' },
  ANSWER_SECONDS: usual,
  OPENINGS_AN_HOUR: usual,
  POLL_SECONDS: usual,
  FOLLOW_SECONDS: usual,
  LISTS_SECONDS: usual,
  LOOK_AFTER_SECONDS: usual,
  TAKE_OVER_AFTER_SECONDS: usual,
  REFUSED_AGAIN_AFTER_SECONDS: usual,
  CONFIRM_APPEND: evaluated(given('confirmAppend')),
  FACT_KEYS: inVault(FACT_KEYS_NAME),
  UNKEYED_FACTS_UNTIL: { leftOut: 'Only for a site with facts from before there were keys; set in the portal.' },
  ALLOW_GUESTS: { leftOut: 'Guests are kept out; whoever lets them in sets it in the portal.' },
  STAFF_ROLE: {
    leftOut: 'Whoever is assigned in Entra is staff; whoever needs an app role besides sets it in the portal.',
  },
  REQUESTS_A_MINUTE: usual,
  FAILURES_A_MINUTE: usual,
  REJECTIONS_WRITTEN_A_MINUTE: usual,
  /** App Service's front end. */
  TRUSTED_PROXIES: '1',
  FIRST_ADMINISTRATOR: evaluated(given('firstAdministrator')),
  FIRST_ADMINISTRATOR_NAME: evaluated(given('firstAdministratorName')),
  OTEL_EXPORTER_OTLP_ENDPOINT: evaluated(given('collector')),
}

/** Settings that App Service reads, not the application. */
export const platformSettings = {
  /** Production dependencies are installed from the lock file, on the machine that runs them. */
  SCM_DO_BUILD_DURING_DEPLOYMENT: 'true',
} as const

/** What the web app is given. */
export const appSettings: Record<string, string> = {
  ...Object.fromEntries(Object.entries(placed).filter((one): one is [string, string] => typeof one[1] === 'string')),
  ...platformSettings,
}
