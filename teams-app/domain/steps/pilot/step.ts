import type { StepModule } from '../../core/step.ts'

export const pilot = {
  id: 'S4.3',
  stage: 4,
  title: 'Pilot, where one applies',
  acts: 'Academic Lead, Education Development Team',
  prompt: 'Run a pilot where one applies.',
} satisfies StepModule
