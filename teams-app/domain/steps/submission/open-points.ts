import { notYet, type OpenPoint } from '../../core/open-point.ts'

/** What the guidance leaves open at this step. Source: domain brief, section 0 (defaults) and section 1. */
export const openPoints: readonly OpenPoint[] = [
  {
    id: 'who-signs-off',
    question: 'Does Manchester Online sign off, and in which order?',
    ours: 'Yes: the School first, then Faculty and Manchester Online side by side.',
    alternatives: [
      { what: 'Manchester Online is consulted, and does not decide', inFlight: notYet },
      { what: 'One after the other', inFlight: notYet },
    ],
    planned: true,
  },
]
