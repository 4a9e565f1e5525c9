import type { StepId } from '../../core/step-ids.ts'

export const OPPORTUNITY: StepId = 'S1.1'
