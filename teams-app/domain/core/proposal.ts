import { blankAnswers } from '../forms/expression-of-interest.ts'
import type { Form } from '../forms/form.ts'
import type { ActionId, AgreedAction } from '../meetings/agreed-action.ts'
import type { ArrangedMeeting, MeetingId } from '../meetings/arranged-meeting.ts'
import type { TriggerId } from '../meetings/meeting-triggers.ts'
import type { Hash } from './canonical-json.ts'
import { commentAndConditions } from './conditions.ts'
import type { AdviceKind, ProposalFact, Recorded } from './facts.ts'
import type { Instant } from './instant.ts'
import type { Person, PersonId } from './person.ts'
import type { AskedRequest, MarketRating, Request, RequestId } from './request.ts'
import { type RequestKind, requestKinds } from './request-kinds.ts'
import type { Stream } from './stream.ts'
import type { Snapshot, Submission } from './submission.ts'
import { uniqueById } from './unique-by-id.ts'

/** Where a proposal stands in stage 1. The state of each step is derived, see `delivery-model.ts`. */
export const stages = ['scoping', 'approval-to-proceed', 'proceeding', 'not-proceeding', 'withdrawn'] as const
export type Stage = (typeof stages)[number]

export type Submitted = Submission & {
  by: Person
  at: Instant
  lead: string
  leadName: string
  /** Every approver role whose agreement this version needs, and the requests that ask for it. */
  agreeing: readonly RequestKind[]
  standing: readonly RequestId[]
  /** Number of the fact that submitted it. */
  number: number
}

/** Advice that was given by phone or in person, as the proposer logged it. */
export type LoggedAdvice = {
  kind: AdviceKind
  from: Person
  /** A day, `YYYY-MM-DD`. */
  on: string
  words: string
  rating?: MarketRating
  by: Person
  at: Instant
  /** The request that asks whether it is right. */
  confirmation: RequestId
}

export type MeetingHeld = {
  /** A day, `YYYY-MM-DD`. */
  on: string
  attendees: readonly string[]
  /** What people noted. */
  outcome: string
  decisions: readonly string[]
  /** Who does what by when, and what is done of it. */
  actions: readonly AgreedAction[]
  covers: readonly TriggerId[]
  by: Person
  at: Instant
}

/** A condition on a positive answer, until it says how it was met. */
export type Condition = {
  request: RequestId
  words: string
  by: Person
  at: Instant
  met?: { words: string; by: Person; at: Instant }
}

/** A proposal folded from its facts. */
export type Proposal = {
  reference: Stream
  /** Number of the last fact. */
  number: number
  /** Head of the chain of hashes. */
  head: Hash
  /** The idempotency key that the browser gave to its command to open a proposal, so that a repeated command opens no second one. */
  opening: string
  title: string
  academicLead: Person
  /** Only where it is somebody other than the Academic Lead. */
  proposalOwner?: Person
  openedBy: Person
  coAuthors: readonly Person[]
  /** Everybody who ever opened, led, owned or wrote it, or whose words stand in a form that others were shown; each once. */
  involved: readonly PersonId[]
  openedAt: Instant
  changedAt: Instant
  stage: Stage
  /** Nothing is asked or answered until it is resumed. */
  held?: { by: Person; at: Instant; reason: string }
  withdrawn?: { by: Person; at: Instant; reason: string }
  /** Oldest first; the last one is what agreements and decisions are about. */
  submissions: readonly Submitted[]
  /** Oldest first, answered and superseded ones included. */
  requests: readonly Request[]
  logged: readonly LoggedAdvice[]
  meetings: readonly MeetingHeld[]
  /** Meetings that stand, or stood, in a calendar; oldest first. */
  arranged: readonly ArrangedMeeting[]
  conditions: readonly Condition[]
  /** When the proposer was let proceed, or last said that they still go ahead. */
  goingAheadSince?: Instant
}

export const latestSubmission = (proposal: Proposal): Submitted | undefined => proposal.submissions.at(-1)

/** The form as it was last submitted, or asked about before that; blank before either. Texts may be cut. */
export function lastShownForm(proposal: Proposal): Form {
  const content = latestSubmission(proposal) ?? proposal.requests.at(-1)?.snapshot
  return { answers: content?.shown ?? blankAnswers, costing: content?.costing?.overrides ?? {} }
}

