import type { RefObject } from 'react'
import type { DraftView } from '../../teams-app/api/draft-view.ts'
import type { ProposalView } from '../../teams-app/api/proposal-view.ts'
import type { StepId } from '../../teams-app/domain/core/step-ids.ts'
import { steps } from '../../teams-app/domain/registry.ts'
import { stageTitles } from '../../teams-app/domain/step-states.ts'
import type { Command } from '../proposal/use-command.ts'

/** What every step is given. `asked`: the request or step in the address. */
export type StepProps = {
  step: StepId
  view: ProposalView
  draft: DraftView | undefined
  command: Command
  asked: string
}

type StepHeadingProps = { step: StepId; headingRef: RefObject<HTMLHeadingElement | null> }

/** The step's name, and its stage in the guidance. */
export function StepHeading({ step, headingRef }: StepHeadingProps) {
  const found = steps.find(({ id }) => id === step)
  if (!found) return null
  return (
    <header className="step-head">
      <p className="quiet">
        Stage {found.stage} · {stageTitles[found.stage]}
      </p>
      <h2 ref={headingRef} tabIndex={-1}>
        {found.title}
      </h2>
    </header>
  )
}

/** What the guidance asks at a step. */
export function StepPrompt({ step }: { step: StepId }) {
  return <p className="step-asks">{steps.find(({ id }) => id === step)?.prompt}</p>
}
