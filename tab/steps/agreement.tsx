import { Notice } from '../look/notice.tsx'
import { requestsOf, whatNow } from '../proposal/what-now.ts'
import { whoWouldBeAsked } from '../proposal/who-is-asked.ts'
import { DraftProgress } from './draft-progress.tsx'
import { RequestList } from './request-list.tsx'
import { StepAsks, type StepProps } from './step-heading.tsx'

/** S1.4: the Expression of Interest with its initial costing, discussed and agreed. */
export function AgreementStep({ view, draft, command, asked }: StepProps) {
  const requests = requestsOf(view, 'S1.4')
  const now = whatNow(view, draft)
  const changedSince = requests.length > 0 && (now === 'ask-for-agreement' || (now === 'continue' && isOpen(requests)))
  return (
    <>
      {requests.length === 0 && <StepAsks step="S1.4" />}
      {requests.length === 0 && !draft && (
        <p>Nobody has been asked yet. {view.summary.academicLead.name} is still writing the Expression of Interest.</p>
      )}
      {changedSince && (
        <Notice tone="info">
          The form has changed since version {view.version} was sent. Asking again sends the next version. Signatures on
          what you did not touch stand.
        </Notice>
      )}
      {draft && now !== 'wait' && now !== 'ask-for-approval-to-proceed' && (
        <>
          <DraftProgress draft={draft} />
          <WhoIsNext draft={draft} />
        </>
      )}
      {now === 'ask-for-approval-to-proceed' && (
        <Notice tone="success">Agreed. The next step is to ask for Approval to Proceed.</Notice>
      )}
      <RequestList requests={requests} asked={asked} command={command} />
    </>
  )
}

const isOpen = (requests: ReturnType<typeof requestsOf>): boolean => requests.some(({ state }) => state === 'open')

function WhoIsNext({ draft }: { draft: NonNullable<StepProps['draft']> }) {
  const who = whoWouldBeAsked(draft.answers, draft.units)
  return (
    <p className="quiet">
      {who
        ? `When it is complete, you ask for agreement: a card goes to ${who}.`
        : 'When it is complete, you ask for agreement.'}
    </p>
  )
}
