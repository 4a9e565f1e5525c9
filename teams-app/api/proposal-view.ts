import { type ChangesRequested, changesRequested } from '../domain/changes-requested.ts'
import { commentAndConditions } from '../domain/core/conditions.ts'
import { type AdviceKind, adviceKinds, type ProposalFact, type Recorded } from '../domain/core/facts.ts'
import type { Instant } from '../domain/core/instant.ts'
import { readershipOf } from '../domain/core/may-read.ts'
import type { Person, PersonId } from '../domain/core/person.ts'
import {
  type Condition,
  interestedIn,
  isAlive,
  lastShownForm,
  latestSubmission,
  type MeetingHeld,
  mayAct,
  mayEdit,
  openRequests,
  type Proposal,
} from '../domain/core/proposal.ts'
import { decidersOf, panelNames, type Request } from '../domain/core/request.ts'
import type { StepId } from '../domain/core/step-ids.ts'
import type { SectionHashes } from '../domain/core/submission.ts'
import { type StepState, stepStates, steps } from '../domain/delivery-model.ts'
import type { Institution } from '../domain/institution/institution.ts'
import { isAhead, isFollowed } from '../domain/meetings/arranged-meeting.ts'
import { adviceOf } from '../domain/patterns/consultation.ts'
import { isAgreed } from '../domain/steps/agreement/rules.ts'
import { type GateFinding, gateFindings } from '../domain/steps/approval-to-proceed/gate.ts'
import { hasGrownOld } from '../domain/steps/approval-to-proceed/going-ahead.ts'
import { type ApprovingBody, approvalOrder } from '../domain/steps/approval-to-proceed/rules.ts'
import { type MeetingStatus, meetingStatus } from '../domain/steps/stakeholder-meeting/rules.ts'
import { answerSentence } from './answer-sentence.ts'
import { capitalise } from './capitalise.ts'
import { formatDay, formatMoment } from './format.ts'
import { type ListedProposal, listed } from './listed-proposal.ts'
import { type ArrangedMeetingView, arrangedMeetingView } from './meeting-view.ts'
import { answersInWords, butNotTo, cameOf, cancelledWords, meetingName, nameOfMeeting } from './meeting-words.ts'
import type { ProposalSummary } from './proposal-summary.ts'
import { adviceSentence, type RequestView, requestView } from './request-view.ts'
import { thePanel } from './the-panel.ts'
import { requestKindWords } from './words.ts'

/** `version`: what was submitted then can be read as it was. */
export type HistoryEntry = {
  number: number
  at: Instant
  by: string
  sentence: string
  reason: string
  /** What must be met, where Approval to Proceed was given under conditions. */
  conditions?: string
  version?: number
}

/** Everything the proposal page shows, as one reader sees it. */
export type ProposalView = {
  summary: ListedProposal
  steps: { id: StepId; state: StepState }[]
  /** What is to be revised before it is asked about again, newest first. */
  changes: ChangesRequested[]
  /** Newest first. */
  requests: RequestView[]
  /** Newest first. */
  history: HistoryEntry[]
  /** Who gives Approval to Proceed, in order. */
  approvalOrder: readonly ApprovingBody[]
  advice: { kind: AdviceKind; sentence: string }[]
  meeting: MeetingStatus
  meetings: readonly MeetingHeld[]
  /** Meetings in somebody's calendar, newest first. */
  arranged: readonly ArrangedMeetingView[]
  conditions: readonly Condition[]
  /** What stands against asking for Approval to Proceed besides the form. */
  gate: GateFinding[]
  held?: { by: Person; at: Instant; reason: string }
  /** The Approval to Proceed is old, and nobody has said lately that it still holds. */
  grownOld: boolean
  can: {
    edit: boolean
    /** Ask, record, hold, withdraw: for the proposal. */
    act: boolean
    /** Name another Academic Lead, or a Proposal Owner. */
    nameLead: boolean
    askForAgreement: boolean
    askForApprovalToProceed: boolean
  }
  /** Version that was last submitted; 0 before the first. */
  version: number
  /** Hashes of what was last submitted; `null` before the first. */
  submitted: SectionHashes | null
}

/** `closureDays`: on which the University is closed, `YYYY-MM-DD`: they are no working days. */
export type Me = { person: Person; waiting: number; administrator: boolean; closureDays: readonly string[] }

/** What a list shows of a draft: it may be newer than what was submitted. */
export type DraftShown = Pick<ProposalSummary, 'title' | 'leadName'>

/** Characters of a request for changes that a list shows. */
const CHANGES_SHOWN = 160

