import type { RequestView } from '../../teams-app/contract/request-view.ts'
import { type AdaptiveCard, adaptiveCard } from './adaptive-card.ts'
import { buttons } from './buttons.ts'
import { openProposal, type TeamsApp } from './open-in-teams.ts'
import { fallback, heading, next, outcome, title } from './request-parts.ts'

/** Tells the proposer how a question was answered, in the decider's own words, and what happens next. */
export function newsCard(view: RequestView, app: TeamsApp): AdaptiveCard {
  return adaptiveCard(fallback(view), {
    body: [heading(view), title(view), ...outcome(view), ...next(view), ...buttons([openProposal(app, view.proposal)])],
  })
}
