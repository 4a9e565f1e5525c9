import type { NotificationView } from '../../teams-app/api/notification-view.ts'
import type { AdaptiveCard } from './adaptive-card.ts'
import { buttons } from './buttons.ts'
import { adaptiveCard } from './card-frame.ts'
import { meetingButtons, meetingParts } from './meeting-card.ts'
import { openProposal, type TeamsApp } from './open-in-teams.ts'
import { fallback, heading, next, outcome, title } from './request-parts.ts'

/**
 * Tells the proposer how a question was answered, in the decider's own words, what happens next, and of the meeting that is to
 * be arranged.
 */
export function notificationCard(view: NotificationView, app: TeamsApp): AdaptiveCard {
  const { proposal, meeting } = view
  const which = meeting && { proposal, purpose: meeting.plan.purpose, title: view.title }
  return adaptiveCard(
    fallback(view),
    {
      body: [
        ...[heading(view), title(view), ...outcome(view), ...next(view)],
        ...(meeting ? meetingParts(meeting) : []),
        ...buttons([...(which ? meetingButtons(which, meeting) : []), openProposal(app, proposal)]),
      ],
    },
    view,
  )
}
