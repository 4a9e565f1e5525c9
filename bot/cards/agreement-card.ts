import type { RequestView } from '../../teams-app/contract/request-view.ts'
import type { AdaptiveCard } from './adaptive-card.ts'
import type { TeamsApp } from './open-in-teams.ts'
import { type CardReader, requestCard } from './request-card.ts'

/** Asks for agreement to the Expression of Interest. Source: Micro-credentials Guidance v1.0, step 1 (S1.4). */
export const agreementCard = (view: RequestView, reader: CardReader, app: TeamsApp): AdaptiveCard =>
  requestCard(
    view,
    reader,
    { type: 'AnswerAgreement', asks: 'Do you agree to this Expression of Interest and its initial costing?' },
    app,
  )