/** @param at who is awaited depends on the day */
export function summaryOf(
  proposal: Proposal,
  institution: Institution,
  shown: DraftShown,
  at: Instant,
): ProposalSummary {
  const open = proposal.held ? [] : openRequests(proposal)
  const deciders = open.flatMap((request) => decidersOf(institution, request, interestedIn(proposal), at))
  const [changes] = proposal.held ? [] : changesRequested(proposal)
  const isWithLead = !proposal.held && proposal.stage === 'scoping' && (open.length === 0 || changes !== undefined)
  const awaited = [...(isWithLead || isGoingAhead(proposal) ? [proposal.academicLead.name] : []), ...openPanels(open)]
  const people = [...(isWithLead ? [proposal.academicLead] : []), ...deciders]
  return {
    reference: proposal.reference,
    title: shown.title,
    leadName: shown.leadName,
    academicLead: proposal.academicLead,
    proposalOwner: proposal.proposalOwner ?? null,
    openedBy: proposal.openedBy,
    coAuthors: [...proposal.coAuthors],
    stage: proposal.stage,
    onHold: proposal.held !== undefined,
    waitsFor: inBrief(awaited),
    waitsForPeople: [...new Set(people.map(({ id }) => id))],
    ...(changes ? { changes: { by: changes.by, words: shortened(changes.words), at: changes.at } } : {}),
    since: earliest(open.map(({ askedAt }) => askedAt)) ?? proposal.changedAt,
    due: earliest(open.map(({ due }) => due)) ?? null,
    changedAt: proposal.changedAt,
    number: proposal.number,
    ...(isAtRest(proposal, at) ? { atRest: { involved: interestedIn(proposal) } } : {}),
    readership: readershipOf(proposal),
  }
}

/** It proceeds, no question of it is open, and no meeting of it is ahead or still followed. What is ended is closed, not at rest. */
const isAtRest = (proposal: Proposal, at: Instant): boolean =>
  proposal.stage === 'proceeding' &&
  openRequests(proposal).length === 0 &&
  !proposal.arranged.some((meeting) => meeting.state === 'booking' || isAhead(meeting, at) || isFollowed(meeting, at))

/** Its Academic Lead goes on with it; nothing of that is recorded here, so it stands in nobody's queue. */
const isGoingAhead = ({ held, stage }: Proposal): boolean => !held && stage === 'proceeding'

const openPanels = (open: readonly Request[]): string[] => [...new Set(open.map(panelNames))]

const inBrief = ([one, ...more]: readonly string[]): string =>
  one === undefined ? '' : more.length === 0 ? one : `${one} and ${more.length} more`

const shortened = (words: string): string =>
  words.length <= CHANGES_SHOWN
    ? words
    : `${[...words]
        .slice(0, CHANGES_SHOWN - 1)
        .join('')
        .trimEnd()}…`

const earliest = (instants: readonly Instant[]): Instant | undefined => [...instants].sort()[0]

/** @param at the moment it is looked at */
export function proposalView(
  proposal: Proposal,
  history: readonly Recorded<ProposalFact>[],
  institution: Institution,
  { summary, reader, at }: { summary: ProposalSummary; reader: PersonId; at: Instant },
): ProposalView {
  const form = lastShownForm(proposal)
  const { answers } = form
  const states = stepStates(proposal, form, institution)
  const acts = mayAct(proposal, reader) && isAlive(proposal)
  const asks = acts && proposal.stage === 'scoping' && proposal.held === undefined
  return {
    summary: listed(summary, 'whole'),
    steps: steps.map(({ id }) => ({ id, state: states[id] })),
    changes: changesRequested(proposal),
    requests: proposal.requests.map((request) => requestView(proposal, request, institution, reader, at)).reverse(),
    history: history.map((recorded) => historyEntry(proposal, recorded)).reverse(),
    approvalOrder: approvalOrder(institution, latestSubmission(proposal)?.lead ?? ''),
    advice: adviceKinds.flatMap((kind) =>
      adviceOf(proposal, kind).map((one) => ({ kind, sentence: adviceSentence(kind, one) })),
    ),
    meeting: meetingStatus(proposal, answers, institution),
    meetings: proposal.meetings,
    arranged: proposal.arranged.map(arrangedMeetingView).reverse(),
    conditions: proposal.conditions,
    gate: gateFindings(proposal, form, institution),
    ...(proposal.held ? { held: proposal.held } : {}),
    grownOld: hasGrownOld(proposal, institution, at),
    can: {
      edit: mayEdit(proposal, reader) && proposal.stage === 'scoping',
      act: acts,
      nameLead: asks && [proposal.academicLead.id, proposal.openedBy.id].includes(reader),
      askForAgreement: asks,
      askForApprovalToProceed: asks && isAgreed(proposal) && states['S1.6'] === 'now',
    },
    version: latestSubmission(proposal)?.version ?? 0,
    submitted: latestSubmission(proposal)?.sections ?? null,
  }
}

function historyEntry(proposal: Proposal, { number, at, by, fact }: Recorded<ProposalFact>): HistoryEntry {
  const { sentence, reason = '', conditions } = historySentence(proposal, by.name, at, fact)
  const submitted = fact.type === 'AgreementAsked' ? { version: fact.submission.version } : {}
  return { number, at, by: by.name, sentence, reason, ...(conditions ? { conditions } : {}), ...submitted }
}

type HistorySentence = Pick<HistoryEntry, 'sentence'> & Partial<Pick<HistoryEntry, 'reason' | 'conditions'>>

