import type { RequestKind } from '../../core/request-kind.ts'
import type { Command, FactKind, StepModule } from '../../core/step.ts'
import { answerHistory, answerOnRecord, stillStands } from '../../words/answer-sentence.ts'
import { answeredSentence, askedSentence } from '../../words/asked-words.ts'
import { commentAndConditions } from './conditions.ts'
import type { ApprovalToProceedFact, ApprovalToProceedFactOf } from './facts.ts'
import { approvalAnswered, approvalAsked, conditionMet } from './fold.ts'
import {
  decideRecordConditionMet,
  decideSayStillGoingAhead,
  type RecordConditionMet,
  type SayStillGoingAhead,
} from './going-ahead.ts'
import { nextOfApproval } from './next.ts'
import {
  APPROVAL_TO_PROCEED,
  type ApprovingBody,
  type approvalKinds,
  approvalRules,
  approvalStatus,
} from './queries.ts'
import {
  type AnswerApprovalToProceed,
  type AskForApprovalToProceed,
  decideAnswerApprovalToProceed,
  decideAskForApprovalToProceed,
} from './rules.ts'
import { approvalAskedSentence, refusals, requestWords } from './words.ts'

type ApprovalRequest = (typeof approvalKinds)[ApprovingBody]

const kindOf = (purpose: ApprovalRequest): RequestKind => ({ ...approvalRules[purpose], words: requestWords[purpose] })

const requests: Record<ApprovalRequest, RequestKind> = {
  'school-approval-to-proceed': kindOf('school-approval-to-proceed'),
  'faculty-approval-to-proceed': kindOf('faculty-approval-to-proceed'),
}

const facts: { readonly [T in ApprovalToProceedFact['type']]: FactKind<ApprovalToProceedFactOf<T>> } = {
  ApprovalToProceedAsked: {
    needs: ['version', 'asks'],
    apply: approvalAsked,
    history: approvalAskedSentence,
  },
  ApprovalToProceedAnswered: {
    needs: ['request', 'answer', 'reason', 'seen', 'asks'],
    apply: approvalAnswered,
    history: (recorded, proposal) => ({
      ...answerHistory(recorded, proposal, requests),
      ...commentAndConditions(recorded.fact),
    }),
  },
  ConditionMet: {
    needs: ['request', 'words'],
    apply: conditionMet,
    history: ({ by, fact }) => ({ sentence: `${by.name} recorded how a condition was met.`, reason: fact.words }),
  },
  GoingAheadConfirmed: {
    needs: [],
    apply: (proposal, { at }) => ({ ...proposal, goingAheadSince: at }),
    history: ({ by }) => ({ sentence: `${by.name} still goes ahead.` }),
  },
}

const commands: {
  AskForApprovalToProceed: Command<AskForApprovalToProceed>
  AnswerApprovalToProceed: Command<AnswerApprovalToProceed>
  SayStillGoingAhead: Command<SayStillGoingAhead>
  RecordConditionMet: Command<RecordConditionMet>
} = {
  AskForApprovalToProceed: {
    needs: 'draft',
    decide: ({ proposal, institution, draft }, command) =>
      decideAskForApprovalToProceed(proposal, draft, institution, command),
    done: askedSentence,
    leaves: 'ApprovalToProceedAsked',
    asksAboutSubmission: true,
  },
  AnswerApprovalToProceed: {
    needs: 'read-model',
    decide: ({ proposal, institution }, command) => decideAnswerApprovalToProceed(proposal, institution, command),
    done: answeredSentence,
    comesOften: true,
    signs: true,
  },
  SayStillGoingAhead: {
    needs: 'read-model',
    decide: ({ proposal, institution }, command) => decideSayStillGoingAhead(proposal, institution, command),
    done: () => 'Recorded: you still go ahead.',
    leaves: 'GoingAheadConfirmed',
  },
  RecordConditionMet: {
    needs: 'read-model',
    decide: ({ proposal }, command) => decideRecordConditionMet(proposal, command),
    done: () => 'Recorded how the condition was met.',
    leaves: 'ConditionMet',
  },
}

export const approvalToProceed = {
  id: APPROVAL_TO_PROCEED,
  stage: 1,
  title: 'Approval to Proceed',
  acts: 'School, then Faculty',
  prompt: 'Submit the finished Expression of Interest to School and Faculty, seeking Approval to Proceed.',
  requests,
  commands,
  facts,
  refusals,
  nextActions: nextOfApproval,
  record: (proposal, { id, seen }) =>
    proposal.requests
      .filter((one) => one.purpose in requests && one.seen.version === seen.version && one.id !== id)
      .flatMap((one) => answerOnRecord(one, requestWords[one.purpose as ApprovalRequest], stillStands)),
  status: approvalStatus,
} satisfies StepModule
