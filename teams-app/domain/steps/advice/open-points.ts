import { newRule, type OpenPoint } from '../../core/open-point.ts'

/** What the guidance leaves open at this step. Source: domain brief, section 0 (defaults) and section 1. */
export const openPoints: readonly OpenPoint[] = [
  {
    id: 'proof-of-advice',
    question: 'What shows that the Faculty’s advice was taken?',
    ours: 'The Faculty’s own answer on a card, or a record by the proposer that the person named is asked to confirm. Without either, Approval to Proceed is not asked for.',
    alternatives: [{ what: 'A record alone is enough, and is never confirmed', inFlight: newRule }],
  },
]
