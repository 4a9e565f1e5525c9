import { notYet, type OpenPoint } from '../../core/open-point.ts'

/** What the guidance leaves open at this step. Source: domain brief, section 0 (defaults) and section 1. */
export const openPoints: readonly OpenPoint[] = [
  {
    id: 'considerations',
    question: 'Are the four considerations rated?',
    ours: 'No: the case and our findings stand under each, and one sentence confirms them. A concern opens a text box.',
    alternatives: [{ what: 'A panel rates each', inFlight: notYet }],
    planned: true,
  },
]
