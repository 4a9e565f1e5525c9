import { HOME_TAB } from '../../teams-app/contract/teams-app.ts'
import type { OpenUrlAction } from './adaptive-card.ts'

/** Where cards lead: the app's personal tab. `appId` is the manifest's id. */
export type TeamsApp = { appId: string }

/**
 * Opens a proposal in the tab, in Teams itself. `reference` is kept short on purpose: Windows cuts long links.
 * Source: msteams-docs, deep-link-application.md.
 */
export function openProposal({ appId }: TeamsApp, reference: string): OpenUrlAction {
  const context = encodeURIComponent(JSON.stringify({ subEntityId: reference }))
  const url = `https://teams.microsoft.com/l/entity/${encodeURIComponent(appId)}/${HOME_TAB}?context=${context}`
  return { type: 'Action.OpenUrl', title: 'Open the proposal', url }
}

export function openApp({ appId }: TeamsApp): OpenUrlAction {
  const url = `https://teams.microsoft.com/l/entity/${encodeURIComponent(appId)}/${HOME_TAB}`
  return { type: 'Action.OpenUrl', title: 'Open the app', url }
}
