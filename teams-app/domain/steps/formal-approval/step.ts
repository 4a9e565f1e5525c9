import type { StepModule } from '../../core/step.ts'
import { openPoints } from './open-points.ts'

export const formalApproval = {
  id: 'S3.4',
  stage: 3,
  title: 'Formal approval or feedback',
  acts: 'School, Faculty, Manchester Online',
  prompt: 'Give one of two outcomes: formal approval, or feedback for revision.',
  openPoints,
} satisfies StepModule
