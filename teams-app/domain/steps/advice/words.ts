import { adviceWords, confirmationWords as wordsOfConfirmation } from '../../patterns/consultation-words.ts'

export const requestWords = adviceWords(
  {
    heading: 'Advice · Faculty Teaching and Learning',
    verb: 'Give advice',
    prompt: 'How would you best take this idea forward? Your answer is recorded as your advice.',
    reasonLabel: 'Your advice (required)',
  },
  ['Lead', 'Size', 'Overlaps', 'Needs'],
  { label: 'Send advice', gave: 'gave advice' },
)

export const confirmationWords = wordsOfConfirmation({
  heading: 'Your advice, as recorded',
  prompt: 'The Academic Lead recorded this advice on your behalf. Is it right?',
})
