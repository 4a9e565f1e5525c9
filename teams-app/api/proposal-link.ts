import { HOME_TAB } from './teams-app.ts'

/**
 * Opens a proposal in the tab, in Teams itself. `reference` is kept short on purpose: Windows cuts long links.
 * Source: msteams-docs, deep-link-application.md.
 * @param appId the manifest's id
 */
export function proposalLink(appId: string, reference: string): string {
  const context = encodeURIComponent(JSON.stringify({ subEntityId: reference }))
  return `${appLink(appId)}?context=${context}`
}

/** Opens the tab where it opens by itself. */
export const appLink = (appId: string): string =>
  `https://teams.microsoft.com/l/entity/${encodeURIComponent(appId)}/${HOME_TAB}`
