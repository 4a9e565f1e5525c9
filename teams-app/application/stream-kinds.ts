import { isIdempotencyStream, type ReferenceClaimFact } from '../domain/core/idempotency-keys.ts'
import type { Recorded } from '../domain/core/recorded.ts'
import type { ProposalFact } from '../domain/facts.ts'
import { INSTITUTION, type InstitutionFact } from '../domain/institution/institution.ts'

export const isOfInstitution = (recorded: Recorded): recorded is Recorded<InstitutionFact> =>
  recorded.stream === INSTITUTION

export const isReferenceClaim = (recorded: Recorded): recorded is Recorded<ReferenceClaimFact> =>
  isIdempotencyStream(recorded.stream)

export const isOfProposal = (recorded: Recorded): recorded is Recorded<ProposalFact> =>
  !isOfInstitution(recorded) && !isReferenceClaim(recorded)
