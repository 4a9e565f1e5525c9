import type { StepModule } from '../../core/step.ts'
import {
  adviceOf,
  adviceRules,
  confirmationRules,
  consultationStatus,
  nextOfConsultation,
} from '../../patterns/consultation.ts'
import { adviceSentence } from '../../patterns/consultation-words.ts'
import { marketView as consultation } from './queries.ts'
import { confirmationWords, requestWords } from './words.ts'

export const marketView = {
  id: consultation.step,
  stage: 1,
  title: 'Market view with Manchester Online',
  acts: 'Academic Lead, Manchester Online',
  prompt:
    'Bring in Manchester Online early, with its Business Engagement Manager and the Education Development Marketing Team, to judge the market potential.',
  requests: {
    'market-view': { ...adviceRules(true), words: requestWords },
    'market-view-confirmation': { ...confirmationRules, words: confirmationWords },
  },
  nextActions: (context) => nextOfConsultation(context, consultation),
  record: (proposal) => adviceOf(proposal, consultation.kind).map((one) => adviceSentence(consultation.name, one)),
  status: ({ proposal }) => consultationStatus(proposal, consultation),
} satisfies StepModule
