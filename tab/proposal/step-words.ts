import type { ProposalView } from '../../teams-app/api/proposal-view.ts'
import { stepStateWords } from '../../teams-app/api/words.ts'
import type { StepState } from '../../teams-app/domain/core/step.ts'
import type { StepId } from '../../teams-app/domain/core/step-ids.ts'
import { thePanel } from '../../teams-app/domain/words/the-panel.ts'
import { firstNext } from './open-step.ts'

/** The state that the list of steps shows: one step at most is now, and what may be done at any time comes when one likes. */
export const stateShown = (view: Pick<ProposalView, 'next'>, id: StepId, state: StepState): StepState =>
  state === 'now' && firstNext(view)?.step !== id ? 'not-yet' : state

/** The state of a step in words for this reader: "your turn" is said only to the one whose turn it is, and of one step at most. */
export function stepWords(view: Pick<ProposalView, 'next' | 'summary'>, id: StepId, state: StepState): string {
  const { mine, others } = view.next
  if (mine.some(({ kind, step }) => kind === 'decide' && step === id)) return 'waiting on you'
  if (mine.some((action) => action.step === id && action === firstNext(view))) return stepStateWords.now
  const asked = others.find(({ kind, step }) => kind === 'decide' && step === id)
  if (state === 'waits' && asked?.panel) return `waiting on ${thePanel(asked.panel)}`
  if (mine.some(({ kind, step }) => kind === 'offer' && step === id)) return 'you may ask'
  if (state === 'now' && firstNext(view)?.step === id) return `now with ${view.summary.academicLead.name}`
  return state === 'not-recorded' ? 'not recorded here' : stepStateWords[state === 'now' ? 'not-yet' : state]
}