export const requestOf = (proposal: Proposal, id: RequestId): Request | undefined =>
  proposal.requests.find((request) => request.id === id)

/** Asked, not answered, and still about what is asked now. */
export const isOpen = (request: Request): boolean => request.answer === undefined && request.superseded === undefined

export const openRequests = (proposal: Proposal): readonly Request[] => proposal.requests.filter(isOpen)

export const requestsFor = (proposal: Proposal, purpose: RequestKind): readonly Request[] =>
  proposal.requests.filter((request) => request.purpose === purpose)

/** It goes on: neither decided against nor withdrawn. */
export const isAlive = ({ stage }: Proposal): boolean => stage !== 'not-proceeding' && stage !== 'withdrawn'

/** Who asks, records, holds and withdraws: the Academic Lead, whoever opened it, and its owner. Each once. */
export const actorsOf = ({ academicLead, openedBy, proposalOwner }: Proposal): readonly Person[] =>
  uniqueById([academicLead, openedBy, ...(proposalOwner ? [proposalOwner] : [])])

export const mayAct = (proposal: Proposal, person: PersonId): boolean =>
  actorsOf(proposal).some(({ id }) => id === person)

/** Who writes the form: those who act for it, and those they named. */
export const mayEdit = (proposal: Proposal, person: PersonId): boolean =>
  mayAct(proposal, person) || proposal.coAuthors.some(({ id }) => id === person)

/** Those who may not decide on it: whoever acts for it or writes it, or ever did, also where they have handed it on since. PF-09. */
export const interestedIn = ({ involved }: Proposal): readonly PersonId[] => involved

/** The same proposal, in which these people have an interest too. */
export function involving(proposal: Proposal, people: readonly PersonId[]): Proposal {
  const others = [...new Set(people)].filter((id) => !proposal.involved.includes(id))
  return others.length === 0 ? proposal : { ...proposal, involved: [...proposal.involved, ...others] }
}

/** Whom a fact gives a part in the proposal. */
function partTakers({ fact, by }: Recorded<ProposalFact>): readonly PersonId[] {
  switch (fact.type) {
    case 'ProposalOpened':
      return [by.id, fact.academicLead.id]
    case 'CoAuthorsNamed':
      return fact.coAuthors.map(({ id }) => id)
    case 'AcademicLeadNamed':
      return [fact.academicLead.id]
    case 'ProposalOwnerNamed':
      return fact.owner ? [fact.owner.id] : []
    case 'AgreementAsked':
      return [by.id, ...(fact.submission.writers ?? [])]
    case 'AdviceAsked':
    case 'AdviceLogged':
    case 'AskedInWriting':
      return fact.snapshot.writers ?? []
    default:
      return []
  }
}

/** Whether a question of this proposal stands answered by this person. */
export const answeredBy = (proposal: Proposal, person: PersonId): boolean =>
  proposal.requests.some(({ answer }) => answer?.by.id === person)

