import type { StepModule } from '../../core/step.ts'

export const workshops = {
  id: 'S2.1',
  stage: 2,
  title: 'Collaborative workshops',
  acts: 'Academic Lead, Education Development Team',
  prompt:
    'Refine the proposal in workshops: roles for academic delivery, digital infrastructure, learning outcomes, assessment strategy, learner support.',
} satisfies StepModule
