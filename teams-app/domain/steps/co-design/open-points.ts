import { notYet, type OpenPoint } from '../../core/open-point.ts'

/** What the guidance leaves open at this step. Source: domain brief, section 0 (defaults) and section 1. */
export const openPoints: readonly OpenPoint[] = [
  {
    id: 'co-design',
    question: 'When is co-design with industry appropriate?',
    ours: 'The proposer says yes, no, or not appropriate with a reason. Partners get no access.',
    alternatives: [{ what: 'It is asked of every proposal', inFlight: notYet }],
    planned: true,
  },
]
