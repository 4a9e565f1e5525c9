import { notYet, type OpenPoint } from '../../core/open-point.ts'

/** What the guidance leaves open at this step. Source: domain brief, section 0 (defaults) and section 1. */
export const openPoints: readonly OpenPoint[] = [
  {
    id: 'second-round',
    question: 'Who signs again after a revision?',
    ours: 'Whoever signed a part that has changed, and whoever requested changes. There are two outcomes, approval and feedback.',
    alternatives: [{ what: 'Everybody, each time', inFlight: notYet }],
    planned: true,
  },
]
