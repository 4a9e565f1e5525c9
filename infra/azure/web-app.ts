import type {
  AppServicePlanProperties,
  CsmPublishingCredentialsPoliciesEntityProperties,
  SiteConfig,
  SiteProperties,
  StringDictionary,
} from '@azure/arm-appservice'
import { appSettings } from './app-settings.ts'
import { evaluated, joined, resourceId, variable } from './expression.ts'
import { given } from './parameters.ts'
import type { Resource } from './resource.ts'

const apiVersion = '2023-12-01'
const name = given('appName')
const plan = evaluated(resourceId('Microsoft.Web/serverfarms', variable('planName')))

export const webApp = resourceId('Microsoft.Web/sites', name)
export const WEB_APP_VERSION = apiVersion

/** One may be replaced or restarted while the other answers. */
const INSTANCES = 2

/** The file that runs, from the folder that is deployed (`npm run release`). */
export const START_COMMAND = 'node build/teams-app/server/main.js'

/**
 * The web app on two instances. Its health check asks `/healthz`, not `/readyz`: what `/readyz` finds (SharePoint away, a
 * damaged record) is the same on every instance, so that taking one away and replacing it would mend nothing and cost people
 * the sentence that says what happened (App Service, "Monitor App Service instances by using Health check").
 * Its settings are a resource of their own, made when the site's identity may read the key vault.
 */
export const webAppResources = (before: string[]): Resource<unknown>[] => [
  {
    type: 'Microsoft.Web/serverfarms',
    apiVersion,
    name: evaluated(variable('planName')),
    kind: 'linux',
    location: evaluated(given('location')),
    sku: { name: evaluated(given('planSku')), capacity: INSTANCES },
    properties: { reserved: true } satisfies AppServicePlanProperties,
  },
  {
    type: 'Microsoft.Web/sites',
    apiVersion,
    name: evaluated(name),
    kind: 'app,linux',
    location: evaluated(given('location')),
    identity: { type: 'SystemAssigned' },
    properties: {
      serverFarmId: plan,
      httpsOnly: true,
      clientAffinityEnabled: false,
      siteConfig: {
        linuxFxVersion: 'NODE|24-lts',
        appCommandLine: START_COMMAND,
        alwaysOn: true,
        http20Enabled: true,
        minTlsVersion: '1.2',
        scmMinTlsVersion: '1.2',
        ftpsState: 'Disabled',
        healthCheckPath: '/healthz',
        remoteDebuggingEnabled: false,
      } satisfies SiteConfig,
    } satisfies SiteProperties,
    dependsOn: [plan],
  },
  {
    type: 'Microsoft.Web/sites/config',
    apiVersion,
    name: joined(name, '/appsettings'),
    properties: appSettings satisfies NonNullable<StringDictionary['properties']>,
    dependsOn: [evaluated(webApp), ...before],
  },
  ...['ftp', 'scm'].map((publishing) => ({
    type: 'Microsoft.Web/sites/basicPublishingCredentialsPolicies',
    apiVersion,
    name: joined(name, `/${publishing}`),
    properties: { allow: false } satisfies CsmPublishingCredentialsPoliciesEntityProperties,
    dependsOn: [evaluated(webApp)],
  })),
]
