import type { StepModule } from '../../core/step.ts'
import { WORKSHOPS } from './queries.ts'

export const workshops = {
  id: WORKSHOPS,
  stage: 2,
  title: 'Collaborative workshops',
  acts: 'Academic Lead, Education Development Team',
  prompt:
    'Refine the proposal in workshops: roles for academic delivery, digital infrastructure, learning outcomes, assessment strategy, learner support.',
} satisfies StepModule
