import type { RoleAssignmentCreateParameters } from '@azure/arm-authorization'
import type { SecretCreateOrUpdateParameters, VaultProperties } from '@azure/arm-keyvault'
import { SECRET_NAME } from './app-settings.ts'
import { call, evaluated, joined, resourceId, said, variable } from './expression.ts'
import { given } from './parameters.ts'
import type { Resource } from './resource.ts'
import { WEB_APP_VERSION, webApp } from './web-app.ts'

const apiVersion = '2023-07-01'
const vault = resourceId('Microsoft.KeyVault/vaults', variable('vaultName'))

/** "Key Vault Secrets User": reads secrets, nothing else. Source: "Azure built-in roles". */
const SECRETS_USER = '4633458b-17de-408a-874b-0445c86b69e6'
const role = call('subscriptionResourceId', 'Microsoft.Authorization/roleDefinitions', SECRETS_USER)
const assignment = call('guid', vault, webApp, role)

/** Id of the right that the web app has to read its secret. */
export const mayReadSecrets = evaluated(
  call('extensionResourceId', vault, 'Microsoft.Authorization/roleAssignments', assignment),
)

/** The vault with the one secret, and the web app's own identity as its one reader. What is deleted in it can be had back. */
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
  {
    type: 'Microsoft.KeyVault/vaults/secrets',
    apiVersion,
    name: joined(variable('vaultName'), `/${SECRET_NAME}`),
    properties: {
      value: evaluated(given('clientSecret')),
      contentType: 'Client secret of the app registration',
    } satisfies SecretCreateOrUpdateParameters['properties'],
    dependsOn: [evaluated(vault)],
  },
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

/** Id of the secret, which must be there before the web app asks for it. */
export const secret = evaluated(resourceId('Microsoft.KeyVault/vaults/secrets', variable('vaultName'), SECRET_NAME))
