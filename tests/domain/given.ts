import type { AnswerAgreement, AskForAgreement } from '../../teams-app/domain/agreement.ts'
import type { AnswerApprovalToProceed, AskForApprovalToProceed } from '../../teams-app/domain/approval-to-proceed.ts'
import type { BookMeeting } from '../../teams-app/domain/book-meeting.ts'
import { record } from '../../teams-app/domain/chain.ts'
import type { About, Checked } from '../../teams-app/domain/checks.ts'
import type { CostingOverrides } from '../../teams-app/domain/costing/costing-fields.ts'
import { type CostingRates, placeholderRates } from '../../teams-app/domain/costing/costing-rates.ts'
import {
  type Decided,
  type DraftCommand,
  decideFromMemory,
  decideWithDraft,
  type MemoryCommand,
} from '../../teams-app/domain/decide.ts'
import { type Answers, blankAnswers } from '../../teams-app/domain/expression-of-interest.ts'
import type { ProposalFact, Recorded } from '../../teams-app/domain/facts.ts'
import { costingOfForm } from '../../teams-app/domain/form.ts'
import type { Instant } from '../../teams-app/domain/instant.ts'
import { type Institution, type Panel, unfounded } from '../../teams-app/domain/institution.ts'
import type { Person } from '../../teams-app/domain/person.ts'
import { evolve, type Proposal } from '../../teams-app/domain/proposal.ts'
import type { Purpose } from '../../teams-app/domain/questions.ts'
import type { AskedRequest } from '../../teams-app/domain/request.ts'
import { ok, type Result } from '../../teams-app/domain/result.ts'
import type { DraftInHand } from '../../teams-app/domain/save-answer.ts'
import { snapshotOf } from '../../teams-app/domain/snapshot.ts'
import { type Seen, type SubmissionDocument, sectionHashes, submissionOf } from '../../teams-app/domain/submission.ts'
import { testChain } from '../support/test-chain.ts'

const person = (digit: number, name: string): Person => ({ id: `00000000-0000-4000-8000-00000000000${digit}`, name })

/** Amina leads; Hugh is her Head of School and Alex his alternate; Fay chairs the Faculty; Olly has no part in it. */
export const amina = person(1, 'Amina, Academic Lead')
export const hugh = person(2, 'Hugh, Head of School')
export const alex = person(3, 'Alex, Alternate')
export const fay = person(4, 'Fay, Faculty Chair')
export const olly = person(5, 'Olly, Outsider')
export const ada = person(6, 'Ada, Administrator')
export const opal = person(7, 'Opal, Head of School Operations')
export const mona = person(8, 'Mona, Manchester Online')
export const dora = person(9, 'Dora, Deputy')

export const schoolPanel: Panel = {
  id: 'head-of-school/school:engineering',
  role: 'head-of-school',
  unit: 'school:engineering',
  name: 'School of Engineering',
  members: [hugh],
  alternates: [alex],
  deputies: [],
  channel: { id: '19:school@thread.tacv2', name: 'Head of School' },
}
export const facultyPanel: Panel = {
  id: 'faculty/faculty:science',
  role: 'faculty',
  unit: 'faculty:science',
  name: 'Faculty of Science',
  members: [fay],
  alternates: [],
  deputies: [],
  channel: { id: '19:faculty@thread.tacv2', name: 'Faculty' },
}

export const operationsPanel: Panel = {
  ...schoolPanel,
  id: 'school-operations/school:engineering',
  role: 'school-operations',
  name: 'School Operations, Engineering',
  members: [opal],
  alternates: [],
  channel: { id: '19:operations@thread.tacv2', name: 'School Operations' },
}
const { unit: _, ...ofTheUniversity } = schoolPanel
export const onlinePanel: Panel = {
  ...ofTheUniversity,
  id: 'manchester-online',
  role: 'manchester-online',
  name: 'Manchester Online',
  members: [mona],
  alternates: [],
  channel: { id: '19:online@thread.tacv2', name: 'Manchester Online' },
}

/** Lily speaks for the library, which has no panel in the institution of most tests. */
export const lily = { id: '00000000-0000-4000-8000-0000000000a1', name: 'Lily, Library' }
export const libraryPanel: Panel = { ...onlinePanel, id: 'library', role: 'library', name: 'Library', members: [lily] }

const withPanels = (panels: readonly Panel[]): ReadonlyMap<string, Panel> =>
  new Map(panels.map((panel) => [panel.id, panel]))

/** Rates under which the complete proposal below pays for itself. */
export const rates: CostingRates = {
  ...placeholderRates,
  ...{ tutorHours: 2, markingHours: 2, runLiveHours: 0, marketing: [50_000] },
}

export const institution: Institution = {
  ...unfounded,
  number: 4,
  administrators: [ada],
  units: new Map([
    ['faculty:science', { id: 'faculty:science', name: 'Faculty of Science' }],
    ['school:engineering', { id: 'school:engineering', name: 'Engineering', faculty: 'faculty:science' }],
    ['school:physics', { id: 'school:physics', name: 'Physics', faculty: 'faculty:science' }],
  ]),
  panels: withPanels([schoolPanel, operationsPanel, facultyPanel, onlinePanel]),
  settings: { ...unfounded.settings, costingRates: rates },
}

export const institutionWith = (settings: Partial<Institution['settings']>): Institution => ({
  ...institution,
  settings: { ...institution.settings, ...settings },
})

