import { newRule, type OpenPoint } from '../../core/open-point.ts'

/** What the guidance leaves open at this step. Source: domain brief, section 0 (defaults) and section 1. */
export const openPoints: readonly OpenPoint[] = [
  {
    id: 'who-approves',
    question: 'School, Faculty, or both: who gives Approval to Proceed, and in which order?',
    ours: 'The School, then the Faculty.',
    alternatives: [
      {
        what: 'The School alone, the Faculty alone, or the Faculty first',
        inFlight:
          'Counts when Approval to Proceed is asked for, and when a body’s yes leads on to the next. Nobody who was asked is asked again.',
      },
    ],
    place: 'approvalToProceedOrder',
  },
  {
    id: 'agreement-counts',
    question: 'Does the Head of School’s agreement count as the School’s Approval to Proceed?',
    ours: 'No: it is a question of its own. Where nothing has changed since, the card says so.',
    alternatives: [
      {
        what: 'Yes, where it is about the very version',
        inFlight: 'Proposals that ask from then on go straight to the next body. Questions that are open stay open.',
      },
    ],
    place: 'schoolApprovesWithAgreement',
  },
  {
    id: 'outcomes',
    question: 'What outcomes has Approval to Proceed?',
    ours: 'Proceed, with or without a written condition; return for changes; do not proceed. The last two with a comment. A condition is kept until it says how it was met.',
    alternatives: [{ what: 'Yes and no alone', inFlight: newRule }],
  },
  {
    id: 'validity',
    question: 'How long is an Approval to Proceed good for?',
    ours: 'It does not lapse. After twelve months the page warns, and asks whether the proposer still goes ahead.',
    alternatives: [
      { what: 'Another number of months', inFlight: 'Counts for every proposal that may proceed, at once.' },
      { what: 'It lapses automatically', inFlight: newRule },
    ],
    place: 'approvalGrowsOldAfterMonths',
  },
]
