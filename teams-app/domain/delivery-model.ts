import type { AdviceKind } from './core/facts.ts'
import { isOpen, latestSubmission, type Proposal, requestsFor } from './core/proposal.ts'
import type { StepId } from './core/step-ids.ts'
import type { Form } from './forms/form.ts'
import type { Institution } from './institution/institution.ts'
import { adviceOf } from './patterns/consultation.ts'
import { currentAgreements, isAgreed, wasReturned } from './steps/agreement/rules.ts'
import { gateFindings } from './steps/approval-to-proceed/gate.ts'
import { type MeetingState, meetingStatus } from './steps/stakeholder-meeting/rules.ts'

export type StageNumber = 1 | 2 | 3 | 4
export const stages: Record<StageNumber, string> = {
  1: 'Initial scoping and internal stakeholder engagement',
  2: 'Proposal documentation',
  3: 'Approval stage',
  4: 'Design and development',
}

export type Step = {
  id: StepId
  stage: StageNumber
  title: string
  acts: string
  /** What the guidance asks at this step, restated; its place is the step's stage in `GUIDANCE`. */
  prompt: string
  /** Whether this product records the step. The others are shown, so that nobody overlooks them. */
  recorded: boolean
}

/** The guidance as a list: its four stages and their steps, in its order (domain brief, section 1). */
export const steps: readonly Step[] = [
  {
    id: 'S1.1',
    stage: 1,
    title: 'Identify the opportunity',
    acts: 'Academic Lead',
    prompt:
      'Name the opening, and show that it fits the principles and strategy of School, Faculty and University, cost and resource included.',
    recorded: true,
  },
  {
    id: 'S1.2',
    stage: 1,
    title: 'Faculty Teaching and Learning advice',
    acts: 'Academic Lead, Faculty T&L',
    prompt: 'Ask the Faculty Teaching and Learning team how best to take the idea forward.',
    recorded: true,
  },
  {
    id: 'S1.3',
    stage: 1,
    title: 'Market view with Manchester Online',
    acts: 'Academic Lead, Manchester Online',
    prompt:
      'Bring in Manchester Online early, with its Business Engagement Manager and the Education Development Marketing Team, to judge the market potential.',
    recorded: true,
  },
  {
    id: 'S1.4',
    stage: 1,
    title: 'Expression of Interest, agreed',
    acts: 'Head of School, School Operations, Education Development Team / Manchester Online',
    prompt:
      'Complete the Expression of Interest with an initial costing model, and discuss and agree it with the Head of School, the Head of School Operations and the Education Development Team / Manchester Online.',
    recorded: true,
  },
  {
    id: 'S1.5',
    stage: 1,
    title: 'Stakeholder meeting, if required',
    acts: 'Academic Lead',
    prompt:
      'Hold a stakeholder meeting if required, particularly when the idea aligns to existing on-campus offerings, spans several Faculties, or needs input from timetabling, IS or library.',
    recorded: true,
  },
  {
    id: 'S1.6',
    stage: 1,
    title: 'Approval to Proceed',
    acts: 'School, then Faculty',
    prompt: 'Submit the finished Expression of Interest to School and Faculty, seeking Approval to Proceed.',
    recorded: true,
  },
  {
    id: 'S2.1',
    stage: 2,
    title: 'Collaborative workshops',
    acts: 'Academic Lead, Education Development Team',
    prompt:
      'Refine the proposal in workshops: roles for academic delivery, digital infrastructure, learning outcomes, assessment strategy, learner support.',
    recorded: false,
  },
  {
    id: 'S2.2',
    stage: 2,
    title: 'Industry co-design, where it suits',
    acts: 'Academic Lead, partners',
    prompt: 'Industry partners may be brought in to co-design, as appropriate.',
    recorded: false,
  },
  {
    id: 'S3.1',
    stage: 3,
    title: 'Submit the Approval Form',
    acts: 'Academic Lead',
    prompt:
      'Submit the Approval Form and costing model along with the initial Expression of Interest to School and Faculty.',
    recorded: false,
  },
  {
    id: 'S3.2',
    stage: 3,
    title: 'Four considerations',
    acts: 'School, Faculty, Manchester Online',
    prompt: 'Take into account strategic fit, academic quality, resource needs and market alignment.',
    recorded: false,
  },
  {
    id: 'S3.3',
    stage: 3,
    title: 'Compliance',
    acts: 'School, Faculty, Manchester Online',
    prompt:
      'Ensure compliance with the QAA characteristics statement, internal quality assurance frameworks and the University’s micro-credentials principles.',
    recorded: false,
  },
  {
    id: 'S3.4',
    stage: 3,
    title: 'Formal approval or feedback',
    acts: 'School, Faculty, Manchester Online',
    prompt: 'Give one of two outcomes: formal approval, or feedback for revision.',
    recorded: false,
  },
  {
    id: 'S4.1',
    stage: 4,
    title: 'Content and delivery plan',
    acts: 'Academic Lead, Education Development Team',
    prompt: 'Settle the content plan and the delivery plan.',
    recorded: false,
  },
  {
    id: 'S4.2',
    stage: 4,
    title: 'Evaluation, built in',
    acts: 'Academic Lead, Education Development Team',
    prompt: 'Settle how it will be evaluated, and embed that evaluation in the design.',
    recorded: false,
  },
  {
    id: 'S4.3',
    stage: 4,
    title: 'Pilot, where one applies',
    acts: 'Academic Lead, Education Development Team',
    prompt: 'Run a pilot where one applies.',
    recorded: false,
  },
  {
    id: 'S4.4',
    stage: 4,
    title: 'Prepare the launch',
    acts: 'Academic Lead, Education Development Team',
    prompt:
      'Prepare the launch through Manchester Online marketing pages, Faculty or University pages, and business engagement channels.',
    recorded: false,
  },
]

