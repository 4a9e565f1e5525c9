import type { MarketRating } from '../core/request.ts'
import type { AnswerWords, Figure, RequestWords } from '../core/request-kind.ts'
import { formatCalendarDate } from '../words/format.ts'
import type { Advice } from './consultation.ts'

const correction = 'Comment (required if you correct it)'

const advise = (label: string, gave: string): AnswerWords => ({
  label,
  did: (forBody) => `${gave}${forBody}`,
  leadsTo: ({ leadName }) => `${leadName} reads it and continues with the form`,
})

/** Words of a question for advice. */
export const adviceWords = (
  { heading, verb, prompt, reasonLabel }: Pick<RequestWords, 'heading' | 'verb' | 'prompt' | 'reasonLabel'>,
  figures: readonly Figure[],
  answer: { label: string; gave: string },
): RequestWords => ({
  ...{ heading, verb, prompt, reasonLabel, figures },
  answers: { advise: advise(answer.label, answer.gave) },
})

/** Words of the question whether logged advice is right. */
export const confirmationWords = ({ heading, prompt }: Pick<RequestWords, 'heading' | 'prompt'>): RequestWords => ({
  ...{ heading, verb: 'Confirm', prompt, reasonLabel: correction, figures: [] },
  answers: {
    confirm: {
      label: 'Yes, that is right',
      did: (forBody) => `confirmed what was recorded${forBody}`,
      leadsTo: () => 'what was recorded counts as confirmed',
    },
    correct: {
      label: 'Correct it',
      did: (forBody) => `corrected what was recorded${forBody}`,
      leadsTo: () => 'your correction replaces what was recorded',
      next: ({ leadName }) => `Next: ${leadName} reads it and continues with the form.`,
    },
  },
})

export const ratingLabel = 'How strong is the market? (optional)'
export const ratingWords: Record<MarketRating, string> = {
  strong: 'Strong',
  moderate: 'Moderate',
  weak: 'Weak',
  unclear: 'Unclear',
}

/** "Market view (strong), Mona Reed on 27 Nov 2026, confirmed: “…”". @param name of the advice */
export function adviceSentence(name: string, { from, on, words, rating, state }: Advice): string {
  const rated = rating ? ` (${ratingWords[rating].toLowerCase()})` : ''
  const noted = {
    given: '',
    unconfirmed: ', recorded by the proposer and not confirmed yet',
    confirmed: ', confirmed',
    corrected: ', corrected',
  }
  return `${name}${rated}, ${from.name} on ${formatCalendarDate(on)}${noted[state]}: “${words}”`
}
