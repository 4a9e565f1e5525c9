import { newRule, type OpenPoint as Point } from '../domain/core/open-point.ts'
import type { StepId } from '../domain/core/step-ids.ts'
import { steps } from '../domain/registry.ts'

/** `step`: whose sentence comes nearest; `null` where the guidance says nothing of it at all. */
export type OpenPoint = Point & { step: StepId | null }

/** What the guidance says nothing of at all. */
const ofNoStep: readonly Point[] = [
  {
    id: 'time-to-answer',
    question: 'How long may a panel take?',
    ours: 'Ten working days. What is late is shown as late, and nothing is ever approved because time is over.',
    alternatives: [
      {
        what: 'Another number of working days',
        inFlight: 'Counts for questions that are asked from then on, and for those of a proposal that is resumed.',
      },
    ],
    place: 'answerWithinWorkingDays',
  },
  {
    id: 'working-days',
    question: 'Which days are working days?',
    ours: 'Monday to Friday, less the closure days that an administrator has recorded.',
    alternatives: [{ what: 'Other closure days', inFlight: 'Counts for due days that are worked out from then on.' }],
    place: 'closureDays',
  },
  {
    id: 'conflict-of-interest',
    question: 'Who decides on a decider’s own proposal?',
    ours: 'The panel’s alternate, whom an administrator has appointed: never the holder of the seat, never the proposer. With none, the page says that nobody may decide.',
    alternatives: [{ what: 'The Faculty decides in the School’s place', inFlight: newRule }],
    place: 'panels',
  },
  {
    id: 'absence',
    question: 'Who decides while a decider is away?',
    ours: 'A deputy, appointed by an administrator from one day to another. The record names both.',
    alternatives: [{ what: 'Whoever the decider names', inFlight: newRule }],
    place: 'panels',
  },
  {
    id: 'taking-back',
    question: 'May an answer be taken back?',
    ours: 'By whoever gave it, until somebody has acted on it. Both stay in the record.',
    alternatives: [{ what: 'Never', inFlight: newRule }],
  },
  {
    id: 'hold-and-withdraw',
    question: 'May a proposal be put on hold, or withdrawn?',
    ours: 'By whoever acts for it, with a reason. On hold nobody is asked, and open questions get a new due date afterwards.',
    alternatives: [{ what: 'Only with the School’s consent', inFlight: newRule }],
  },
  {
    id: 'credit-bearing',
    question: 'Must it bear credit?',
    ours: 'No: 0 credits is an answer. The QAA statement presumes credit, so a proposal without is warned about.',
    alternatives: [{ what: 'Credit is needed', inFlight: newRule }],
  },
  {
    id: 'guidance-in-force',
    question: 'Which version of the guidance counts, and what does its page foot of February 2022 mean?',
    ours: 'Version 1.0 of November 2025, stamped on each version that is submitted. We take the foot for a remnant of a template.',
    alternatives: [{ what: 'An amended version', inFlight: 'Counts for versions that are submitted from then on.' }],
    place: 'guidance',
  },
]

const ofSteps = steps.flatMap(({ id, stage, openPoints = [] }) =>
  openPoints.map((point) => ({ ...point, step: id, stage })),
)

/**
 * Every open point of the Micro-credentials Guidance v1.0 with our default: those of stage 1, those of no step, those of later stages.
 * Source: domain brief, section 0 (defaults) and section 1, column "Left open → our default".
 */
export const openPoints: readonly OpenPoint[] = [
  ...ofSteps.filter(({ stage }) => stage === 1),
  ...ofNoStep.map((point) => ({ ...point, step: null })),
  ...ofSteps.filter(({ stage }) => stage > 1),
]
