import { type ChangesRequested, changesRequested } from '../domain/changes-requested.ts'
import type { Instant } from '../domain/core/instant.ts'
import { awaited, type DraftState, type NextAction, nextFor } from '../domain/core/next-action.ts'
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
import type { Recorded } from '../domain/core/recorded.ts'
import type { FactKind, StepState } from '../domain/core/step.ts'
import type { StepId } from '../domain/core/step-ids.ts'
import type { SectionHashes } from '../domain/core/submission.ts'
import type { ProposalFact } from '../domain/facts.ts'
import type { Institution } from '../domain/institution/institution.ts'
import { readershipOf } from '../domain/may-read.ts'
import { isAhead, isFollowed } from '../domain/meetings/arranged-meeting.ts'
import { nextActions } from '../domain/next-actions.ts'
import { adviceOf } from '../domain/patterns/consultation.ts'
import { type AdviceKind, adviceKinds } from '../domain/patterns/consultation-facts.ts'
import { adviceSentence } from '../domain/patterns/consultation-words.ts'
import { consultations, factKindOf, steps } from '../domain/registry.ts'
import { stepStates } from '../domain/step-states.ts'
import { isAgreed } from '../domain/steps/agreement/queries.ts'
import { type GateFinding, gateFindings } from '../domain/steps/approval-to-proceed/gate.ts'
import { hasGrownOld } from '../domain/steps/approval-to-proceed/going-ahead.ts'
import { APPROVAL_TO_PROCEED, type ApprovingBody, approvalOrder } from '../domain/steps/approval-to-proceed/queries.ts'
import { type MeetingStatus, meetingStatus } from '../domain/steps/stakeholder-meeting/queries.ts'
import { type ListedProposal, listed } from './listed-proposal.ts'
import { type ArrangedMeetingView, arrangedMeetingView } from './meeting-view.ts'
import type { ProposalSummary } from './proposal-summary.ts'
import { type RequestView, requestView } from './request-view.ts'

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
  /** What is this reader's to do, first things first; and what others do, or a day that is waited for. */
  next: { mine: NextAction[]; others: NextAction[] }
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
export type DraftShown = Pick<ProposalSummary, 'title' | 'leadName' | 'draft'>

/** Characters of a request for changes that a list shows. */
const CHANGES_SHOWN = 160

/** @param at who is awaited depends on the day */
export function summaryOf(
  proposal: Proposal,
  institution: Institution,
  shown: DraftShown,
  at: Instant,
): ProposalSummary {
  const draft = draftNow(proposal, shown.draft)
  const next = nextActions(proposal, { institution, at, draft })
  const decisions = next.filter(({ kind }) => kind === 'decide')
  const [changes] = proposal.held ? [] : changesRequested(proposal)
  const names = [...awaited(next, proposal), ...(isGoingAhead(proposal) ? [proposal.academicLead.name] : [])]
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
    waitsFor: inBrief([...new Set(names)]),
    draft: shown.draft,
    next,
    ...(changes ? { changes: { by: changes.by, words: shortened(changes.words), at: changes.at } } : {}),
    since: earliest(decisions.map(({ since }) => since)) ?? proposal.changedAt,
    due: earliest(decisions.flatMap(({ due }) => due ?? [])) ?? null,
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

/** A form that names another Academic Lead is another form. */
function draftNow(proposal: Proposal, draft: DraftState): DraftState {
  const named = latestSubmission(proposal)?.shown.academicLead
  return draft === 'as-submitted' && named !== proposal.academicLead.id ? 'ready' : draft
}

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
  const states = stepStates({ proposal, form, institution })
  const acts = mayAct(proposal, reader) && isAlive(proposal)
  const asks = acts && proposal.stage === 'scoping' && proposal.held === undefined
  return {
    summary: listed(summary, 'whole'),
    steps: steps.map(({ id }) => ({ id, state: states[id] })),
    next: nextFor(
      nextActions(proposal, { institution, at, draft: draftNow(proposal, summary.draft) }),
      proposal,
      reader,
    ),
    changes: changesRequested(proposal),
    requests: proposal.requests.map((request) => requestView(proposal, request, institution, reader, at)).reverse(),
    history: history.map((recorded) => historyEntry(proposal, recorded)).reverse(),
    approvalOrder: approvalOrder(institution, latestSubmission(proposal)?.lead ?? ''),
    advice: adviceKinds.flatMap((kind) =>
      adviceOf(proposal, kind).map((one) => ({ kind, sentence: adviceSentence(consultations[kind].name, one) })),
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
      askForApprovalToProceed: asks && isAgreed(proposal) && states[APPROVAL_TO_PROCEED] === 'now',
    },
    version: latestSubmission(proposal)?.version ?? 0,
    submitted: latestSubmission(proposal)?.sections ?? null,
  }
}

function historyEntry(proposal: Proposal, recorded: Recorded<ProposalFact>): HistoryEntry {
  const { number, at, by, fact } = recorded
  // The registry holds each kind under its own type.
  const kind = factKindOf(fact.type) as FactKind<ProposalFact> | undefined
  const { sentence = '', reason = '', conditions, version } = kind?.history(recorded, proposal) ?? {}
  return {
    ...{ number, at, by: by.name, sentence, reason },
    ...(conditions ? { conditions } : {}),
    ...(version === undefined ? {} : { version }),
  }
}
