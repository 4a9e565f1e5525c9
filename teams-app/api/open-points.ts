import type { StepId } from '../domain/core/step-ids.ts'
import type { SettingKey } from '../domain/institution/setting-kinds.ts'

/** Where an administrator changes how an open point is settled. */
export type OpenPointPlace = SettingKey | 'closureDays' | 'panels'

/** A question that the guidance leaves open, and how this product settles it. */
export type OpenPoint = {
  id: string
  question: string
  /** The step whose sentence comes nearest; `null` where the guidance says nothing of it at all. */
  step: StepId | null
  ours: string
  /** Each with what it would change for proposals in flight. */
  alternatives: readonly { what: string; inFlight: string }[]
  /** Absent: it stands in the rules, and changes with them. */
  place?: OpenPointPlace
  /** The product does not record this step yet: `ours` is what is planned. */
  planned?: true
}

const newRule = 'It needs a change of the rules. Proposals keep the facts they have, and are read by the new rule.'
const notYet = 'None: no proposal has come so far in this product.'

/**
 * Every open point of the Micro-credentials Guidance v1.0 with our default.
 * Source: domain brief, section 0 (defaults) and section 1, column "Left open → our default".
 */
export const openPoints: readonly OpenPoint[] = [
  {
    id: 'who-opens',
    question: 'Who may open a proposal?',
    step: 'S1.1',
    ours: 'Any member of staff, with a title alone. They are its Academic Lead until they name somebody else.',
    alternatives: [{ what: 'Only people whom a School has named', inFlight: newRule }],
  },
  {
    id: 'lead-and-owner',
    question: 'Are Academic Lead and Proposal Owner one person?',
    step: 'S1.1',
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
    step: 'S1.1',
    ours: 'The proposer names the aim in their own words, and may tick the aims of Manchester 2035.',
    alternatives: [{ what: 'Aims chosen from a list that must be answered', inFlight: newRule }],
  },
  {
    id: 'faculty-leads',
    question: 'What if no single School leads?',
    step: 'S1.1',
    ours: 'A Faculty leads. Its panel stands in for the Head of School, and no School Operations is asked.',
    alternatives: [{ what: 'A School must always lead', inFlight: newRule }],
  },
  {
    id: 'proof-of-advice',
    question: 'What shows that the Faculty’s advice was taken?',
    step: 'S1.2',
    ours: 'The Faculty’s own answer on a card, or a record by the proposer that the person named is asked to confirm. Without either, Approval to Proceed is not asked for.',
    alternatives: [{ what: 'A record alone is enough, and is never confirmed', inFlight: newRule }],
  },
  {
    id: 'who-advises',
    question:
      'Who answers for the Faculty’s Teaching and Learning team, the Business Engagement Manager and the marketing team?',
    step: 'S1.3',
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
    step: 'S1.3',
    ours: 'In words; a rating of strong, moderate, weak or unclear may be added. One view is enough.',
    alternatives: [{ what: 'A rating is needed, from each of the two teams', inFlight: newRule }],
  },
  {
    id: 'one-voice-or-two',
    question: 'Does “Education Development Team / Manchester Online” agree as one or as two?',
    step: 'S1.4',
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
    step: 'S1.4',
    ours: 'Side by side. A later change to the form voids only the agreements to the sections that changed.',
    alternatives: [{ what: 'One after the other, the Head of School last', inFlight: newRule }],
  },
  {
    id: 'who-requires-the-meeting',
    question: 'Who decides whether a stakeholder meeting is required?',
    step: 'S1.5',
    ours: 'The form: an overlap with a campus offer, several Faculties, or a need of timetabling, IS, library or space calls for it. It is held, resolved in writing, or declared unnecessary, which the Head of School’s agreement then confirms.',
    alternatives: [
      { what: 'The Head of School decides each time', inFlight: newRule },
      { what: 'A meeting is always held', inFlight: newRule },
    ],
  },
  {
    id: 'who-must-come',
    question: 'Who must come to the stakeholder meeting, and when is it enough?',
    step: 'S1.5',
    ours: 'For each reason somebody of the team it concerns, and somebody of the Education Development Team / Manchester Online. Times are suggested at which all who speak for them are free; one of each team is enough. The lead is warned when a whole team has declined, and reminded at nine on the next working day to record what came of it.',
    alternatives: [
      { what: 'Everybody who is invited must come', inFlight: newRule },
      { what: 'The lead alone says who must come', inFlight: newRule },
    ],
  },
  {
    id: 'who-approves',
    question: 'School, Faculty, or both: who gives Approval to Proceed, and in which order?',
    step: 'S1.6',
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
    step: 'S1.6',
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
    step: 'S1.6',
    ours: 'Proceed, with or without a written condition; return for changes; do not proceed. The last two with a comment. A condition is kept until it says how it was met.',
    alternatives: [{ what: 'Yes and no alone', inFlight: newRule }],
  },
  {
    id: 'validity',
    question: 'How long is an Approval to Proceed good for?',
    step: 'S1.6',
    ours: 'It does not lapse. After twelve months the page warns, and asks whether the proposer still goes ahead.',
    alternatives: [
      { what: 'Another number of months', inFlight: 'Counts for every proposal that may proceed, at once.' },
      { what: 'It lapses automatically', inFlight: newRule },
    ],
    place: 'approvalGrowsOldAfterMonths',
  },
  {
    id: 'time-to-answer',
    question: 'How long may a panel take?',
    step: null,
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
    step: null,
    ours: 'Monday to Friday, less the closure days that an administrator has recorded.',
    alternatives: [{ what: 'Other closure days', inFlight: 'Counts for due days that are worked out from then on.' }],
    place: 'closureDays',
  },
  {
    id: 'conflict-of-interest',
    question: 'Who decides on a decider’s own proposal?',
    step: null,
    ours: 'The panel’s alternate, whom an administrator has appointed: never the holder of the seat, never the proposer. With none, the page says that nobody may decide.',
    alternatives: [{ what: 'The Faculty decides in the School’s place', inFlight: newRule }],
    place: 'panels',
  },
  {
    id: 'absence',
    question: 'Who decides while a decider is away?',
    step: null,
    ours: 'A deputy, appointed by an administrator from one day to another. The record names both.',
    alternatives: [{ what: 'Whoever the decider names', inFlight: newRule }],
    place: 'panels',
  },
  {
    id: 'taking-back',
    question: 'May an answer be taken back?',
    step: null,
    ours: 'By whoever gave it, until somebody has acted on it. Both stay in the record.',
    alternatives: [{ what: 'Never', inFlight: newRule }],
  },
  {
    id: 'hold-and-withdraw',
    question: 'May a proposal be put on hold, or withdrawn?',
    step: null,
    ours: 'By whoever acts for it, with a reason. On hold nobody is asked, and open questions get a new due date afterwards.',
    alternatives: [{ what: 'Only with the School’s consent', inFlight: newRule }],
  },
  {
    id: 'credit-bearing',
    question: 'Must it bear credit?',
    step: null,
    ours: 'No: 0 credits is an answer. The QAA statement presumes credit, so a proposal without is warned about.',
    alternatives: [{ what: 'Credit is needed', inFlight: newRule }],
  },
  {
    id: 'guidance-in-force',
    question: 'Which version of the guidance counts, and what does its page foot of February 2022 mean?',
    step: null,
    ours: 'Version 1.0 of November 2025, stamped on each version that is submitted. We take the foot for a remnant of a template.',
    alternatives: [{ what: 'An amended version', inFlight: 'Counts for versions that are submitted from then on.' }],
    place: 'guidance',
  },
  {
    id: 'workshops',
    question: 'How many workshops, and does “roles” go with all five topics?',
    step: 'S2.1',
    ours: 'A meeting for each of the five topics can be booked once it may proceed. That each topic gets a note and somebody who is responsible is planned.',
    alternatives: [{ what: 'Roles for academic delivery alone', inFlight: notYet }],
    planned: true,
  },
  {
    id: 'co-design',
    question: 'When is co-design with industry appropriate?',
    step: 'S2.2',
    ours: 'The proposer says yes, no, or not appropriate with a reason. Partners get no access.',
    alternatives: [{ what: 'It is asked of every proposal', inFlight: notYet }],
    planned: true,
  },
  {
    id: 'who-signs-off',
    question: 'Does Manchester Online sign off, and in which order?',
    step: 'S3.1',
    ours: 'Yes: the School first, then Faculty and Manchester Online side by side.',
    alternatives: [
      { what: 'Manchester Online is consulted, and does not decide', inFlight: notYet },
      { what: 'One after the other', inFlight: notYet },
    ],
    planned: true,
  },
  {
    id: 'considerations',
    question: 'Are the four considerations rated?',
    step: 'S3.2',
    ours: 'No: the case and our findings stand under each, and one sentence confirms them. A concern opens a text box.',
    alternatives: [{ what: 'A panel rates each', inFlight: notYet }],
    planned: true,
  },
  {
    id: 'compliance',
    question: 'Which texts are meant by internal frameworks and University principles?',
    step: 'S3.3',
    ours: 'Lists with version and link that an administrator keeps; the record names the versions.',
    alternatives: [{ what: 'One text for all', inFlight: notYet }],
    planned: true,
  },
  {
    id: 'second-round',
    question: 'Who signs again after a revision?',
    step: 'S3.4',
    ours: 'Whoever signed a part that has changed, and whoever requested changes. There are two outcomes, approval and feedback.',
    alternatives: [{ what: 'Everybody, each time', inFlight: notYet }],
    planned: true,
  },
  {
    id: 'when-design-is-done',
    question: 'When is a step of design and development done, and when is a pilot applicable?',
    step: 'S4.1',
    ours: 'With an owner and a link to the evidence. A pilot applies where content or platform is new.',
    alternatives: [{ what: 'A sign-off of the Education Development Team for each', inFlight: notYet }],
    planned: true,
  },
]
