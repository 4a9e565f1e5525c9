import type { ProposalView } from '../../teams-app/api/proposal-view.ts'
import { stepStateWords } from '../../teams-app/api/words.ts'
import type { StepState } from '../../teams-app/domain/core/step.ts'
import type { StepId } from '../../teams-app/domain/core/step-ids.ts'
import { thePanel } from '../../teams-app/domain/words/the-panel.ts'
import { requestsOf } from './what-now.ts'

/**
 * The state that the list of steps shows. While changes are requested, *Revise* comes first: what is the proposer's to do elsewhere
 * comes later, since the form that it is about is going to change.
 */
export const stateShown = ({ changes }: Pick<ProposalView, 'changes'>, state: StepState): StepState =>
  state === 'now' && changes.length > 0 ? 'not-yet' : state

/** The state of a step in words for this reader: "your turn" is said only to the one whose turn it is. */
export function stepWords(view: ProposalView, id: StepId, state: StepState): string {
  const asked = requestsOf(view, id).filter((request) => request.state === 'open')
  if (asked.some(({ mayAnswer }) => mayAnswer)) return 'waiting on you'
  const open = asked.at(-1)
  if (state === 'waits' && open) return `waiting on ${thePanel(open.panelName)}`
  if (state === 'now' && !view.can.edit) return `now with ${view.summary.academicLead.name}`
  return state === 'not-recorded' ? 'not recorded here' : stepStateWords[state]
}
