import type { StepModule } from '../../core/step.ts'
import { openPoints } from './open-points.ts'

export const plans = {
  id: 'S4.1',
  stage: 4,
  title: 'Content and delivery plan',
  acts: 'Academic Lead, Education Development Team',
  prompt: 'Settle the content plan and the delivery plan.',
  openPoints,
} satisfies StepModule
