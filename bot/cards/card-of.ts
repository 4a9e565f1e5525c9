import type { RequestView } from '../../teams-app/contract/request-view.ts'
import type { Purpose } from '../../teams-app/domain/request.ts'
import type { AdaptiveCard } from './adaptive-card.ts'
import { agreementCard } from './agreement-card.ts'
import { approvalToProceedCard } from './approval-to-proceed-card.ts'
import type { TeamsApp } from './open-in-teams.ts'
import type { CardReader } from './request-card.ts'

const cards: Record<Purpose, (view: RequestView, reader: CardReader, app: TeamsApp) => AdaptiveCard> = {
  'head-of-school-agreement': agreementCard,
  'school-approval-to-proceed': approvalToProceedCard,
  'faculty-approval-to-proceed': approvalToProceedCard,
}

/** The card of whatever a request asks. */
export const cardOf = (view: RequestView, reader: CardReader, app: TeamsApp): AdaptiveCard =>
  cards[view.purpose](view, reader, app)
