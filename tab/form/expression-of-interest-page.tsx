import type { FieldKey } from '../../teams-app/domain/forms/expression-of-interest.ts'
import { DraftPage } from './draft-page.tsx'
import { ExpressionOfInterestForm } from './expression-of-interest-form.tsx'
import { ExpressionOfInterestReading } from './expression-of-interest-reading.tsx'
import './form.css'

/** `field`: where the cursor goes; absent lets the form choose. */
type PageProps = { reference: string; field: FieldKey | undefined }

/** The Expression of Interest: the form for those who write it, its text for everybody else. */
export function ExpressionOfInterestPage({ reference, field }: PageProps) {
  return (
    <DraftPage reference={reference} heading="Expression of Interest" called="the Expression of Interest">
      {(draft, view) =>
        draft.mayEdit ? (
          <ExpressionOfInterestForm draft={draft} view={view.value} refresh={view.refresh} field={field} />
        ) : (
          <ExpressionOfInterestReading draft={draft} view={view.value} />
        )
      }
    </DraftPage>
  )
}
