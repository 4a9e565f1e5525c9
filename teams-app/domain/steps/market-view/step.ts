import type { StepModule } from '../../core/step.ts'
import { consultationStep } from '../../patterns/consultation-step.ts'
import { openPoints } from './open-points.ts'
import { marketView as consultation } from './queries.ts'
import { confirmationWords, requestWords } from './words.ts'

export const marketView = {
  ...consultationStep(consultation, { request: requestWords, confirmation: confirmationWords }),
  stage: 1,
  title: 'Market view with Manchester Online',
  acts: 'Academic Lead, Manchester Online',
  prompt:
    'Bring in Manchester Online early, with its Business Engagement Manager and the Education Development Marketing Team, to judge the market potential.',
  openPoints,
} satisfies StepModule
