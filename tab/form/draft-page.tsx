import { type ReactNode, useEffect } from 'react'
import type { DraftView } from '../../teams-app/api/draft-view.ts'
import { endpoints } from '../../teams-app/api/endpoints.ts'
import { isOutline } from '../../teams-app/api/proposal-outline.ts'
import type { ProposalView } from '../../teams-app/api/proposal-view.ts'
import { question } from '../host/question.ts'
import { useSession } from '../host/session.tsx'
import { type Live, useLive } from '../host/use-live.ts'
import { Notice } from '../ui/notice.tsx'
import { PageHeading } from '../ui/page-heading.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { FormBreadcrumb } from './form-breadcrumb.tsx'

/** Milliseconds between two looks at what others have written. */
const EVERY = 6_000

type DraftPageProps = {
  reference: string
  /** What the page is called while there is nothing to show yet, alone and in the middle of a sentence. */
  heading: string
  called: string
  children: (draft: DraftView, view: Live<ProposalView>) => ReactNode
}

/** A page about the draft of a proposal, kept up to date with what others write; until it is there, why it is not. */
export function DraftPage({ reference, heading, called, children }: DraftPageProps) {
  const { client } = useSession()
  const draft = useLive(question(endpoints.expressionOfInterest, { reference }), EVERY)
  const { value, problem, refresh } = useLive(question(endpoints.proposal, { reference }), EVERY)
  // Whoever is given the draft may read the whole.
  const whole = value && !isOutline(value) ? value : undefined
  const number = whole?.summary.number
  useEffect(() => {
    if (number !== undefined) client.saw(reference, number)
  }, [client, reference, number])

  if (draft.value) return children(draft.value, { value: whole, refresh, problem })
  return (
    <main className="form-page">
      <FormBreadcrumb reference={reference} title={undefined} />
      <PageHeading title={reference}>{heading}</PageHeading>
      {draft.problem ? (
        <Notice tone="error" live="alert" again={draft.refresh}>
          {draft.problem}
        </Notice>
      ) : (
        <Skeleton label={`Loading ${called}`} rows={5} />
      )}
    </main>
  )
}
