import type { ReferenceClaimFact } from './core/idempotency-keys.ts'
import type { Recorded } from './core/recorded.ts'
import type { InstitutionFact } from './institution/institution.ts'
import type { LifecycleFact } from './lifecycle/facts.ts'
import type { MeetingFact } from './meetings/facts.ts'
import type { ConsultationFact } from './patterns/consultation-facts.ts'
import type { AgreementFact } from './steps/agreement/facts.ts'
import type { ApprovalToProceedFact } from './steps/approval-to-proceed/facts.ts'
import type { StakeholderMeetingFact } from './steps/stakeholder-meeting/facts.ts'

/** What can happen to a proposal, in the past tense. One command records at most one. */
export type ProposalFact =
  | LifecycleFact
  | MeetingFact
  | ConsultationFact
  | AgreementFact
  | StakeholderMeetingFact
  | ApprovalToProceedFact

export type Fact = ProposalFact | InstitutionFact | ReferenceClaimFact

export type RecordedFact<F extends Fact = Fact> = Recorded<F>
