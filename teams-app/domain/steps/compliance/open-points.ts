import { notYet, type OpenPoint } from '../../core/open-point.ts'

/** What the guidance leaves open at this step. Source: domain brief, section 0 (defaults) and section 1. */
export const openPoints: readonly OpenPoint[] = [
  {
    id: 'compliance',
    question: 'Which texts are meant by internal frameworks and University principles?',
    ours: 'Lists with version and link that an administrator keeps; the record names the versions.',
    alternatives: [{ what: 'One text for all', inFlight: notYet }],
    planned: true,
  },
]
