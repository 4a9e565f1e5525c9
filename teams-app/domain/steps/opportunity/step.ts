import { latestSubmission } from '../../core/proposal.ts'
import type { StepModule } from '../../core/step.ts'
import { OPPORTUNITY } from './queries.ts'

export const opportunity = {
  id: OPPORTUNITY,
  stage: 1,
  title: 'Identify the opportunity',
  acts: 'Academic Lead',
  prompt:
    'Name the opening, and show that it fits the principles and strategy of School, Faculty and University, cost and resource included.',
  status: ({ proposal }) => (latestSubmission(proposal) ? 'done' : 'now'),
} satisfies StepModule
