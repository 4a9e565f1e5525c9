import type { StepModule } from '../../core/step.ts'

export const evaluation = {
  id: 'S4.2',
  stage: 4,
  title: 'Evaluation, built in',
  acts: 'Academic Lead, Education Development Team',
  prompt: 'Settle how it will be evaluated, and embed that evaluation in the design.',
} satisfies StepModule
