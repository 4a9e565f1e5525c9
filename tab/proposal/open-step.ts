import type { ProposalView } from '../../teams-app/api/proposal-view.ts'
import type { RequestView } from '../../teams-app/api/request-view.ts'
import type { NextAction } from '../../teams-app/domain/core/next-action.ts'
import { type StepId, stepIds } from '../../teams-app/domain/core/step-ids.ts'

const isStep = (id: string): id is StepId => stepIds.some((step) => step === id)

/** Requests of a step, newest first. */
export const requestsOf = (view: ProposalView, step: StepId): RequestView[] =>
  view.requests.filter((request) => request.step === step)

/** The one thing that is next: the reader's own before what others do, and an offer after both. */
export function firstNext({ next: { mine, others } }: Pick<ProposalView, 'next'>): NextAction | undefined {
  const must = ({ kind }: NextAction) => kind !== 'offer' && kind !== 'wait'
  return mine.find(must) ?? others.find(must) ?? mine[0] ?? others[0]
}

/** The step to show: the one asked for (by its id or a request's), else where something is next, else the last that was taken. */
export function stepToOpen(view: ProposalView, open: string): StepId {
  if (isStep(open)) return open
  const linked = view.requests.find(({ request }) => request === open)
  if (linked) return linked.step
  const last = view.steps.findLast(({ state }) => state === 'stopped' || state === 'done')
  return firstNext(view)?.step ?? last?.id ?? stepIds[0]
}
