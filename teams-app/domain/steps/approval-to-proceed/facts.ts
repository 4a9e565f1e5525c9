import type { Answered } from '../../core/answered.ts'
import type { AskedRequest, RequestId } from '../../core/request.ts'

export type ApprovalToProceedAnswer = 'proceed' | 'return' | 'do-not-proceed'

export type ApprovalToProceedFact =
  | { type: 'ApprovalToProceedAsked'; version: number; asks: AskedRequest[] }
  /** `conditions`: what must be met; '' when nothing. Facts recorded before it was a field of its own have none. */
  | ({ type: 'ApprovalToProceedAnswered'; conditions?: string } & Answered<ApprovalToProceedAnswer>)
  /** How a condition on a positive answer was met. */
  | { type: 'ConditionMet'; request: RequestId; words: string }
  /** The proposer still goes ahead with an Approval to Proceed that has grown old. */
  | { type: 'GoingAheadConfirmed' }

export type ApprovalToProceedFactOf<T extends ApprovalToProceedFact['type']> = Extract<
  ApprovalToProceedFact,
  { type: T }
>
