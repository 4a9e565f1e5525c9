import { useEffect } from 'react'
import { api } from '../../teams-app/contract/api.ts'
import type { DraftView } from '../../teams-app/contract/draft-view.ts'
import type { ProposalView } from '../../teams-app/contract/proposal-view.ts'
import type { FieldKey } from '../../teams-app/domain/expression-of-interest.ts'
import { useSession } from '../host/session.tsx'
import { useLive } from '../host/use-live.ts'
import { Notice } from '../look/notice.tsx'
import { PageHeading } from '../look/page-heading.tsx'
import { Skeleton } from '../look/skeleton.tsx'
import { ExpressionOfInterestForm } from './expression-of-interest-form.tsx'
import { ExpressionOfInterestReading } from './expression-of-interest-reading.tsx'
import { FormBreadcrumb } from './form-breadcrumb.tsx'
import './form.css'

/** Milliseconds between two looks at what others have written. */
const EVERY = 6_000

/** `field`: where the cursor goes; absent lets the form choose. */
type PageProps = { reference: string; field: FieldKey | undefined }

/** The Expression of Interest: the form for those who write it, its text for everybody else. */
export function ExpressionOfInterestPage({ reference, field }: PageProps) {
  const { client } = useSession()
  const draft = useLive<DraftView>(api.expressionOfInterest(reference), EVERY)
  const view = useLive<ProposalView>(api.proposal(reference), EVERY)
  const number = view.value?.summary.number
  useEffect(() => {
    if (number !== undefined) client.saw(reference, number)
  }, [client, reference, number])

  if (!draft.value) {
    return (
      <main className="form-page">
        <FormBreadcrumb reference={reference} title={undefined} />
        <PageHeading title={reference}>Expression of Interest</PageHeading>
        {draft.problem ? (
          <Notice tone="error" live="alert" again={draft.refresh}>
            {draft.problem}
          </Notice>
        ) : (
          <Skeleton label="Loading the Expression of Interest" rows={5} />
        )}
      </main>
    )
  }
  if (!draft.value.mayEdit) return <ExpressionOfInterestReading draft={draft.value} view={view.value} />
  return <ExpressionOfInterestForm draft={draft.value} view={view.value} refresh={view.refresh} field={field} />
}
