import type { ListedProposal } from './listed-proposal.ts'
import type { ProposalView } from './proposal-view.ts'

export const isOutline = (view: ProposalView | ProposalOutline): view is ProposalOutline =>
  view.summary.outline === true

/** What the proposal page shows to whoever may read the outline alone. */
export type ProposalOutline = { summary: ListedProposal & { outline: true } }
