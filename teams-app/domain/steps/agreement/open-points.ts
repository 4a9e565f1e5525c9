import { newRule, type OpenPoint } from '../../core/open-point.ts'

/** What the guidance leaves open at this step. Source: domain brief, section 0 (defaults) and section 1. */
export const openPoints: readonly OpenPoint[] = [
  {
    id: 'one-voice-or-two',
    question: 'Does “Education Development Team / Manchester Online” agree as one or as two?',
    ours: 'One question to both, answered by either, who is named.',
    alternatives: [
      {
        what: 'Two questions, and both must agree',
        inFlight: 'Counts when agreement is asked for the next time. Versions that were asked about keep their panels.',
      },
    ],
    place: 'separateEducationDevelopmentAgreement',
  },
  {
    id: 'order-of-agreement',
    question: 'In which order is it agreed?',
    ours: 'Side by side. A later change to the form voids only the agreements to the sections that changed.',
    alternatives: [{ what: 'One after the other, the Head of School last', inFlight: newRule }],
  },
]
