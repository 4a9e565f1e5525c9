import { AGREEMENT } from '../../teams-app/domain/steps/agreement/queries.ts'
import { formatNames } from '../../teams-app/domain/words/format.ts'
import { thePanel } from '../../teams-app/domain/words/the-panel.ts'
import { Link } from '../host/navigation.tsx'
import { requestsOf } from '../proposal/open-step.ts'
import { WhatIf } from '../proposal/what-if.tsx'
import { Notice } from '../ui/notice.tsx'
import { DraftProgress } from './draft-progress.tsx'
import { RequestList } from './request-list.tsx'
import { StepPrompt, type StepProps } from './step-heading.tsx'

/** S1.4: the Expression of Interest with its initial costing, discussed and agreed. */
export function AgreementStep({ view, draft, command, asked }: StepProps) {
  const requests = requestsOf(view, AGREEMENT)
  const own = view.next.mine.find(({ kind, step }) => step === AGREEMENT && (kind === 'write' || kind === 'go-on'))
  const isReady = own?.kind === 'go-on'
  const writing = own !== undefined
  const agreed = view.steps.some(({ id, state }) => id === AGREEMENT && state === 'done')
  return (
    <>
      {requests.length === 0 && <StepPrompt step={AGREEMENT} />}
      {requests.length === 0 && !draft && (
        <p>
          Nobody has been asked yet. {view.summary.academicLead.name} is still writing the Expression of Interest.{' '}
          <Link to={{ page: 'costing', reference: view.summary.reference }}>The costing as it is now</Link>
        </p>
      )}
      {requests.length > 0 && isReady && (
        <Notice tone="info">
          The form has changed since version {view.version} was sent. Asking again sends the next version. Agreements to
          sections that you did not change are carried over.
        </Notice>
      )}
      {draft && writing && (
        <>
          <DraftProgress draft={draft} />
          <WhoIsNext draft={draft} />
        </>
      )}
      {draft && view.can.askForAgreement && writing && (
        <WhatIf reference={view.summary.reference} ask="AskForAgreement" />
      )}
      {agreed && !isReady && (
        <Notice tone="success">
          {view.can.askForApprovalToProceed
            ? 'Everybody has agreed. The next step is to ask for Approval to Proceed.'
            : 'Everybody has agreed.'}
        </Notice>
      )}
      <RequestList requests={requests} asked={asked} command={command} />
    </>
  )
}

function WhoIsNext({ draft }: { draft: NonNullable<StepProps['draft']> }) {
  const who = formatNames(draft.approvers.map(thePanel))
  return (
    <p className="quiet">
      {who
        ? `When it is complete, you ask for agreement: a card goes to ${who}.`
        : 'When it is complete, you ask for agreement.'}
    </p>
  )
}
