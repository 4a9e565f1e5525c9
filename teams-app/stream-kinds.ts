import type { ProposalFact, Recorded } from './domain/facts.ts'
import { INSTITUTION, type InstitutionFact } from './domain/institution.ts'
import { isOpening, type OpeningFact } from './domain/openings.ts'

export const isOfInstitution = (recorded: Recorded): recorded is Recorded<InstitutionFact> =>
  recorded.stream === INSTITUTION

export const isOfOpening = (recorded: Recorded): recorded is Recorded<OpeningFact> => isOpening(recorded.stream)

export const isOfProposal = (recorded: Recorded): recorded is Recorded<ProposalFact> =>
  !isOfInstitution(recorded) && !isOfOpening(recorded)
