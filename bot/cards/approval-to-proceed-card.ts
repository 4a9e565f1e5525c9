import type { RequestView } from '../../teams-app/contract/request-view.ts'
import type { AdaptiveCard } from './adaptive-card.ts'
import type { TeamsApp } from './open-in-teams.ts'
import { type CardReader, requestCard } from './request-card.ts'

/** Asks for Approval to Proceed. Source: Micro-credentials Guidance v1.0, end of step 1 (S1.6). */
export const approvalToProceedCard = (view: RequestView, reader: CardReader, app: TeamsApp): AdaptiveCard =>
  requestCard(
    view,
    reader,
    { type: 'AnswerApprovalToProceed', asks: 'May this agreed Expression of Interest go on to full documentation?' },
    app,
  )
