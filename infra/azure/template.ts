import { botRegistration } from './bot-registration.ts'
import { call, evaluated, joined } from './expression.ts'
import { keyVaultResources, mayReadSecrets, secrets } from './key-vault.ts'
import { logResources } from './logs.ts'
import { given, parameters } from './parameters.ts'
import type { Template } from './resource.ts'
import { webApp, webAppResources } from './web-app.ts'

/** Everything the product needs in one resource group. Built into `azuredeploy.json` by `npm run azure`. */
export const template: Template = {
  $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
  contentVersion: '1.0.0.0',
  parameters,
  variables: {
    planName: joined(given('appName'), '-plan'),
    workspaceName: joined(given('appName'), '-logs'),
    vaultName: joined('kv-', call('uniqueString', { call: 'resourceGroup().id' }, given('appName'))),
  },
  resources: [
    ...webAppResources([mayReadSecrets, ...secrets]),
    ...keyVaultResources,
    ...botRegistration,
    ...logResources,
  ],
  outputs: {
    WEB_APP_RESOURCE_ID: {
      type: 'string',
      value: evaluated(webApp),
      metadata: { description: 'Where `deploy` sends the application.' },
    },
    APP_URL: {
      type: 'string',
      value: joined('https://', given('appHost')),
      metadata: { description: 'Where the application answers.' },
    },
  },
}
