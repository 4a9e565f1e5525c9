import type { Instant } from '../core/instant.ts'
import type { Person } from '../core/person.ts'
import type { RequestId } from '../core/request.ts'

/** What happens to a proposal as a whole, whichever step it is at. */
export type LifecycleFact =
  | { type: 'ProposalOpened'; opening: string; title: string; academicLead: Person }
  /** Who writes it with the Academic Lead from now on, all of them. */
  | { type: 'CoAuthorsNamed'; coAuthors: Person[] }
  | { type: 'AcademicLeadNamed'; academicLead: Person }
  /** `null`: the Academic Lead owns it. */
  | { type: 'ProposalOwnerNamed'; owner: Person | null }
  | { type: 'ProposalHeld'; reason: string }
  /** `dues`: when each open question is due now, since the clock did not run meanwhile. */
  | { type: 'ProposalResumed'; dues: Record<RequestId, Instant> }
  | { type: 'ProposalWithdrawn'; reason: string }
  | AnswerTakenBack

/**
 * A decider took back their own answer before anybody acted on it. `setAside`: whoever gave it could not decide any more when it
 * was recorded, so the application took it back; `by` is the administrator whose change it was.
 */
export type AnswerTakenBack = { type: 'AnswerTakenBack'; request: RequestId; setAside?: true }

export type LifecycleFactOf<T extends LifecycleFact['type']> = Extract<LifecycleFact, { type: T }>
