import type { ParameterName } from './parameters.ts'
import { place } from './place.ts'

/** Where each parameter without a usual value comes from: a variable of `env/.env.<name>`, secret ones of `.env.<name>.user`. */
export const parameterVariables = {
  appName: 'APP_NAME',
  appHost: 'APP_HOST',
  tenantId: 'TENANT_ID',
  clientId: 'CLIENT_ID',
  clientSecret: 'SECRET_CLIENT_SECRET',
  factKeys: 'SECRET_FACT_KEYS',
  site: 'SITE',
  teamsAppId: 'TEAMS_APP_ID',
  firstAdministrator: 'FIRST_ADMINISTRATOR',
  firstAdministratorName: 'FIRST_ADMINISTRATOR_NAME',
} satisfies Partial<Record<ParameterName, string>>

export const deploymentParameters = {
  $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#',
  contentVersion: '1.0.0.0',
  parameters: Object.fromEntries(
    Object.entries(parameterVariables).map(([name, variable]) => [name, { value: place(variable) }]),
  ),
}
