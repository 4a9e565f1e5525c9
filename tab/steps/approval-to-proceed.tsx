import { APPROVAL_TO_PROCEED } from '../../teams-app/domain/steps/approval-to-proceed/queries.ts'
import { bodiesInOrder, orderSentence } from '../../teams-app/domain/steps/approval-to-proceed/words.ts'
import { requestsOf } from '../proposal/open-step.ts'
import { WhatIf } from '../proposal/what-if.tsx'
import { Notice } from '../ui/notice.tsx'
import { Conditions } from './conditions.tsx'
import { RequestList } from './request-list.tsx'
import { StepPrompt, type StepProps } from './step-heading.tsx'

/** S1.6: the agreed Expression of Interest goes to School and Faculty. */
export function ApprovalToProceedStep({ view, command, asked }: StepProps) {
  const requests = requestsOf(view, APPROVAL_TO_PROCEED)
  const { stage, academicLead } = view.summary
  const mayAsk =
    view.next.mine.some(({ kind, step }) => kind === 'go-on' && step === APPROVAL_TO_PROCEED) && stage === 'scoping'
  const order = bodiesInOrder(view.approvalOrder)
  return (
    <>
      {requests.length === 0 && <StepPrompt step={APPROVAL_TO_PROCEED} />}
      {stage === 'proceeding' && (
        <Notice tone="success">
          Approval to Proceed was given. {academicLead.name} may go on to proposal documentation, stage 2.
        </Notice>
      )}
      <Conditions view={view} command={command} />
      {requests.length === 0 && !mayAsk && (
        <p>
          Nobody has been asked yet. The Expression of Interest is agreed first
          {order ? `; then it goes to ${order}.` : ', and that agreement counts as Approval to Proceed.'}
        </p>
      )}
      {mayAsk && (
        <p>
          Everything is agreed, and nothing has changed since version {view.version}.{' '}
          {orderSentence(view.approvalOrder)}
          {view.approvalOrder.length > 1 && ' The second is asked automatically once the first has approved.'}
        </p>
      )}
      {view.can.askForAgreement && view.version > 0 && (
        <WhatIf reference={view.summary.reference} ask="AskForApprovalToProceed" opened />
      )}
      <RequestList requests={requests} asked={asked} command={command} />
    </>
  )
}