/**
 * `done`: nothing left to do. `now`: the proposer acts. `waits`: somebody was asked. `not-yet`: something comes first.
 * `not-needed`: nothing calls for it. `returned`: changes were requested. `stopped`: it does not proceed. `not-recorded`: part of the guidance that the product
 * does not record, so people do it as they do today.
 */
export type StepState = 'done' | 'now' | 'waits' | 'not-yet' | 'not-needed' | 'returned' | 'stopped' | 'not-recorded'

/** The state of every step, derived from the facts, never stored. `form`: as it stands, or was last submitted. */
export function stepStates(proposal: Proposal, form: Form, institution: Institution): Record<StepId, StepState> {
  const states = Object.fromEntries(
    steps.map(({ id, recorded }) => [id, recorded ? 'not-yet' : 'not-recorded']),
  ) as Record<StepId, StepState>
  return {
    ...states,
    'S1.1': latestSubmission(proposal) ? 'done' : 'now',
    'S1.2': adviceState(proposal, 'faculty-advice'),
    'S1.3': adviceState(proposal, 'market-view'),
    'S1.4': agreementState(proposal),
    'S1.5': meetingStates[meetingStatus(proposal, form.answers, institution).state],
    'S1.6': approvalToProceedState(proposal, form, institution),
  }
}

/** Logged advice counts at once, and waits for whoever is said to have given it. */
function adviceState(proposal: Proposal, kind: AdviceKind): StepState {
  const held = adviceOf(proposal, kind)
  if (held.some(({ state }) => state !== 'unconfirmed')) return 'done'
  const asked = requestsFor(proposal, kind).some(isOpen)
  return held.length > 0 || asked ? 'waits' : 'now'
}

const meetingStates: Record<MeetingState, StepState> = {
  'not-needed': 'not-needed',
  held: 'done',
  'in-writing': 'done',
  waived: 'done',
  asking: 'waits',
  due: 'now',
}

function agreementState(proposal: Proposal): StepState {
  if (isAgreed(proposal)) return 'done'
  const standing = currentAgreements(proposal)
  if (standing.some(({ answer }) => answer?.answer === 'not-yet')) return 'returned'
  return standing.some(isOpen) ? 'waits' : 'now'
}

function approvalToProceedState(proposal: Proposal, form: Form, institution: Institution): StepState {
  if (proposal.stage === 'proceeding') return 'done'
  if (proposal.stage === 'not-proceeding' || proposal.stage === 'withdrawn') return 'stopped'
  if (proposal.stage === 'approval-to-proceed') return 'waits'
  if (wasReturned(proposal)) return 'returned'
  const blocked = gateFindings(proposal, form, institution).some(({ severity }) => severity === 'blocks')
  return blocked ? 'not-yet' : 'now'
}
