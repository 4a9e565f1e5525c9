import type { StepModule } from '../../core/step.ts'
import { openPoints } from './open-points.ts'

export const submission = {
  id: 'S3.1',
  stage: 3,
  title: 'Submit the Approval Form',
  acts: 'Academic Lead',
  prompt:
    'Submit the Approval Form and costing model along with the initial Expression of Interest to School and Faculty.',
  openPoints,
} satisfies StepModule
