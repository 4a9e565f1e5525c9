import type { StepModule } from '../../core/step.ts'
import { consultationStep } from '../../patterns/consultation-step.ts'
import { openPoints } from './open-points.ts'
import { facultyAdvice } from './queries.ts'
import { confirmationWords, requestWords } from './words.ts'

export const advice = {
  ...consultationStep(facultyAdvice, { request: requestWords, confirmation: confirmationWords }),
  stage: 1,
  title: 'Faculty Teaching and Learning advice',
  acts: 'Academic Lead, Faculty T&L',
  prompt: 'Ask the Faculty Teaching and Learning team how best to take the idea forward.',
  openPoints,
} satisfies StepModule
