import type { ProposalFact, Recorded } from '../domain/core/facts.ts'
import { isIdempotencyStream, type ReferenceClaimFact } from '../domain/core/idempotency-keys.ts'
import { INSTITUTION, type InstitutionFact } from '../domain/institution/institution.ts'

export const isOfInstitution = (recorded: Recorded): recorded is Recorded<InstitutionFact> =>
  recorded.stream === INSTITUTION

export const isReferenceClaim = (recorded: Recorded): recorded is Recorded<ReferenceClaimFact> =>
  isIdempotencyStream(recorded.stream)

export const isOfProposal = (recorded: Recorded): recorded is Recorded<ProposalFact> =>
  !isOfInstitution(recorded) && !isReferenceClaim(recorded)
