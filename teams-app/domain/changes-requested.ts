import type { Instant } from './core/instant.ts'
import type { Person } from './core/person.ts'
import { latestSubmission, type Proposal } from './core/proposal.ts'
import { panelNames, type Request } from './core/request.ts'
import { possibleAnswer } from './core/request-kind.ts'
import type { StepId } from './core/step-ids.ts'
import { kindOf } from './registry.ts'

/** What somebody who was asked wants to be changed before they say yes. `panel`: for whom they said so. */
export type ChangesRequested = { by: Person; panel: string; words: string; at: Instant; step: StepId }

/**
 * What is to be revised, newest first: every answer other than a yes that stands against the latest submission. `[]` once it was
 * asked about anew, was taken back, or the proposal has left this stage.
 */
export function changesRequested(proposal: Proposal): ChangesRequested[] {
  if (proposal.stage !== 'scoping') return []
  const latest = latestSubmission(proposal)
  const isAboutLatest = ({ id, purpose, seen }: Request) =>
    latest?.standing.includes(id) || (kindOf(purpose).isGate && seen.version === latest?.version)
  return proposal.requests
    .filter(isAboutLatest)
    .flatMap(({ answer, ...request }) =>
      answer && possibleAnswer(kindOf(request.purpose), answer.answer)?.asksForChanges
        ? [
            {
              ...{ by: answer.by, panel: panelNames(request), words: answer.reason, at: answer.at },
              step: kindOf(request.purpose).step,
            },
          ]
        : [],
    )
    .sort((a, b) => (a.at < b.at ? 1 : -1))
}
