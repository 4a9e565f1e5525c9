import type { Answered } from '../../core/answered.ts'
import type { AskedRequest, RequestId, RequestKindId } from '../../core/request.ts'
import type { Submission } from '../../core/submission.ts'

export type AgreementAnswer = 'agree' | 'not-yet'

export type AgreementFact =
  /**
   * `agreeing`: every approver role whose agreement this version needs. `carried`: requests that stand as they are, since nothing
   * their answer signs has changed.
   */
  | {
      type: 'AgreementAsked'
      submission: Submission
      lead: string
      leadName: string
      agreeing: RequestKindId[]
      carried: RequestId[]
      asks: AskedRequest[]
    }
  | ({ type: 'AgreementAnswered' } & Answered<AgreementAnswer>)

export type AgreementFactOf<T extends AgreementFact['type']> = Extract<AgreementFact, { type: T }>
