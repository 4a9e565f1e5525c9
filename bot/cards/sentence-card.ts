import type { AdaptiveCard } from './adaptive-card.ts'
import { adaptiveCard } from './card-frame.ts'
import { openApp, type TeamsApp } from './open-in-teams.ts'
import { plain } from './plain-text.ts'

/** Characters of a sentence that a card shows; the longest there are name titles and people. */
const MOST = 2_000

/** A sentence, and the way into the app. */
export const sentenceCard = (sentence: string, app: TeamsApp): AdaptiveCard =>
  adaptiveCard('Please open the app.', { body: [plain(sentence, {}, MOST)], actions: [openApp(app)] })
