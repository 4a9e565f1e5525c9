import type { StepModule } from '../../core/step.ts'
import { openPoints } from './open-points.ts'

export const compliance = {
  id: 'S3.3',
  stage: 3,
  title: 'Compliance',
  acts: 'School, Faculty, Manchester Online',
  prompt:
    'Ensure compliance with the QAA characteristics statement, internal quality assurance frameworks and the University’s micro-credentials principles.',
  openPoints,
} satisfies StepModule
