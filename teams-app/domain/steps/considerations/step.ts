import type { StepModule } from '../../core/step.ts'
import { openPoints } from './open-points.ts'

export const considerations = {
  id: 'S3.2',
  stage: 3,
  title: 'Four considerations',
  acts: 'School, Faculty, Manchester Online',
  prompt: 'Take into account strategic fit, academic quality, resource needs and market alignment.',
  openPoints,
} satisfies StepModule
