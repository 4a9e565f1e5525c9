import type { Workspace } from '@azure/arm-operationalinsights'
import { evaluated, resourceId, variable } from './expression.ts'
import { given } from './parameters.ts'
import type { Resource } from './resource.ts'
import { webApp } from './web-app.ts'

const workspace = evaluated(resourceId('Microsoft.OperationalInsights/workspaces', variable('workspaceName')))

/** Source: "Diagnostic settings in Azure Monitor", ARM reference 2021-05-01-preview. */
type DiagnosticSettings = {
  workspaceId: string
  logs: { category: string; enabled: boolean }[]
  metrics: { category: string; enabled: boolean }[]
}

/**
 * Where the application's log goes: one JSON object a line, with a reference and without form text or names. The log of HTTP
 * requests stays off, since it names the address of each caller.
 */
export const logResources: Resource<unknown>[] = [
  {
    type: 'Microsoft.OperationalInsights/workspaces',
    apiVersion: '2023-09-01',
    name: evaluated(variable('workspaceName')),
    location: evaluated(given('location')),
    properties: {
      sku: { name: 'PerGB2018' },
      retentionInDays: 90,
    } satisfies Pick<Workspace, 'sku' | 'retentionInDays'>,
  },
  {
    type: 'Microsoft.Insights/diagnosticSettings',
    apiVersion: '2021-05-01-preview',
    name: 'logs',
    scope: evaluated(webApp),
    properties: {
      workspaceId: workspace,
      logs: ['AppServiceConsoleLogs', 'AppServicePlatformLogs'].map((category) => ({ category, enabled: true })),
      metrics: [{ category: 'AllMetrics', enabled: true }],
    } satisfies DiagnosticSettings,
    dependsOn: [evaluated(webApp), workspace],
  },
]
