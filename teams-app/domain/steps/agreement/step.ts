import { foldAnswer } from '../../core/fold-requests.ts'
import type { RequestKind } from '../../core/request-kind.ts'
import type { Command, FactKind, StepModule } from '../../core/step.ts'
import { answerHistory, answerOnRecord, stillStands } from '../../words/answer-sentence.ts'
import { answeredSentence, askedSentence } from '../../words/asked-words.ts'
import type { AgreementFact, AgreementFactOf } from './facts.ts'
import { agreementAsked } from './fold.ts'
import { nextOfAgreement } from './next.ts'
import { AGREEMENT, type AgreementRequest, agreementRules, agreementStatus, currentAgreements } from './queries.ts'
import { type AnswerAgreement, type AskForAgreement, decideAnswerAgreement, decideAskForAgreement } from './rules.ts'
import { agreementAskedSentence, refusals, requestWords } from './words.ts'

const kindOf = (purpose: AgreementRequest): RequestKind => ({
  ...agreementRules[purpose],
  words: requestWords[purpose],
})

const requests: Record<AgreementRequest, RequestKind> = {
  'head-of-school-agreement': kindOf('head-of-school-agreement'),
  'school-operations-agreement': kindOf('school-operations-agreement'),
  'manchester-online-agreement': kindOf('manchester-online-agreement'),
  'education-development-agreement': kindOf('education-development-agreement'),
}

const facts: { readonly [T in AgreementFact['type']]: FactKind<AgreementFactOf<T>> } = {
  AgreementAsked: {
    needs: ['submission', 'lead', 'asks'],
    apply: agreementAsked,
    involves: ({ by, fact }) => [by.id, ...(fact.submission.writers ?? [])],
    history: agreementAskedSentence,
  },
  AgreementAnswered: {
    needs: ['request', 'answer', 'reason', 'seen', 'asks'],
    apply: foldAnswer,
    history: (recorded, proposal) => answerHistory(recorded, proposal, requests),
  },
}

const commands: { AskForAgreement: Command<AskForAgreement>; AnswerAgreement: Command<AnswerAgreement> } = {
  AskForAgreement: {
    needs: 'draft',
    decide: ({ proposal, institution, draft }, command) => decideAskForAgreement(proposal, draft, institution, command),
    done: askedSentence,
    leaves: 'AgreementAsked',
  },
  AnswerAgreement: {
    needs: 'read-model',
    decide: ({ proposal, institution }, command) => decideAnswerAgreement(proposal, institution, command),
    done: answeredSentence,
    comesOften: true,
    signs: true,
  },
}

export const agreement = {
  id: AGREEMENT,
  stage: 1,
  title: 'Expression of Interest, agreed',
  acts: 'Head of School, School Operations, Education Development Team / Manchester Online',
  prompt:
    'Complete the Expression of Interest with an initial costing model, and discuss and agree it with the Head of School, the Head of School Operations and the Education Development Team / Manchester Online.',
  requests,
  commands,
  facts,
  refusals,
  nextActions: nextOfAgreement,
  record: (proposal, { id }) =>
    currentAgreements(proposal)
      .filter((one) => one.id !== id)
      .flatMap((one) => answerOnRecord(one, requestWords[one.purpose as AgreementRequest], stillStands)),
  status: ({ proposal }) => agreementStatus(proposal),
} satisfies StepModule
