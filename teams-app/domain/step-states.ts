import type { StepContext, StepState } from './core/step.ts'
import type { StepId } from './core/step-ids.ts'
import { steps } from './registry.ts'

export const stageTitles = {
  1: 'Initial scoping and internal stakeholder engagement',
  2: 'Proposal documentation',
  3: 'Approval stage',
  4: 'Design and development',
} as const

/** The state of every step, derived from the facts, never stored. */
export const stepStates = (context: StepContext): Record<StepId, StepState> =>
  Object.fromEntries(steps.map(({ id, status }) => [id, status?.(context) ?? 'not-recorded'])) as Record<
    StepId,
    StepState
  >
