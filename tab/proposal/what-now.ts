import type { ProposalView } from '../../teams-app/contract/proposal-view.ts'
import type { RequestView } from '../../teams-app/contract/request-view.ts'
import { blocks, findingsAt } from '../../teams-app/domain/checks.ts'
import { type StepId, type StepState, steps } from '../../teams-app/domain/delivery-model.ts'
import type { Answers } from '../../teams-app/domain/expression-of-interest.ts'
import { sameSections, sectionHashes } from '../../teams-app/domain/submission.ts'

/** The one thing the page offers its editor to do now. */
export type WhatNow = 'continue' | 'ask-for-agreement' | 'ask-for-approval-to-proceed' | 'wait'

/** `answers`: the draft, absent for those who do not write it. */
export function whatNow(view: ProposalView, answers: Answers | undefined): WhatNow {
  if (!view.can.edit) return 'wait'
  if (!answers) return 'continue'
  if (isAsSubmitted(view, answers)) {
    if (view.can.askForApprovalToProceed) return 'ask-for-approval-to-proceed'
    return view.requests.some(({ state }) => state === 'open') ? 'wait' : 'continue'
  }
  return blocks(findingsAt(1, answers)).length === 0 ? 'ask-for-agreement' : 'continue'
}

/** Whether the draft still says what was last submitted. */
export function isAsSubmitted(view: ProposalView, answers: Answers): boolean {
  const submitted = view.requests.find(({ seen }) => seen.version === view.version)
  return submitted !== undefined && sameSections(sectionHashes(answers), submitted.seen.sections)
}

const isStep = (id: string): id is StepId => steps.some((step) => step.id === id)

/** Requests of a step, newest first. */
export const requestsOf = (view: ProposalView, step: StepId): RequestView[] =>
  view.requests.filter((request) => request.step === step)

/** The step to show: the one asked for (by its id or a request's), else what waits for the reader, else where it stands. */
export function stepToOpen(view: ProposalView, open: string): StepId {
  if (isStep(open)) return open
  const linked = view.requests.find(({ request }) => request === open)
  if (linked) return linked.step
  const mine = view.requests.find(({ mayAnswer }) => mayAnswer)
  if (mine) return mine.step
  const acting: StepState[] = ['stopped', 'waits', 'returned', 'now']
  const found = acting.flatMap((state) => view.steps.filter((step) => step.state === state && step.id !== 'S1.1'))[0]
  return found?.id ?? 'S1.6'
}
