import { Button } from '@fluentui/react-components'
import type { TabAction } from '../../teams-app/api/actions.ts'
import type { NextAction } from '../../teams-app/domain/core/next-action.ts'
import { Link } from '../host/navigation.tsx'
import { requestsOf } from '../proposal/open-step.ts'
import { placeOf } from '../proposal/place-of.ts'
import { RequestList } from './request-list.tsx'
import { StepPrompt, type StepProps } from './step-heading.tsx'
import { UnrecordedStep } from './unrecorded-step.tsx'

/** A step without a screen of its own: what the guidance asks, what is next, and every request of it, answered in place. */
export function GenericStep({ step, view, command, asked }: StepProps) {
  const state = view.steps.find(({ id }) => id === step)?.state
  if (state === 'not-recorded') return <UnrecordedStep step={step} />
  const own = view.next.mine.filter((action) => action.step === step && action.kind !== 'decide')
  const requests = requestsOf(view, step)
  return (
    <>
      <StepPrompt step={step} />
      {own.map((action) => (
        <div key={action.verb} className="step-action">
          <NextButton action={action} reference={view.summary.reference} command={command} />
        </div>
      ))}
      {own.length === 0 && requests.length === 0 && <p>Nothing is recorded yet.</p>}
      <RequestList requests={requests} asked={asked} command={command} />
    </>
  )
}

type NextButtonProps = { action: NextAction; reference: string } & Pick<StepProps, 'command'>

function NextButton({ action, reference, command }: NextButtonProps) {
  const { place, verb } = action
  if (place.to !== 'command') return <Link to={placeOf(reference, action)}>{verb}</Link>
  return (
    <Button
      appearance="primary"
      disabledFocusable={command.isBusy}
      // Commands that are next need nothing but the proposal; the server reads them by their schema.
      onClick={() => command.run({ type: place.type, proposal: reference } as TabAction)}
    >
      {verb}
    </Button>
  )
}
