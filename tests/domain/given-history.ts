import { record } from '../../teams-app/domain/core/chain.ts'
import type { Instant } from '../../teams-app/domain/core/instant.ts'
import type { Person } from '../../teams-app/domain/core/person.ts'
import type { Proposal } from '../../teams-app/domain/core/proposal.ts'
import type { Recorded } from '../../teams-app/domain/core/recorded.ts'
import type { AskedRequest, RequestKindId } from '../../teams-app/domain/core/request.ts'
import { snapshotOf } from '../../teams-app/domain/core/snapshot.ts'
import {
  type Seen,
  type SubmissionDocument,
  sectionHashes,
  submissionOf,
} from '../../teams-app/domain/core/submission.ts'
import { evolve } from '../../teams-app/domain/evolve.ts'
import type { ProposalFact } from '../../teams-app/domain/facts.ts'
import type { CheckContext, Checked } from '../../teams-app/domain/forms/checks.ts'
import type { CostingOverrides } from '../../teams-app/domain/forms/costing/costing-fields.ts'
import { type Answers, blankAnswers } from '../../teams-app/domain/forms/expression-of-interest.ts'
import { costingOfForm } from '../../teams-app/domain/forms/form.ts'
import type { Panel } from '../../teams-app/domain/institution/institution.ts'
import { testChain } from '../support/test-chain.ts'
import {
  amina,
  facultyPanel,
  fay,
  hugh,
  institution,
  mona,
  onlinePanel,
  opal,
  operationsPanel,
  rates,
  schoolPanel,
} from './given-institution.ts'

/** A complete Expression of Interest that no check has anything to say about. */
export const complete: Answers = {
  ...blankAnswers,
  title: 'Heat Pump Basics for Installers',
  lead: 'school:engineering',
  academicLead: amina.id,
  idea: 'Installers certified for gas boilers need a short way into heat pumps.',
  strategicFit: 'Serves the aim of flexible learning.',
  audience: 'Heating engineers with two years of practice.',
  credits: 10,
  level: 6,
  start: '2027-09',
  whoTeaches: 'Two lecturers and one industry tutor.',
  fee: 42_000,
  learnersPerRun: 24,
  runsPerYear: 2,
  daysToBuild: 30,
  daysPerRun: 6,
}
/** The same, which needs something of the library. */
export const library: Answers = { ...complete, overlaps: ['library'], overlapDetails: 'One licence.' }
/** What the checks know besides the answers: the day of these tests, and no other proposal. */
export const context: CheckContext = { today: '2026-11-27', otherTitles: [], rates }
export const changed: Answers = { ...complete, audience: 'Plumbers and heating engineers.' }
export const ledByFaculty: Answers = { ...complete, lead: 'faculty:science' }

/** The form with these answers, and nothing of its costing otherwise than assumed. */
export const formOf = (answers: Answers, costing: CostingOverrides = {}): Checked => ({ answers, costing, context })

/** One thing that happened, by whom; facts follow each other hour by hour. */
export type Happened = { by: Person; fact: ProposalFact }

export const REFERENCE = 'MC-2026-001'
export const hour = (n: number): Instant =>
  new Date(Date.parse('2026-11-23T09:00:00.000Z') + n * 3_600_000).toISOString()
/** When every command of these tests is given. */
export const now = hour(100)

export const documentOf = (answers: Answers, version: number): SubmissionDocument => ({
  proposal: REFERENCE,
  version,
  guidance: institution.settings.guidance,
  submittedBy: amina,
  submittedAt: hour(1),
  leadName: institution.units.get(String(answers.lead))?.name ?? '',
  academicLeadName: amina.name,
  answers,
  costing: { overrides: {}, rates, ratesConfirmed: false, result: costingOfForm(formOf(answers), rates) },
})

/** What somebody had before them who read these answers. */
export const seen = (answers: Answers = complete, version = 1): Seen => ({
  version,
  sections: sectionHashes(formOf(answers)),
})

/** @param n the n-th question of its purpose */
export const requestOf = (purpose: RequestKindId, n = 1) => `${purpose}-${n}`

const speaker = (purpose: RequestKindId, lead: string): Panel => {
  if (purpose === 'school-operations-agreement') return operationsPanel
  if (purpose === 'manchester-online-agreement' || purpose === 'market-view') return onlinePanel
  const ofFaculty = purpose === 'faculty-approval-to-proceed' || purpose === 'faculty-advice'
  return ofFaculty || lead.startsWith('faculty:') ? facultyPanel : schoolPanel
}

function question(purpose: RequestKindId, answers: Answers, version: number): AskedRequest {
  const { id, name, channel, members } = speaker(purpose, String(answers.lead))
  return {
    id: requestOf(purpose, version),
    purpose,
    panels: [{ id, name, channel }],
    told: members,
    seen: seen(answers, version),
    due: '2026-12-07T17:00:00.000Z',
  }
}

export const openedBy = (by: Person, academicLead: Person = by): Happened[] => [
  { by, fact: { type: 'ProposalOpened', opening: 'wish', title: 'Heat Pump Basics', academicLead } },
]

