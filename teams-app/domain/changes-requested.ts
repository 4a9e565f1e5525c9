import type { Instant } from './core/instant.ts'
import type { Person } from './core/person.ts'
import { latestSubmission, type Proposal } from './core/proposal.ts'
import { panelNames } from './core/request.ts'
import { requestKinds } from './core/request-kinds.ts'
import { currentAgreements } from './steps/agreement/rules.ts'

/** What somebody who was asked wants to be changed before they say yes. `panel`: for whom they said so. */
export type ChangesRequested = { by: Person; panel: string; words: string; at: Instant }

/**
 * What is to be revised, newest first: every answer other than a yes that stands against the latest submission. `[]` once it was
 * asked about anew, was taken back, or the proposal has left this stage.
 */
export function changesRequested(proposal: Proposal): ChangesRequested[] {
  if (proposal.stage !== 'scoping') return []
  const version = latestSubmission(proposal)?.version
  const returned = proposal.requests.filter(
    ({ purpose, seen }) => requestKinds[purpose].step === 'S1.6' && seen.version === version,
  )
  return [...currentAgreements(proposal), ...returned]
    .flatMap(({ answer, ...request }) =>
      answer?.answer === 'not-yet' || answer?.answer === 'return'
        ? [{ by: answer.by, panel: panelNames(request), words: answer.reason, at: answer.at }]
        : [],
    )
    .sort((a, b) => (a.at < b.at ? 1 : -1))
}
