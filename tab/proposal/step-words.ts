import type { ProposalView } from '../../teams-app/contract/proposal-view.ts'
import { thePanel } from '../../teams-app/contract/the-panel.ts'
import { stepStateWords } from '../../teams-app/contract/words.ts'
import type { StepId, StepState } from '../../teams-app/domain/delivery-model.ts'
import { requestsOf } from './what-now.ts'

/** The state of a step in words for this reader: "your turn" is said only to the one whose turn it is. */
export function stepWords(view: ProposalView, id: StepId, state: StepState): string {
  const asked = requestsOf(view, id).filter((request) => request.state === 'open')
  if (asked.some(({ mayAnswer }) => mayAnswer)) return 'waits for you'
  const open = asked.at(-1)
  if (state === 'waits' && open) return `waits for ${thePanel(open.panelName)}`
  if (state === 'now' && !view.can.edit) return `now with ${view.summary.academicLead.name}`
  return state === 'not-recorded' ? 'not recorded here' : stepStateWords[state]
}
