import { newRule, type OpenPoint } from '../../core/open-point.ts'

/** What the guidance leaves open at this step. Source: domain brief, section 0 (defaults) and section 1. */
export const openPoints: readonly OpenPoint[] = [
  {
    id: 'who-opens',
    question: 'Who may open a proposal?',
    ours: 'Any member of staff, with a title alone. They are its Academic Lead until they name somebody else.',
    alternatives: [{ what: 'Only people whom a School has named', inFlight: newRule }],
  },
  {
    id: 'lead-and-owner',
    question: 'Are Academic Lead and Proposal Owner one person?',
    ours: 'Yes, unless an owner is named. An owner may do what the lead may; both are named while the proposal is scoped.',
    alternatives: [
      {
        what: 'The lead may change at any time',
        inFlight: 'Proposals that are decided on could be handed on; what was signed would have to be asked again.',
      },
    ],
  },
  {
    id: 'which-strategy',
    question: 'Which strategy must it fit?',
    ours: 'The proposer names the aim in their own words, and may tick the aims of Manchester 2035.',
    alternatives: [{ what: 'Aims chosen from a list that must be answered', inFlight: newRule }],
  },
  {
    id: 'faculty-leads',
    question: 'What if no single School leads?',
    ours: 'A Faculty leads. Its panel stands in for the Head of School, and no School Operations is asked.',
    alternatives: [{ what: 'A School must always lead', inFlight: newRule }],
  },
]
