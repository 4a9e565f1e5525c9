import { newRule, type OpenPoint } from '../../core/open-point.ts'

/** What the guidance leaves open at this step. Source: domain brief, section 0 (defaults) and section 1. */
export const openPoints: readonly OpenPoint[] = [
  {
    id: 'who-advises',
    question:
      'Who answers for the Faculty’s Teaching and Learning team, the Business Engagement Manager and the marketing team?',
    ours: 'The Faculty’s panel for the first; Manchester Online’s for the others and for the Education Development Team. An administrator can give each a panel of its own.',
    alternatives: [
      {
        what: 'A panel of their own, with its own channel',
        inFlight: 'Questions that are asked from then on go there. Those that are open stay where they are.',
      },
    ],
    place: 'panels',
  },
  {
    id: 'market-scale',
    question: 'On what scale is market potential judged?',
    ours: 'In words; a rating of strong, moderate, weak or unclear may be added. One view is enough.',
    alternatives: [{ what: 'A rating is needed, from each of the two teams', inFlight: newRule }],
  },
]
