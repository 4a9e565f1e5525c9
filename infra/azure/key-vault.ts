import type { RoleAssignmentCreateParameters } from '@azure/arm-authorization'
import type { SecretCreateOrUpdateParameters, VaultProperties } from '@azure/arm-keyvault'
import { FACT_KEYS_NAME, SECRET_NAME } from './app-settings.ts'
import { call, evaluated, joined, resourceId, said, variable } from './expression.ts'
import { given, type ParameterName } from './parameters.ts'
import type { Resource } from './resource.ts'
import { WEB_APP_VERSION, webApp } from './web-app.ts'

const apiVersion = '2023-07-01'
const vault = resourceId('Microsoft.KeyVault/vaults', variable('vaultName'))

function secretOf(name: string, value: ParameterName, contentType: string): Resource<unknown> {
  return {
    type: 'Microsoft.KeyVault/vaults/secrets',
    apiVersion,
    name: joined(variable('vaultName'), `/${name}`),
    properties: { value: evaluated(given(value)), contentType } satisfies SecretCreateOrUpdateParameters['properties'],
    dependsOn: [evaluated(vault)],
  }
}

/** "Key Vault Secrets User": reads secrets, nothing else. Source: "Azure built-in roles". */
const SECRETS_USER = '4633458b-17de-408a-874b-0445c86b69e6'
const role = call('subscriptionResourceId', 'Microsoft.Authorization/roleDefinitions', SECRETS_USER)
const assignment = call('guid', vault, webApp, role)

/** Id of the right that the web app has to read its secret. */
export const mayReadSecrets = evaluated(
  call('extensionResourceId', vault, 'Microsoft.Authorization/roleAssignments', assignment),
)

/** The vault with the secrets, and the web app's own identity as their one reader. What is deleted in it can be had back. */
export const keyVaultResources: Resource<unknown>[] = [
  {
    type: 'Microsoft.KeyVault/vaults',
    apiVersion,
    name: evaluated(variable('vaultName')),
    location: evaluated(given('location')),
    properties: {
      tenantId: evaluated({ call: 'subscription().tenantId' }),
      sku: { family: 'A', name: 'standard' },
      enableRbacAuthorization: true,
      enableSoftDelete: true,
      enablePurgeProtection: true,
    } satisfies VaultProperties,
  },
  secretOf(SECRET_NAME, 'clientSecret', 'Client secret of the app registration'),
  secretOf(FACT_KEYS_NAME, 'factKeys', 'Keys that seal the record'),
  {
    type: 'Microsoft.Authorization/roleAssignments',
    apiVersion: '2022-04-01',
    name: evaluated(assignment),
    scope: evaluated(vault),
    properties: {
      roleDefinitionId: evaluated(role),
      principalId: evaluated(said(webApp, WEB_APP_VERSION, 'identity.principalId')),
      principalType: 'ServicePrincipal',
    } satisfies RoleAssignmentCreateParameters,
    dependsOn: [evaluated(vault), evaluated(webApp)],
  },
]

/** Ids of the secrets, which must be there before the web app asks for them. */
export const secrets = [SECRET_NAME, FACT_KEYS_NAME].map((name) =>
  evaluated(resourceId('Microsoft.KeyVault/vaults/secrets', variable('vaultName'), name)),
)