/** The same institution with these panels in place of, or beside, its own. */
export const seated = (...panels: Panel[]): Institution => ({
  ...institution,
  panels: new Map([...institution.panels, ...withPanels(panels)]),
})

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
export const about: About = { today: '2026-11-27', otherTitles: [], rates }
export const changed: Answers = { ...complete, audience: 'Plumbers and heating engineers.' }
export const ledByFaculty: Answers = { ...complete, lead: 'faculty:science' }

/** The form with these answers, and nothing of its costing otherwise than assumed. */
export const formOf = (answers: Answers, costing: CostingOverrides = {}): Checked => ({ answers, costing, about })

/** One thing that happened, by whom; facts follow each other hour by hour. */
export type Happened = { by: Person; fact: ProposalFact }

const REFERENCE = 'MC-2026-001'
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
export const requestOf = (purpose: Purpose, n = 1) => `${purpose}-${n}`

const speaker = (purpose: Purpose, lead: string): Panel => {
  if (purpose === 'school-operations-agreement') return operationsPanel
  if (purpose === 'manchester-online-agreement' || purpose === 'market-view') return onlinePanel
  const ofFaculty = purpose === 'faculty-approval-to-proceed' || purpose === 'faculty-advice'
  return ofFaculty || lead.startsWith('faculty:') ? facultyPanel : schoolPanel
}

function question(purpose: Purpose, answers: Answers, version: number): AskedRequest {
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
    submission: submissionOf(documentOf(answers, version), about),
    lead: String(answers.lead),
    leadName: institution.units.get(String(answers.lead))?.name ?? '',
    agreeing: agreeingVoices(answers),
    carried: [],
    asks: agreeingVoices(answers).map((purpose) => question(purpose, answers, version)),
  },
})

/** A Faculty that leads has no School Operations to ask. */
const agreeingVoices = (answers: Answers): AgreementPurpose[] =>
  String(answers.lead).startsWith('faculty:')
    ? ['head-of-school-agreement', 'manchester-online-agreement']
    : ['head-of-school-agreement', 'school-operations-agreement', 'manchester-online-agreement']

type AgreementPurpose = 'head-of-school-agreement' | 'school-operations-agreement' | 'manchester-online-agreement'

const answered = { standingIn: false, asks: [] }

export const agreementAnswered = (
  answer: 'agree' | 'not-yet',
  answers = complete,
  version = 1,
  by = hugh,
  purpose: AgreementPurpose = 'head-of-school-agreement',
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
/** All three voices have agreed, the Head of School first. */
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

export type Command = DraftCommand | MemoryCommand

const aboutTheDraft: readonly Command['type'][] = [
  'AskForAdvice',
  'LogAdvice',
  'AskForAgreement',
  'RecordMeeting',
  'BookMeeting',
  'AskInWriting',
  'AskForApprovalToProceed',
]
const isAboutTheDraft = (command: Command): command is DraftCommand => aboutTheDraft.includes(command.type)

/** Given what happened, and by whom the institution is made up, when somebody acts: a fact, or a refusal. */
export function given(
  happened: readonly Happened[],
  answers: Answers = complete,
  university: Institution = institution,
  costing: CostingOverrides = {},
) {
  const proposal = proposalOf(happened)
  const draft = { proposal: REFERENCE, answers, costing, edits: {}, about }
  return { proposal, when: (command: Command) => decideOn(proposal, draft, university, command) }
}

/** What the rules say to a command, whether it needs the draft or not. */
export function decideOn(
  proposal: Proposal,
  draft: DraftInHand,
  university: Institution,
  command: Command,
): Result<Decided> {
  if (isAboutTheDraft(command)) return decideWithDraft(proposal, draft, university, command)
  const decided = decideFromMemory(proposal, university, command)
  return decided.ok ? ok(decided.value && { fact: decided.value }) : decided
}

/** What becomes of the proposal when the command is allowed. */
export function afterwards(happened: readonly Happened[], { by }: { by: Person }, result: Result<Decided>): Proposal {
  return proposalOf([...happened, { by, fact: factOf(result) }])
}

export function factOf(result: Result<Decided>): ProposalFact {
  if (!result.ok || !result.value) throw new Error(`No fact was recorded: ${JSON.stringify(result)}`)
  return result.value.fact
}

/** It was so already: allowed, and nothing is recorded twice. */
export const nothingNew = { ok: true, value: null }

export const askForAgreement: AskForAgreement = { type: 'AskForAgreement', by: amina, at: now }
export const askForApproval: AskForApprovalToProceed = { type: 'AskForApprovalToProceed', by: amina, at: now }

export const agree: AnswerAgreement = {
  type: 'AnswerAgreement',
  request: requestOf('head-of-school-agreement'),
  seen: seen(),
  turn: 1,
  answer: 'agree',
  reason: '',
  by: hugh,
  at: now,
}
export const notYet: AnswerAgreement = { ...agree, answer: 'not-yet', reason: 'The fee is missing.' }

export const proceed: AnswerApprovalToProceed = {
  type: 'AnswerApprovalToProceed',
  request: requestOf('school-approval-to-proceed'),
  seen: seen(),
  turn: 1,
  answer: 'proceed',
  reason: '',
  by: hugh,
  at: now,
}
export const facultyProceeds: AnswerApprovalToProceed = {
  ...proceed,
  request: requestOf('faculty-approval-to-proceed'),
  by: fay,
}

/** The stakeholder meeting begun to be booked: for a Sunday, the morning after which is Monday 30 November. */
export const bookStakeholders: BookMeeting = {
  type: 'BookMeeting',
  purpose: 'stakeholders',
  start: hour(148),
  end: hour(149),
  room: null,
  by: amina,
  at: now,
}