function historySentence(proposal: Proposal, who: string, at: Instant, fact: ProposalFact): HistorySentence {
  switch (fact.type) {
    case 'ProposalOpened':
      return { sentence: `${who} opened the proposal.` }
    case 'CoAuthorsNamed':
      return {
        sentence:
          fact.coAuthors.length > 0
            ? `${who} named who writes it with them: ${fact.coAuthors.map(({ name }) => name).join(', ')}.`
            : `${who} writes it alone again.`,
      }
    case 'AcademicLeadNamed':
      return { sentence: `${who} named ${fact.academicLead.name} as Academic Lead.` }
    case 'ProposalOwnerNamed':
      return {
        sentence: fact.owner
          ? `${who} named ${fact.owner.name} as Proposal Owner.`
          : `${who} recorded that the Academic Lead owns it.`,
      }
    case 'AdviceAsked':
      return { sentence: `${who} asked: ${names(fact.asks)}.` }
    case 'AdviceLogged':
      return { sentence: `${who} recorded what ${fact.from.name} said.`, reason: fact.words }
    case 'AgreementAsked': {
      const carried = fact.carried.length > 0 ? ' Agreements to sections that have not changed are carried over.' : ''
      return {
        sentence: `${who} asked for agreement to version ${fact.submission.version}: ${names(fact.asks)}.${carried}`,
      }
    }
    case 'MeetingHeld':
      return {
        sentence: `${who} recorded the stakeholder meeting with ${fact.attendees.join(', ')}${cameOf(fact)}.`,
        reason: fact.outcome,
      }
    case 'ActionDone': {
      const action = proposal.meetings.flatMap(({ actions }) => actions).find(({ id }) => id === fact.action)
      return { sentence: `${who} recorded that an action is done.`, ...(action ? { reason: action.what } : {}) }
    }
    case 'MeetingBookingBegun':
      return { sentence: `${who} began to book ${meetingName(fact.purpose)} for ${formatMoment(fact.start)}.` }
    case 'MeetingBooked':
      return {
        sentence: `${who} booked ${nameOfMeeting(proposal, fact.meeting)}: the invitations went out${butNotTo(proposal, fact.meeting)}.`,
      }
    case 'MeetingFollowed':
      return {
        sentence: `${capitalise(nameOfMeeting(proposal, fact.meeting))} is in the calendar for ${[formatMoment(fact.start), answersInWords(Object.values(fact.answers))].filter(Boolean).join(': ')}.`,
      }
    case 'MeetingCancelled':
      return { sentence: `${capitalise(nameOfMeeting(proposal, fact.meeting))} ${cancelledWords[fact.why]}.` }
    case 'AskedInWriting':
      return { sentence: `${who} asked in writing instead of a meeting: ${names(fact.asks)}.` }
    case 'ApprovalToProceedAsked':
      return fact.asks.length > 0
        ? { sentence: `${who} asked for Approval to Proceed with version ${fact.version}: ${names(fact.asks)}.` }
        : { sentence: `${who} went on with version ${fact.version}: the agreement counts as Approval to Proceed.` }
    case 'AnswerTakenBack': {
      const request = proposal.requests.find(({ id }) => id === fact.request)
      const forPanel = request ? ` on behalf of ${thePanel(panelNames(request))}` : ''
      if (!fact.setAside) return { sentence: `${who} took back the answer they gave${forPanel}.` }
      const given = request?.takenBack.find(({ setAside, takenBackAt }) => setAside && takenBackAt === at)
      return {
        sentence: `The answer of ${given?.by.name ?? 'somebody'}${forPanel} does not count: ${who} had changed who decides before it was recorded. It stays in the record, and what was asked because of it is not asked any more.`,
      }
    }
    case 'ConditionMet':
      return { sentence: `${who} recorded how a condition was met.`, reason: fact.words }
    case 'GoingAheadConfirmed':
      return { sentence: `${who} still goes ahead.` }
    case 'ProposalHeld':
      return { sentence: `${who} put it on hold.`, reason: fact.reason }
    case 'ProposalResumed':
      return { sentence: `${who} resumed it.` }
    case 'ProposalWithdrawn':
      return { sentence: `${who} withdrew the proposal.`, reason: fact.reason }
    case 'AdviceGiven':
    case 'AdviceConfirmed':
    case 'AgreementAnswered':
    case 'WrittenViewGiven':
    case 'ApprovalToProceedAnswered': {
      const request = proposal.requests.find(({ id }) => id === fact.request)
      const said = request ? answerSentence(who, request, fact) : `${who} answered`
      const asked =
        fact.asks.length > 0 ? ` Now asked: ${names(fact.asks)}, due ${formatDay(fact.asks[0]?.due ?? at)}.` : ''
      const words = fact.type === 'ApprovalToProceedAnswered' ? commentAndConditions(fact) : { reason: fact.reason }
      return { ...words, sentence: `${said}.${asked}` }
    }
  }
}

const names = (asks: readonly Pick<Request, 'panels' | 'only' | 'purpose'>[]): string =>
  asks.map((one) => `${panelNames(one)} (${requestKindWords[one.purpose].heading})`).join(', ')