/** Agreement is asked for, as the next version. */
export const agreementAsked = (answers: Answers = complete, version = 1, by = amina): Happened => ({
  by,
  fact: {
    type: 'AgreementAsked',
    submission: submissionOf(documentOf(answers, version), context),
    lead: String(answers.lead),
    leadName: institution.units.get(String(answers.lead))?.name ?? '',
    agreeing: requiredApprovers(answers),
    carried: [],
    asks: requiredApprovers(answers).map((purpose) => question(purpose, answers, version)),
  },
})

/** A Faculty that leads has no School Operations to ask. */
const requiredApprovers = (answers: Answers): AgreementKind[] =>
  String(answers.lead).startsWith('faculty:')
    ? ['head-of-school-agreement', 'manchester-online-agreement']
    : ['head-of-school-agreement', 'school-operations-agreement', 'manchester-online-agreement']

type AgreementKind = 'head-of-school-agreement' | 'school-operations-agreement' | 'manchester-online-agreement'

const answered = { standingIn: false, asks: [] }

export const agreementAnswered = (
  answer: 'agree' | 'not-yet',
  answers = complete,
  version = 1,
  by = hugh,
  purpose: AgreementKind = 'head-of-school-agreement',
): Happened => ({
  by,
  fact: {
    type: 'AgreementAnswered',
    request: requestOf(purpose, version),
    answer,
    reason: answer === 'agree' ? '' : 'The fee is missing.',
    seen: seen(answers, version),
    ...answered,
  },
})

export const approvalAsked = (body: 'school' | 'faculty' = 'school', answers = complete, version = 1): Happened => ({
  by: amina,
  fact: {
    type: 'ApprovalToProceedAsked',
    version,
    asks: [question(`${body}-approval-to-proceed`, answers, version)],
  },
})

export const approvalAnswered = (
  body: 'school' | 'faculty',
  answer: 'proceed' | 'return' | 'do-not-proceed',
  { next, answers = complete, version = 1 }: { next?: 'school' | 'faculty'; answers?: Answers; version?: number } = {},
): Happened => ({
  by: body === 'school' ? hugh : fay,
  fact: {
    type: 'ApprovalToProceedAnswered',
    request: requestOf(`${body}-approval-to-proceed`, version),
    answer,
    reason: answer === 'proceed' ? '' : 'Name the industry tutor.',
    seen: seen(answers, version),
    ...answered,
    asks: next ? [question(`${next}-approval-to-proceed`, answers, version)] : [],
  },
})

/** How far a proposal has come, step by step. */
export const opened = openedBy(amina)
export const asked = [...opened, agreementAsked()]
/** All three approvers have agreed, the Head of School first. */
export const agreedByAll = (answers = complete, version = 1): Happened[] => [
  agreementAnswered('agree', answers, version),
  agreementAnswered('agree', answers, version, opal, 'school-operations-agreement'),
  agreementAnswered('agree', answers, version, mona, 'manchester-online-agreement'),
]
/** Advice of the Faculty, and a market view, each asked for and given. */
export const advised = (answers = complete): Happened[] => [
  ...adviceOf('faculty-advice', fay, answers),
  ...adviceOf('market-view', mona, answers),
]
const adviceOf = (kind: 'faculty-advice' | 'market-view', by: Person, answers: Answers): Happened[] => [
  {
    by: amina,
    fact: {
      type: 'AdviceAsked',
      kind,
      snapshot: snapshotOf(formOf(answers), institution),
      asks: [question(kind, answers, 1)],
    },
  },
  {
    by,
    fact: {
      type: 'AdviceGiven',
      request: requestOf(kind),
      answer: 'advise',
      reason: 'Start small.',
      seen: seen(answers),
      ...answered,
    },
  },
]
export const agreed = [...asked, ...agreedByAll(), ...advised()]
export const notYetAgreed = [...asked, agreementAnswered('not-yet')]
export const beforeTheSchool = [...agreed, approvalAsked()]
export const beforeTheFaculty = [...beforeTheSchool, approvalAnswered('school', 'proceed', { next: 'faculty' })]
export const proceeding = [...beforeTheFaculty, approvalAnswered('faculty', 'proceed')]
export const returned = [...beforeTheSchool, approvalAnswered('school', 'return')]
export const stopped = [...beforeTheSchool, approvalAnswered('school', 'do-not-proceed')]

/** The facts as they are recorded, each with its place in the chain. */
export function recordedFacts(happened: readonly Happened[]): Recorded<ProposalFact>[] {
  const facts: Recorded<ProposalFact>[] = []
  for (const [index, { by, fact }] of happened.entries()) {
    const place = { stream: REFERENCE, number: index + 1, by, at: hour(index), institution: institution.number, fact }
    facts.push(record(testChain, facts.at(-1)?.hash ?? '', place))
  }
  return facts
}

export function proposalOf(happened: readonly Happened[]): Proposal {
  const proposal = recordedFacts(happened).reduce<Proposal | undefined>(evolve, undefined)
  if (!proposal) throw new Error('Nothing happened, so there is no proposal.')
  return proposal
}
