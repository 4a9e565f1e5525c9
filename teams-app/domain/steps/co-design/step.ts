import type { StepModule } from '../../core/step.ts'
import { openPoints } from './open-points.ts'

export const coDesign = {
  id: 'S2.2',
  stage: 2,
  title: 'Industry co-design, where it suits',
  acts: 'Academic Lead, partners',
  prompt: 'Industry partners may be brought in to co-design, as appropriate.',
  openPoints,
} satisfies StepModule
