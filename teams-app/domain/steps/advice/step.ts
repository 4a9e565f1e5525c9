import type { StepModule } from '../../core/step.ts'
import {
  adviceOf,
  adviceRules,
  confirmationRules,
  consultationStatus,
  nextOfConsultation,
} from '../../patterns/consultation.ts'
import { adviceSentence } from '../../patterns/consultation-words.ts'
import { facultyAdvice } from './queries.ts'
import { confirmationWords, requestWords } from './words.ts'

export const advice = {
  id: facultyAdvice.step,
  stage: 1,
  title: 'Faculty Teaching and Learning advice',
  acts: 'Academic Lead, Faculty T&L',
  prompt: 'Ask the Faculty Teaching and Learning team how best to take the idea forward.',
  requests: {
    'faculty-advice': { ...adviceRules(false), words: requestWords },
    'faculty-advice-confirmation': { ...confirmationRules, words: confirmationWords },
  },
  nextActions: (context) => nextOfConsultation(context, facultyAdvice),
  record: (proposal) => adviceOf(proposal, facultyAdvice.kind).map((one) => adviceSentence(facultyAdvice.name, one)),
  status: ({ proposal }) => consultationStatus(proposal, facultyAdvice),
} satisfies StepModule
