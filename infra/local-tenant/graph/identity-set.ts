import type { TenantData } from '../tenant-data.ts'

/**
 * An app that wrote by itself, as `createdBy` and `lastModifiedBy` name it; nobody else writes into the site through Graph
 * here, since access on behalf of people is not implemented. Sources: identitySet resource type; Create list; Create listItem.
 * @param displayName of the app, as the row has kept it
 */
export function identitySet(data: TenantData, displayName: string): object {
  const app = data.apps.find((one) => one.displayName === displayName)
  return {
    application: { ...(app ? { id: app.clientId } : {}), displayName },
    user: { displayName: 'SharePoint App' },
  }
}
