import { lazy } from 'react'

const proposalPage = () => import('./proposal/proposal-page.tsx')
const administrationPage = () => import('./administration/administration-page.tsx')
const formPage = () => import('./form/expression-of-interest-page.tsx')

export const ProposalPage = lazy(async () => ({ default: (await proposalPage()).ProposalPage }))
export const ExpressionOfInterestPage = lazy(async () => ({ default: (await formPage()).ExpressionOfInterestPage }))
export const AdministrationPage = lazy(async () => ({ default: (await administrationPage()).AdministrationPage }))

/** Fetches the parts that are not on the first page before they are asked for; a failure shows when they are. */
export function fetchPagesAhead(): void {
  Promise.allSettled([proposalPage(), formPage()])
}
