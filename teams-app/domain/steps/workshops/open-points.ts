import { notYet, type OpenPoint } from '../../core/open-point.ts'

/** What the guidance leaves open at this step. Source: domain brief, section 0 (defaults) and section 1. */
export const openPoints: readonly OpenPoint[] = [
  {
    id: 'workshops',
    question: 'How many workshops, and does “roles” go with all five topics?',
    ours: 'A meeting for each of the five topics can be booked once it may proceed. That each topic gets a note and somebody who is responsible is planned.',
    alternatives: [{ what: 'Roles for academic delivery alone', inFlight: notYet }],
    planned: true,
  },
]
