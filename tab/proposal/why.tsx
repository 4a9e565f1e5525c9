import { useId, useState } from 'react'
import { GUIDANCE } from '../../teams-app/domain/core/guidance.ts'
import type { StepModule } from '../../teams-app/domain/core/step.ts'
import { stageTitles } from '../../teams-app/domain/step-states.ts'

/** *Why?* beside a step: opens the guidance's sentence and where it stands. */
export function Why({ step }: { step: StepModule }) {
  const [open, setOpen] = useState(false)
  const id = useId()
  return (
    <>
      <button
        type="button"
        className="plain-button why"
        aria-expanded={open}
        aria-controls={id}
        aria-label={`Why? ${step.title}`}
        onClick={() => setOpen(!open)}
      >
        Why?
      </button>
      <figure className="why-text" id={id} hidden={!open}>
        <blockquote>{step.prompt}</blockquote>
        <figcaption>
          {GUIDANCE}, stage {step.stage}: {stageTitles[step.stage]} (restated)
        </figcaption>
      </figure>
    </>
  )
}