/** Folds one more fact in. The first must be `ProposalOpened`; throws an Error on any other beginning. */
export function evolve(proposal: Proposal | undefined, recorded: Recorded<ProposalFact>): Proposal {
  const { fact, by, at } = recorded
  if (fact.type === 'ProposalOpened') return opened(recorded, fact)
  if (!proposal) throw new Error(`${recorded.stream} does not begin with its opening.`)
  const next = involving(
    { ...proposal, number: recorded.number, head: recorded.hash, changedAt: at },
    partTakers(recorded),
  )
  switch (fact.type) {
    case 'CoAuthorsNamed':
      return { ...next, coAuthors: fact.coAuthors }
    case 'AcademicLeadNamed':
      return ledBy(next, fact.academicLead)
    case 'ProposalOwnerNamed': {
      const { proposalOwner: _, ...rest } = next
      return fact.owner ? { ...rest, proposalOwner: fact.owner } : rest
    }
    case 'AdviceAsked':
    case 'AskedInWriting':
      return {
        ...next,
        requests: [...next.requests.map(supersedeOf(fact)), ...asked(recorded, fact.asks, fact.snapshot)],
      }
    case 'AdviceLogged':
      return logged(next, recorded, fact)
    case 'AdviceGiven':
    case 'AdviceConfirmed':
    case 'AgreementAnswered':
    case 'WrittenViewGiven':
      return { ...next, requests: answered(next, recorded, fact) }
    case 'AgreementAsked':
      return agreementAsked(next, recorded, fact)
    case 'MeetingHeld': {
      const { type: _, decisions = [], actions = [], ...notes } = fact
      const requests = next.requests.map((one) => (one.purpose === 'stakeholder-view' ? supersede(one) : one))
      const agreed = actions.map((action, index) => ({ ...action, id: `${recorded.number}-${index + 1}` }))
      return { ...next, requests, meetings: [...next.meetings, { ...notes, decisions, actions: agreed, by, at }] }
    }
    case 'ActionDone':
      return { ...next, meetings: next.meetings.map((held) => withDone(held, fact.action, { by, at })) }
    case 'MeetingBookingBegun': {
      const { type: _, meeting: id, ...appointment } = fact
      const begun = { ...appointment, id, organiser: by, state: 'booking', answers: {}, seenAt: at } as const
      return { ...next, arranged: [...next.arranged, begun] }
    }
    case 'MeetingBooked':
      return withMeeting(next, fact.meeting, { state: 'booked', event: fact.event, seenAt: at })
    case 'MeetingFollowed': {
      const { start, end, answers, joinLink } = fact
      const event = next.arranged.find(({ id }) => id === fact.meeting)?.event
      const linked = event && joinLink ? { event: { ...event, joinLink } } : {}
      return withMeeting(next, fact.meeting, { start, end, answers, seenAt: at, ...linked })
    }
    case 'MeetingCancelled':
      return withMeeting(next, fact.meeting, { state: 'cancelled', seenAt: at })
    case 'ApprovalToProceedAsked':
      return {
        ...next,
        ...(fact.asks.length > 0 ? { stage: 'approval-to-proceed' } : { stage: 'proceeding', goingAheadSince: at }),
        requests: [...next.requests.map(supersede), ...asked(recorded, fact.asks)],
      }
    case 'ApprovalToProceedAnswered':
      return approvalAnswered(next, recorded, fact)
    case 'AnswerTakenBack':
      return fact.setAside ? setAside(next, recorded, fact) : takenBack(next, recorded, fact)
    case 'ConditionMet':
      return {
        ...next,
        conditions: next.conditions.map((one) =>
          one.request === fact.request ? { ...one, met: { words: fact.words, by, at } } : one,
        ),
      }
    case 'GoingAheadConfirmed':
      return { ...next, goingAheadSince: at }
    case 'ProposalHeld':
      return { ...next, held: { by, at, reason: fact.reason } }
    case 'ProposalResumed': {
      const { held: _, ...resumed } = next
      return {
        ...resumed,
        requests: next.requests.map((one) => ({ ...one, due: fact.dues[one.id] ?? one.due })),
      }
    }
    case 'ProposalWithdrawn': {
      const { held: _, ...rest } = next
      return {
        ...rest,
        stage: 'withdrawn',
        withdrawn: { by, at, reason: fact.reason },
        requests: next.requests.map(supersede),
      }
    }
  }
}

function opened(recorded: Recorded<ProposalFact>, fact: Extract<ProposalFact, { type: 'ProposalOpened' }>): Proposal {
  const { stream, number, hash, by, at } = recorded
  return {
    reference: stream,
    number,
    head: hash,
    opening: fact.opening,
    title: fact.title,
    academicLead: fact.academicLead,
    openedBy: by,
    coAuthors: [],
    involved: [...new Set(partTakers(recorded))],
    openedAt: at,
    changedAt: at,
    stage: 'scoping',
    submissions: [],
    requests: [],
    logged: [],
    meetings: [],
    arranged: [],
    conditions: [],
  }
}

const withMeeting = (proposal: Proposal, meeting: MeetingId, seen: Partial<ArrangedMeeting>): Proposal => ({
  ...proposal,
  arranged: proposal.arranged.map((one) => (one.id === meeting ? { ...one, ...seen } : one)),
})

