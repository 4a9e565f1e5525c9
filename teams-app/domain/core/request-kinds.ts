import type { SectionId } from '../forms/expression-of-interest.ts'
import type { StepId } from './step-ids.ts'

/** What can be asked in stage 1. Each purpose is a step of the guidance, and every question is one of these. */
export type RequestKind =
  | 'faculty-advice'
  | 'faculty-advice-confirmation'
  | 'market-view'
  | 'market-view-confirmation'
  | 'head-of-school-agreement'
  | 'school-operations-agreement'
  | 'manchester-online-agreement'
  | 'education-development-agreement'
  | 'stakeholder-view'
  | 'school-approval-to-proceed'
  | 'faculty-approval-to-proceed'

export type AnswerName =
  | 'advise'
  | 'confirm'
  | 'correct'
  | 'agree'
  | 'not-yet'
  | 'settled'
  | 'meeting-needed'
  | 'proceed'
  | 'return'
  | 'do-not-proceed'

/** `words: 'needed'`: an answer without words is refused. Words on a positive answer are a comment. */
export type PossibleAnswer = { answer: AnswerName; positive: boolean; words: 'needed' | 'optional'; onlyInTab?: true }

export type RequestKindRules = {
  /** The step of the guidance it belongs to. */
  step: StepId
  /** What of the form a signature is about: a change elsewhere leaves it standing. `[]`: nothing is signed. */
  signs: readonly SectionId[]
  answers: readonly PossibleAnswer[]
}

const everything: readonly SectionId[] = ['A', 'B', 'C', 'D', 'E', 'F']

const advising: Pick<RequestKindRules, 'signs' | 'answers'> = {
  signs: [],
  answers: [{ answer: 'advise', positive: true, words: 'needed' }],
}
const confirming: Pick<RequestKindRules, 'signs' | 'answers'> = {
  signs: [],
  answers: [
    { answer: 'confirm', positive: true, words: 'optional' },
    { answer: 'correct', positive: false, words: 'needed' },
  ],
}
const agreeing = (signs: readonly SectionId[]): RequestKindRules => ({
  step: 'S1.4',
  signs,
  answers: [
    { answer: 'agree', positive: true, words: 'optional' },
    { answer: 'not-yet', positive: false, words: 'needed' },
  ],
})
const approving: RequestKindRules = {
  step: 'S1.6',
  signs: everything,
  answers: [
    { answer: 'proceed', positive: true, words: 'optional' },
    { answer: 'return', positive: false, words: 'needed' },
    { answer: 'do-not-proceed', positive: false, words: 'needed', onlyInTab: true },
  ],
}

/**
 * Every question, its step and its answers. The sections that School Operations signs are ours: lead and start, delivery,
 * and costing; the other approver roles sign everything, and the Head of School alone that no meeting is needed.
 * Source: Micro-credentials Guidance v1.0, step 1; domain brief, sections 0 and 1.
 */
export const requestKinds: Record<RequestKind, RequestKindRules> = {
  'faculty-advice': { step: 'S1.2', ...advising },
  'faculty-advice-confirmation': { step: 'S1.2', ...confirming },
  'market-view': { step: 'S1.3', ...advising },
  'market-view-confirmation': { step: 'S1.3', ...confirming },
  'head-of-school-agreement': agreeing([...everything, 'G']),
  'school-operations-agreement': agreeing(['A', 'E', 'F']),
  'manchester-online-agreement': agreeing(everything),
  'education-development-agreement': agreeing(everything),
  'stakeholder-view': {
    step: 'S1.5',
    signs: [],
    answers: [
      { answer: 'settled', positive: true, words: 'needed' },
      { answer: 'meeting-needed', positive: false, words: 'needed' },
    ],
  },
  'school-approval-to-proceed': approving,
  'faculty-approval-to-proceed': approving,
}

export const possibleAnswer = (purpose: RequestKind, answer: string): PossibleAnswer | undefined =>
  requestKinds[purpose].answers.find((one) => one.answer === answer)
