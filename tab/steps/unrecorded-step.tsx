import type { StepId } from '../../teams-app/domain/core/step-ids.ts'
import { steps } from '../../teams-app/domain/registry.ts'
import { Notice } from '../ui/notice.tsx'
import { StepPrompt } from './step-heading.tsx'

/** A step of the guidance that the product does not record: shown, so that nobody overlooks it. */
export function UnrecordedStep({ step }: { step: StepId }) {
  const found = steps.find(({ id }) => id === step)
  if (!found) return null
  return (
    <>
      <StepPrompt step={step} />
      <p>
        Who acts: <strong>{found.acts}</strong>
      </p>
      <Notice tone="info">
        This step is part of the guidance and is not recorded here: do it as you do today. It is shown so that nobody
        overlooks it.
      </Notice>
    </>
  )
}
