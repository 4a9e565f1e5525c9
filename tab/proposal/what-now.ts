import type { ProposalView } from '../../teams-app/api/proposal-view.ts'
import type { RequestView } from '../../teams-app/api/request-view.ts'
import type { StepState } from '../../teams-app/domain/core/step.ts'
import type { StepId } from '../../teams-app/domain/core/step-ids.ts'
import { sameSections, sectionHashes } from '../../teams-app/domain/core/submission.ts'
import { blocks, type Checked, findingsAt } from '../../teams-app/domain/forms/checks.ts'
import type { Form } from '../../teams-app/domain/forms/form.ts'
import { steps } from '../../teams-app/domain/registry.ts'

/** The one thing the page offers its editor to do now. */
export type WhatNow =
  | 'continue'
  | 'revise'
  | 'ask-for-agreement'
  | 'ask-for-advice'
  | 'ask-for-market-view'
  | 'book-the-meeting'
  | 'settle-the-meeting'
  | 'ask-for-approval-to-proceed'
  | 'resume'
  | 'wait'

/** `draft`: absent for those who do not write it. `now`: milliseconds since 1970. */
export function whatNow(view: ProposalView, draft: Checked | undefined, now: number): WhatNow {
  if (view.held && view.can.act) return 'resume'
  if (!view.can.edit || view.held) return 'wait'
  if (!draft) return view.changes.length > 0 ? 'revise' : 'continue'
  if (isAsSubmitted(view, draft)) {
    if (view.changes.length > 0) return 'revise'
    if (view.can.askForApprovalToProceed) return 'ask-for-approval-to-proceed'
    const step = openGateStep(view, now)
    if (step) return step
    return view.requests.some(({ state, version }) => state === 'open' && version !== null) ? 'wait' : 'continue'
  }
  if (blocks(findingsAt(1, draft)).length === 0) return 'ask-for-agreement'
  return view.changes.length > 0 ? 'revise' : 'continue'
}

/** Whether the draft still says what was last submitted. */
export const isAsSubmitted = ({ submitted }: ProposalView, form: Form): boolean =>
  submitted !== null && sameSections(sectionHashes(form), submitted)

/** A step before Approval to Proceed that is the proposer's to take, once the form was submitted. */
function openGateStep(view: ProposalView, at: number): WhatNow | undefined {
  if (!view.can.act) return undefined
  const isNow = (id: StepId) => view.steps.some((step) => step.id === id && step.state === 'now')
  if (isNow('S1.5')) return isMeetingAhead(view, at) ? 'settle-the-meeting' : 'book-the-meeting'
  if (isNow('S1.2')) return 'ask-for-advice'
  if (isNow('S1.3')) return 'ask-for-market-view'
  return undefined
}

/** Whether a stakeholder meeting stands in a calendar, or is being booked. @param now milliseconds since 1970 */
export const isMeetingAhead = ({ arranged }: ProposalView, now: number): boolean =>
  arranged.some(
    ({ purpose, state, end }) => purpose === 'stakeholders' && state !== 'cancelled' && Date.parse(end) > now,
  )

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
  const acting: StepState[] = ['stopped', 'returned', 'waits', 'now']
  const found = acting.flatMap((state) =>
    view.steps.filter((step) => step.state === state && !['S1.1', 'S1.2', 'S1.3'].includes(step.id)),
  )[0]
  return found?.id ?? 'S1.6'
}
