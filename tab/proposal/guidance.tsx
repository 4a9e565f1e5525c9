import { useState } from 'react'
import type { ProposalView } from '../../teams-app/api/proposal-view.ts'
import { GUIDANCE } from '../../teams-app/domain/core/guidance.ts'
import type { StageNumber, StepState } from '../../teams-app/domain/core/step.ts'
import { steps } from '../../teams-app/domain/registry.ts'
import { stageTitles } from '../../teams-app/domain/step-states.ts'
import { APPROVAL_TO_PROCEED } from '../../teams-app/domain/steps/approval-to-proceed/queries.ts'
import { bodiesInOrder } from '../../teams-app/domain/steps/approval-to-proceed/words.ts'
import { capitalise } from '../../teams-app/domain/words/capitalise.ts'
import { Link } from '../host/navigation.tsx'
import { StepIcon } from './step-icon.tsx'
import { stateShown, stepWords } from './step-words.ts'
import { Why } from './why.tsx'
import './guidance.css'
import type { StepId } from '../../teams-app/domain/core/step-ids.ts'

const stageNumbers: readonly StageNumber[] = [1, 2, 3, 4]

/** The guidance itself: its four stages and their steps, each with its state, who acts, and why it is there. */
export function Guidance({ view, open }: { view: ProposalView; open: StepId }) {
  const [shown, setShown] = useState(false)
  const current = currentStage(view)
  const here = steps.find(({ id }) => id === open)
  return (
    <nav className={`guidance card ${shown ? 'guidance-shown' : ''}`} aria-label="The guidance, step by step">
      <div className="guidance-head">
        <h2>The delivery model</h2>
        <p className="quiet">{GUIDANCE}</p>
        <div className="guidance-bar" aria-hidden="true">
          {stageNumbers.map((stage) => (
            <i key={stage}>
              <b style={{ width: `${filled(view, stage, current)}%` }} />
            </i>
          ))}
        </div>
        <p className="guidance-here">
          Stage {here?.stage ?? current} of 4{here && `: ${here.title}`}
        </p>
        <button
          type="button"
          className="plain-button guidance-more"
          aria-expanded={shown}
          aria-controls="guidance-stages"
          onClick={() => setShown(!shown)}
        >
          {shown ? 'Show fewer steps' : 'Show all steps'}
        </button>
      </div>
      <ol className="guidance-stages" id="guidance-stages">
        {stageNumbers.map((stage) => (
          <Stage key={stage} stage={stage} current={current} view={view} open={open} />
        ))}
      </ol>
    </nav>
  )
}

/** How far a stage has come, in percent of its recorded steps; the current one shows that it has begun. */
function filled(view: ProposalView, stage: StageNumber, current: StageNumber): number {
  if (stage !== current) return stage < current ? 100 : 0
  const recorded = steps.filter((step) => step.stage === stage && step.status !== undefined).map(({ id }) => id)
  const done = view.steps.filter(({ id, state }) => recorded.includes(id) && state === 'done').length
  return Math.max(12, (100 * done) / Math.max(1, recorded.length))
}

const currentStage = ({ summary }: ProposalView): StageNumber => (summary.stage === 'proceeding' ? 2 : 1)

type StageProps = { stage: StageNumber; current: StageNumber; view: ProposalView; open: StepId }

function Stage({ stage, current, view, open }: StageProps) {
  const own = steps.filter((step) => step.stage === stage)
  const [toggled, setToggled] = useState<boolean>()
  const expanded = toggled ?? (stage === current || stage === 1 || own.some(({ id }) => id === open))
  const states = new Map(view.steps.map(({ id, state }) => [id, state]))
  const recorded = own.filter((step) => step.status !== undefined)
  const done = recorded.filter(({ id }) => states.get(id) === 'done').length
  return (
    <li className={`guidance-stage ${stage === current ? 'guidance-stage-now' : ''}`}>
      <h3>
        <button
          type="button"
          aria-expanded={expanded}
          aria-controls={`stage-${stage}`}
          onClick={() => setToggled(!expanded)}
        >
          <span className="guidance-number" aria-hidden="true">
            {stage}
          </span>
          <span className="guidance-name">
            <span>
              <span className="unseen">Stage {stage}: </span>
              {stageTitles[stage]}
            </span>
            <small>
              {recorded.length > 0
                ? `${done} of ${recorded.length} recorded steps done`
                : `${own.length} steps, not recorded here yet`}
            </small>
          </span>
          <span className="guidance-chevron" aria-hidden="true" />
        </button>
      </h3>
      <ol className="guidance-steps" id={`stage-${stage}`} hidden={!expanded}>
        {own.map((step) => (
          <Step
            key={step.id}
            id={step.id}
            state={stateShown(view, step.id, states.get(step.id) ?? 'not-yet')}
            view={view}
            isOpen={step.id === open}
          />
        ))}
      </ol>
    </li>
  )
}

type GuidanceStepProps = { id: StepId; state: StepState; view: ProposalView; isOpen: boolean }

function Step({ id, state, view, isOpen }: GuidanceStepProps) {
  const step = steps.find((one) => one.id === id)
  if (!step) return null
  return (
    <li className={`guidance-step guidance-step-${state} ${isOpen ? 'guidance-step-open' : ''}`}>
      <span className="guidance-icon">
        <StepIcon state={state} />
      </span>
      <div className="guidance-text">
        <Link to={{ page: 'proposal', reference: view.summary.reference, open: id }} current={isOpen}>
          {step.title}
        </Link>
        <p className="guidance-state">{stepWords(view, id, state)}</p>
        <p className="guidance-acts">
          {id === APPROVAL_TO_PROCEED ? capitalise(bodiesInOrder(view.approvalOrder)) || step.acts : step.acts}
        </p>
        <Why step={step} />
      </div>
    </li>
  )
}
