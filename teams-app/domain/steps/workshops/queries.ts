import type { StepId } from '../../core/step-ids.ts'

export const WORKSHOPS: StepId = 'S2.1'
