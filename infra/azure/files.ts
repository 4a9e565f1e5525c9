import { appRegistration } from './app-registration.ts'
import { deploymentParameters } from './deployment-parameters.ts'
import { template } from './template.ts'

/** The files that Azure and the Agents Toolkit read, by their path in the repository, and what stands in each. */
export const files: Record<string, unknown> = {
  'infra/azure/azuredeploy.json': template,
  'infra/azure/azuredeploy.parameters.json': deploymentParameters,
  'infra/azure/app-registration.json': appRegistration,
}