const withDone = (held: MeetingHeld, id: ActionId, done: { by: Person; at: Instant }): MeetingHeld => ({
  ...held,
  actions: held.actions.map((action) => (action.id === id ? { ...action, done } : action)),
})

/** Whoever leads it is neither its co-author nor an owner beside the lead. */
function ledBy({ proposalOwner, ...proposal }: Proposal, academicLead: Person): Proposal {
  const led = { ...proposal, academicLead, coAuthors: proposal.coAuthors.filter(({ id }) => id !== academicLead.id) }
  return proposalOwner && proposalOwner.id !== academicLead.id ? { ...led, proposalOwner } : led
}

const supersede = (request: Request): Request => (isOpen(request) ? { ...request, superseded: true } : request)

/** The same advice asked for again, or the same teams asked again in writing, overtakes what is still open of it. */
const supersedeOf =
  ({ asks }: { asks: readonly AskedRequest[] }) =>
  (request: Request): Request =>
    asks.some(({ purpose }) => purpose === request.purpose) ? supersede(request) : request

const asked = ({ by, at, number }: Recorded, asks: readonly AskedRequest[], snapshot?: Snapshot): Request[] =>
  asks.map((ask) => ({
    ...ask,
    askedBy: by,
    askedAt: at,
    askedAs: number,
    takenBack: [],
    involved: [],
    ...(snapshot ? { snapshot } : {}),
  }))

function answered(
  proposal: Proposal,
  { by, at, number }: Recorded,
  fact: Extract<ProposalFact, { answer: string }>,
): readonly Request[] {
  const { request, answer, reason, standingIn, actingFor } = fact
  const given = {
    ...{ answer, reason, by, at, standingIn },
    ...(fact.type === 'ApprovalToProceedAnswered' ? commentAndConditions(fact) : {}),
    ...(actingFor ? { actingFor } : {}),
    ...(fact.type === 'AdviceGiven' && fact.rating ? { rating: fact.rating } : {}),
  }
  const involved = actorsOf(proposal)
  return proposal.requests.map((one) =>
    one.id === request ? { ...one, answer: given, answeredAs: number, involved } : one,
  )
}

function logged(
  proposal: Proposal,
  recorded: Recorded,
  fact: Extract<ProposalFact, { type: 'AdviceLogged' }>,
): Proposal {
  const { kind, from, on, words, rating, asks } = fact
  const entry = { kind, from, on, words, by: recorded.by, at: recorded.at, confirmation: asks[0]?.id ?? '' }
  return {
    ...proposal,
    logged: [...proposal.logged, rating ? { ...entry, rating } : entry],
    requests: [...proposal.requests, ...asked(recorded, asks, fact.snapshot)],
  }
}

/** Questions of agreement and of Approval to Proceed about an earlier version are overtaken, but for those that are carried. */
function agreementAsked(
  proposal: Proposal,
  recorded: Recorded,
  fact: Extract<ProposalFact, { type: 'AgreementAsked' }>,
): Proposal {
  const { submission, lead, leadName, agreeing, carried, asks } = fact
  const standing = [...carried, ...asks.map(({ id }) => id)]
  const submitted: Submitted = {
    ...submission,
    ...{ by: recorded.by, at: recorded.at, number: recorded.number, lead, leadName, agreeing, standing },
  }
  const overtakes = ({ purpose, id }: Request) =>
    ['S1.4', 'S1.6'].includes(requestKinds[purpose].step) && !carried.includes(id)
  return {
    ...proposal,
    stage: 'scoping',
    title: typeof submission.shown.title === 'string' ? submission.shown.title : proposal.title,
    submissions: [...proposal.submissions, submitted],
    requests: [...proposal.requests.map((one) => (overtakes(one) ? supersede(one) : one)), ...asked(recorded, asks)],
  }
}

