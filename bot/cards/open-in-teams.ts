import { appLink, proposalLink } from '../../teams-app/api/proposal-link.ts'
import type { OpenUrlAction } from './adaptive-card.ts'

/** Where cards lead: the app's personal tab. `appId` is the manifest's id. */
export type TeamsApp = { appId: string }

export const openProposal = ({ appId }: TeamsApp, reference: string, title = 'Open the proposal'): OpenUrlAction => ({
  type: 'Action.OpenUrl',
  title,
  url: proposalLink(appId, reference),
})

export const openApp = ({ appId }: TeamsApp): OpenUrlAction => ({
  type: 'Action.OpenUrl',
  title: 'Open the app',
  url: appLink(appId),
})
