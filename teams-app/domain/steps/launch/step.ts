import type { StepModule } from '../../core/step.ts'

export const launch = {
  id: 'S4.4',
  stage: 4,
  title: 'Prepare the launch',
  acts: 'Academic Lead, Education Development Team',
  prompt:
    'Prepare the launch through Manchester Online marketing pages, Faculty or University pages, and business engagement channels.',
} satisfies StepModule
