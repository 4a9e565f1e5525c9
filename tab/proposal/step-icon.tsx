import {
  ArrowCircleLeft20Filled,
  ArrowCircleRight20Filled,
  CheckmarkCircle20Filled,
  Circle20Regular,
  CircleHint20Regular,
  Clock20Filled,
  DismissCircle20Filled,
} from '@fluentui/react-icons'
import type { StepState } from '../../teams-app/domain/core/step.ts'

const icons: Record<StepState, typeof Circle20Regular> = {
  done: CheckmarkCircle20Filled,
  now: ArrowCircleRight20Filled,
  waits: Clock20Filled,
  'not-yet': Circle20Regular,
  'not-needed': CircleHint20Regular,
  returned: ArrowCircleLeft20Filled,
  stopped: DismissCircle20Filled,
  'not-recorded': CircleHint20Regular,
}

/** A picture of a step's state; the words stand beside it, so it is hidden from those who hear the page. */
export function StepIcon({ state }: { state: StepState }) {
  const Icon = icons[state]
  return <Icon aria-hidden="true" />
}
