import { api } from '../../teams-app/contract/api.ts'
import type { MeetingPlanView } from '../../teams-app/contract/meeting-view.ts'
import type { MeetingPurpose } from '../../teams-app/domain/meeting-purposes.ts'
import { ProposalsLink } from '../host/navigation.tsx'
import { useLive } from '../host/use-live.ts'
import { Notice } from '../look/notice.tsx'
import { PageHeading } from '../look/page-heading.tsx'
import { Skeleton } from '../look/skeleton.tsx'
import { WriteInOutlook } from './write-in-outlook.tsx'

/** Milliseconds between two looks at what others have changed meanwhile. */
const EVERY = 60_000

/** Where a meeting about a proposal is booked. */
export function MeetingPage({ reference, purpose }: { reference: string; purpose: MeetingPurpose }) {
  const { value, problem, refresh } = useLive<MeetingPlanView>(api.meeting(reference, purpose), EVERY)
  return (
    <main className="form-page">
      <nav className="back" aria-label="Breadcrumb">
        <ProposalsLink />
      </nav>
      <PageHeading title="Book the meeting">Book the meeting</PageHeading>
      {problem && (
        <Notice tone="error" live="alert" again={refresh}>
          {problem}
        </Notice>
      )}
      {!value && !problem && <Skeleton label="Finding out" rows={4} />}
      {value && <WriteInOutlook proposal={reference} purpose={purpose} plan={value} onBooked={refresh} />}
    </main>
  )
}
