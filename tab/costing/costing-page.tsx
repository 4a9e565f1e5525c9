import { useEffect } from 'react'
import { api } from '../../teams-app/contract/api.ts'
import type { DraftView } from '../../teams-app/contract/draft-view.ts'
import type { ProposalView } from '../../teams-app/contract/proposal-view.ts'
import { FormBreadcrumb } from '../form/form-breadcrumb.tsx'
import { useSession } from '../host/session.tsx'
import { useLive } from '../host/use-live.ts'
import { Notice } from '../look/notice.tsx'
import { PageHeading } from '../look/page-heading.tsx'
import { Skeleton } from '../look/skeleton.tsx'
import { CostingEditing } from './costing-editing.tsx'
import { CostingReading } from './costing-reading.tsx'
import '../form/form.css'
import './costing.css'

/** Milliseconds between two looks at what others have written. */
const EVERY = 6_000

/** The costing of a proposal: with inputs for those who write it, the same without them for everybody else. */
export function CostingPage({ reference }: { reference: string }) {
  const { client } = useSession()
  const draft = useLive<DraftView>(api.expressionOfInterest(reference), EVERY)
  const view = useLive<ProposalView>(api.proposal(reference), EVERY)
  const number = view.value?.summary.number
  useEffect(() => {
    if (number !== undefined) client.saw(reference, number)
  }, [client, reference, number])

  if (draft.value?.mayEdit) return <CostingEditing draft={draft.value} view={view.value} />
  if (draft.value) return <CostingReading draft={draft.value} view={view.value} />
  return (
    <main className="form-page">
      <FormBreadcrumb reference={reference} title={undefined} />
      <PageHeading title={reference}>Costing</PageHeading>
      {draft.problem ? (
        <Notice tone="error" live="alert" again={draft.refresh}>
          {draft.problem}
        </Notice>
      ) : (
        <Skeleton label="Loading the costing" rows={5} />
      )}
    </main>
  )
}
