import { isAgreed } from '../domain/agreement.ts'
import { approvalOrder } from '../domain/approval-to-proceed.ts'
import { type StepId, type StepState, stepStates, steps } from '../domain/delivery-model.ts'
import type { Answers } from '../domain/expression-of-interest.ts'
import type { ProposalFact, Recorded } from '../domain/facts.ts'
import type { Instant } from '../domain/instant.ts'
import type { Institution, Unit } from '../domain/institution.ts'
import type { Person, PersonId } from '../domain/person.ts'
import { interestedIn, latestSubmission, mayEdit, openRequests, type Proposal, type Stage } from '../domain/proposal.ts'
import { decidersOf, type Purpose } from '../domain/request.ts'
import type { FieldEdits } from '../domain/save-answer.ts'
import { formatDay } from './format.ts'
import { type RequestView, requestView } from './request-view.ts'
import { answerWords, purposeWords } from './words.ts'

/** What Home shows of one proposal: at most 2 KB, kept in memory for every proposal. */
export type ProposalSummary = {
  reference: string
  title: string
  leadName: string
  academicLead: Person
  openedBy: Person
  stage: Stage
  /** "Head of School, Engineering" or the Academic Lead's name; '' when it waits for nobody. */
  waitsFor: string
  /** Ids of the people whose answer is awaited. */
  waitsForPeople: PersonId[]
  since: Instant
  due: Instant | null
  changedAt: Instant
  number: number
}

export type HistoryEntry = { number: number; at: Instant; by: string; sentence: string; reason: string }

/** Everything the proposal page shows, as one reader sees it. */
export type ProposalView = {
  summary: ProposalSummary
  steps: { id: StepId; state: StepState }[]
  /** Newest first. */
  requests: RequestView[]
  /** Newest first. */
  history: HistoryEntry[]
  /** Who gives Approval to Proceed, in order. */
  approvalOrder: readonly ('school' | 'faculty')[]
  can: { edit: boolean; askForAgreement: boolean; askForApprovalToProceed: boolean }
  /** Version that was last submitted; 0 before the first. */
  version: number
}

/** The Expression of Interest as it is being written. */
export type DraftView = { proposal: string; answers: Answers; edits: FieldEdits; mayEdit: boolean; units: Unit[] }

export type Me = { person: Person; waiting: number; administrator: boolean }

/** What a list shows of a draft: it may be newer than what was submitted. */
export type DraftShown = Pick<ProposalSummary, 'title' | 'leadName'>

export function summaryOf(proposal: Proposal, institution: Institution, shown: DraftShown): ProposalSummary {
  const open = openRequests(proposal)
  const deciders = open.flatMap(({ panel }) => decidersOf(institution, panel, interestedIn(proposal)))
  const first = open[0]
  const leadActs = proposal.stage === 'scoping' || proposal.stage === 'proceeding'
  return {
    reference: proposal.reference,
    title: shown.title,
    leadName: shown.leadName,
    academicLead: proposal.academicLead,
    openedBy: proposal.openedBy,
    stage: proposal.stage,
    waitsFor: first ? first.panelName : leadActs ? proposal.academicLead.name : '',
    waitsForPeople: deciders.map(({ id }) => id),
    since: first?.askedAt ?? proposal.changedAt,
    due: first?.due ?? null,
    changedAt: proposal.changedAt,
    number: proposal.number,
  }
}

export function proposalView(
  proposal: Proposal,
  history: readonly Recorded<ProposalFact>[],
  institution: Institution,
  summary: ProposalSummary,
  reader: PersonId,
): ProposalView {
  const states = stepStates(proposal)
  const editor = mayEdit(proposal, reader)
  return {
    summary,
    steps: steps.map(({ id }) => ({ id, state: states[id] })),
    requests: proposal.requests.map((request) => requestView(proposal, request, institution, reader)).reverse(),
    history: history.map((recorded) => historyEntry(proposal, recorded)).reverse(),
    approvalOrder: approvalOrder(institution, latestSubmission(proposal)?.lead ?? ''),
    can: {
      edit: editor && proposal.stage === 'scoping',
      askForAgreement: editor && proposal.stage === 'scoping',
      askForApprovalToProceed: editor && proposal.stage === 'scoping' && isAgreed(proposal) && states['S1.6'] === 'now',
    },
    version: latestSubmission(proposal)?.version ?? 0,
  }
}

function historyEntry(proposal: Proposal, { number, at, by, fact }: Recorded<ProposalFact>): HistoryEntry {
  const entry = { number, at, by: by.name, reason: '' }
  switch (fact.type) {
    case 'ProposalOpened':
      return { ...entry, sentence: `${by.name} opened the proposal.` }
    case 'AgreementAsked':
      return {
        ...entry,
        sentence: `${by.name} asked for agreement to version ${fact.submission.version}: ${names(fact.asks)}.`,
      }
    case 'ApprovalToProceedAsked':
      return {
        ...entry,
        sentence: `${by.name} asked for Approval to Proceed with version ${fact.version}: ${names(fact.asks)}.`,
      }
    case 'AgreementAnswered':
    case 'ApprovalToProceedAnswered': {
      const request = proposal.requests.find(({ id }) => id === fact.request)
      const said = `${by.name} ${answerWords[fact.answer] ?? fact.answer}`
      const forPanel = request ? ` for the ${request.panelName}` : ''
      const asked =
        fact.asks.length > 0 ? ` Now asked: ${names(fact.asks)}, due ${formatDay(fact.asks[0]?.due ?? at)}.` : ''
      return { ...entry, reason: fact.reason, sentence: `${said}${forPanel}.${asked}` }
    }
  }
}

const names = (asks: readonly { panelName: string; purpose: Purpose }[]): string =>
  asks.map(({ panelName, purpose }) => `${panelName} (${purposeWords[purpose].heading})`).join(', ')
