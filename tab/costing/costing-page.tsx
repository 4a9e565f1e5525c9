import { DraftPage } from '../form/draft-page.tsx'
import { CostingEditing } from './costing-editing.tsx'
import { CostingReading } from './costing-reading.tsx'
import '../form/form.css'

/** The costing of a proposal: with inputs for those who write it, the same without them for everybody else. */
export function CostingPage({ reference }: { reference: string }) {
  return (
    <DraftPage reference={reference} heading="Costing" called="the costing">
      {(draft, view) =>
        draft.mayEdit ? (
          <CostingEditing draft={draft} view={view.value} />
        ) : (
          <CostingReading draft={draft} view={view.value} />
        )
      }
    </DraftPage>
  )
}