function approvalAnswered(
  proposal: Proposal,
  recorded: Recorded,
  fact: Extract<ProposalFact, { type: 'ApprovalToProceedAnswered' }>,
): Proposal {
  const requests = [...answered(proposal, recorded, fact), ...asked(recorded, fact.asks)]
  if (fact.answer !== 'proceed')
    return {
      ...proposal,
      stage: fact.answer === 'return' ? 'scoping' : 'not-proceeding',
      requests: requests.map(supersede),
    }
  const { by, at } = recorded
  const { conditions: words } = commentAndConditions(fact)
  const conditions =
    words === '' ? proposal.conditions : [...proposal.conditions, { request: fact.request, words, by, at }]
  if (fact.asks.length > 0) return { ...proposal, conditions, requests }
  return { ...proposal, stage: 'proceeding', goingAheadSince: at, conditions, requests }
}

type TakenBack = Extract<ProposalFact, { type: 'AnswerTakenBack' }>

/** The question is open again as it was, and what was asked because of the answer is not asked any more. */
function takenBack(proposal: Proposal, { at, number }: Recorded, { request: id, setAside }: TakenBack): Proposal {
  const request = requestOf(proposal, id)
  if (!request?.answer) return proposal
  const { answer, answeredAs = number, ...open } = request
  const takenBack = [...request.takenBack, { ...answer, takenBackAt: at, ...(setAside ? { setAside } : {}) }]
  const involved = setAside ? uniqueById([...actorsOf(proposal), answer.by]) : actorsOf(proposal)
  const reopened: Request = { ...open, takenBack, involved }
  const isApproval = isOfApproval(request)
  const { goingAheadSince: _, ...rest } = proposal
  return {
    ...(isApproval ? rest : proposal),
    stage: isApproval ? 'approval-to-proceed' : proposal.stage,
    conditions: proposal.conditions.filter((condition) => condition.request !== id),
    requests: proposal.requests.map((one) => {
      if (one.id === id) return reopened
      const followed = isApproval && isOfApproval(one) && one.askedAs === answeredAs
      return followed ? supersede(one) : one
    }),
  }
}

const isOfApproval = ({ purpose }: Request): boolean => requestKinds[purpose].step === 'S1.6'

/**
 * Like `takenBack`, whatever was done since: Approval to Proceed that rests on the answer has to be asked for again. A question that
 * is overtaken stays closed.
 */
function setAside(proposal: Proposal, recorded: Recorded, fact: TakenBack): Proposal {
  const request = requestOf(proposal, fact.request)
  if (!request?.answer) return proposal
  const reopened = takenBack(proposal, recorded, fact)
  if (!isOvertaken(proposal, request)) return withoutApprovalBehind(request, reopened)
  const closed = reopened.requests.filter(({ id }) => id === fact.request).map(supersede)
  const requests = proposal.requests.map((one) => closed.find(({ id }) => id === one.id) ?? one)
  return { ...proposal, conditions: reopened.conditions, requests }
}

/** Whether an answer has stopped to count already: a newer version or question stands in its place, or others have said no since. */
function isOvertaken(proposal: Proposal, { id, purpose, askedAs, answeredAs = 0 }: Request): boolean {
  if (!['S1.4', 'S1.6'].includes(requestKinds[purpose].step))
    return !isAlive(proposal) || requestsFor(proposal, purpose).some((one) => one.askedAs > askedAs)
  const isNewer = proposal.submissions.some(({ number }) => number > answeredAs)
  const saidNo = proposal.requests.some(
    (one) => isOfApproval(one) && (one.answeredAs ?? 0) > answeredAs && one.answer?.answer !== 'proceed',
  )
  return saidNo || proposal.stage === 'withdrawn' || (isNewer && !latestSubmission(proposal)?.standing.includes(id))
}

/** Approval to Proceed rests on every answer to the steps before it: without one, the proposal is back where it is asked for. */
function withoutApprovalBehind({ purpose, answeredAs = 0 }: Request, proposal: Proposal): Proposal {
  const { goingAheadSince: _, ...rest } = proposal
  const approvals = proposal.requests.filter(isOfApproval)
  const isAsked = proposal.stage === 'approval-to-proceed' || proposal.stage === 'proceeding'
  const rests = approvals.length === 0 || approvals.some(({ askedAs }) => askedAs > answeredAs)
  if (requestKinds[purpose].step === 'S1.6' || !isAsked || !rests) return proposal
  return {
    ...rest,
    stage: 'scoping',
    requests: proposal.requests.map((one) => (isOfApproval(one) ? supersede(one) : one)),
  }
}
