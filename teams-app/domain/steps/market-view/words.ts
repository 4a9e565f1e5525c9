import { adviceWords, confirmationWords as wordsOfConfirmation } from '../../patterns/consultation-words.ts'

export const requestWords = adviceWords(
  {
    heading: 'Market view · Manchester Online',
    verb: 'Give a market view',
    prompt: 'How strong is the market for this idea? Your answer is recorded as your view; a rating helps.',
    reasonLabel: 'Your view (required)',
  },
  ['Audience', 'Break-even', 'Fee', 'First start', 'Learners', 'Size'],
  { label: 'Send my view', gave: 'gave a market view' },
)

export const confirmationWords = wordsOfConfirmation({
  heading: 'Your market view, as recorded',
  prompt: 'The Academic Lead recorded this market view on your behalf. Is it right?',
})
