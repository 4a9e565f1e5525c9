import type { MeetingReminder } from '../../teams-app/api/meeting-reminder.ts'
import type { AdaptiveCard } from './adaptive-card.ts'
import { buttons } from './buttons.ts'
import { adaptiveCard } from './card-frame.ts'
import { openProposal, type TeamsApp } from './open-in-teams.ts'
import { plain } from './plain-text.ts'
import { fallback, heading, title } from './request-parts.ts'

/** Tells whoever has a meeting in their calendar what they should do about it. It asks nothing and is never updated. */
export const meetingReminderCard = (reminder: MeetingReminder, app: TeamsApp): AdaptiveCard =>
  adaptiveCard(
    fallback(reminder),
    {
      body: [
        heading(reminder),
        title(reminder),
        { ...plain(reminder.message, { weight: 'bolder' }), spacing: 'medium' },
        plain(reminder.next),
        ...buttons([openProposal(app, reminder.proposal)]),
      ],
    },
    reminder,
  )
