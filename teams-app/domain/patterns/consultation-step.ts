import type { RequestWords } from '../core/request-kind.ts'
import type { StepModule } from '../core/step.ts'
import {
  adviceOf,
  adviceRules,
  type Consultation,
  confirmationRules,
  consultationStatus,
  nextOfConsultation,
} from './consultation.ts'
import { adviceSentence } from './consultation-words.ts'

/** What a step that consults somebody has in common with any other: its two questions, what is next, its record and its state. */
export const consultationStep = (
  consultation: Consultation,
  words: { request: RequestWords; confirmation: RequestWords },
) =>
  ({
    id: consultation.step,
    requests: {
      [consultation.kind]: { ...adviceRules(consultation.isRated === true), words: words.request },
      [consultation.confirmation]: { ...confirmationRules, words: words.confirmation },
    },
    nextActions: (context) => nextOfConsultation(context, consultation),
    record: (proposal) => adviceOf(proposal, consultation.kind).map((one) => adviceSentence(consultation.name, one)),
    status: ({ proposal }) => consultationStatus(proposal, consultation),
  }) satisfies Partial<StepModule>
