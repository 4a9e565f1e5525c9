import { refusalSentence } from '../../teams-app/api/words.ts'
import { refuse } from '../../teams-app/domain/core/result.ts'
import type { AdaptiveCard } from './adaptive-card.ts'
import { adaptiveCard } from './card-frame.ts'
import { openApp, type TeamsApp } from './open-in-teams.ts'

/** What somebody is shown of a question that they may not read, and of one that there is not: to the letter the same. */
export function notKnownCard(app: TeamsApp): AdaptiveCard {
  const text = refusalSentence(refuse('unknown-proposal'))
  return adaptiveCard(text, { body: [{ type: 'TextBlock', text, wrap: true }], actions: [openApp(app)] })
}
