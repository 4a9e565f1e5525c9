import { lazy } from 'react'

const proposalPage = () => import('./proposal/proposal-page.tsx')
const costingPage = () => import('./costing/costing-page.tsx')
const administrationPage = () => import('./administration/administration-page.tsx')
const formPage = () => import('./form/expression-of-interest-page.tsx')
const versionPage = () => import('./versions/version-page.tsx')
const meetingPage = () => import('./meeting/meeting-page.tsx')
const channelPage = () => import('./channel/channel-page.tsx')
const configurePage = () => import('./channel/configure-page.tsx')
const messagesPage = () => import('./oversight/messages-page.tsx')

export const ProposalPage = lazy(async () => ({ default: (await proposalPage()).ProposalPage }))
export const ExpressionOfInterestPage = lazy(async () => ({ default: (await formPage()).ExpressionOfInterestPage }))
export const VersionPage = lazy(async () => ({ default: (await versionPage()).VersionPage }))
export const MessagesPage = lazy(async () => ({ default: (await messagesPage()).MessagesPage }))
export const CostingPage = lazy(async () => ({ default: (await costingPage()).CostingPage }))
export const AdministrationPage = lazy(async () => ({ default: (await administrationPage()).AdministrationPage }))
export const MeetingPage = lazy(async () => ({ default: (await meetingPage()).MeetingPage }))
export const ChannelPage = lazy(async () => ({ default: (await channelPage()).ChannelPage }))
export const ConfigurePage = lazy(async () => ({ default: (await configurePage()).ConfigurePage }))

/** Fetches the parts that everybody needs before they are asked for; a failure shows when they are. */
export function fetchPagesAhead(): void {
  Promise.allSettled([proposalPage(), formPage(), costingPage()])
}
