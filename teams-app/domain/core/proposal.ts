import { blankAnswers } from '../forms/expression-of-interest.ts'
import type { Form } from '../forms/form.ts'
import type { AgreedAction } from '../meetings/agreed-action.ts'
import type { ArrangedMeeting } from '../meetings/arranged-meeting.ts'
import type { TriggerId } from '../meetings/meeting-triggers.ts'
import type { Hash } from './canonical-json.ts'
import type { Instant } from './instant.ts'
import type { Person, PersonId } from './person.ts'
import type { MarketRating, Request, RequestId, RequestKindId } from './request.ts'
import type { Stream } from './stream.ts'
import type { Submission } from './submission.ts'
import { uniqueById } from './unique-by-id.ts'

/** Where a proposal stands in stage 1. The state of each step is derived, see `registry.ts`. */
export const stages = ['scoping', 'approval-to-proceed', 'proceeding', 'not-proceeding', 'withdrawn'] as const
export type Stage = (typeof stages)[number]

export type Submitted = Submission & {
  by: Person
  at: Instant
  lead: string
  leadName: string
  /** Every approver role whose agreement this version needs, and the requests that ask for it. */
  agreeing: readonly RequestKindId[]
  standing: readonly RequestId[]
  /** Number of the fact that submitted it. */
  number: number
}

/** Advice that was given by phone or in person, as the proposer logged it. */
export type LoggedAdvice = {
  kind: string
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

/** The latest submission came back from a body that was asked to let it go on. */
export function wasReturned(proposal: Proposal): boolean {
  const version = latestSubmission(proposal)?.version
  return proposal.requests.some(
    ({ snapshot, seen, answer }) => !snapshot && answer?.answer === 'return' && seen.version === version,
  )
}

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

export const requestsFor = (proposal: Proposal, purpose: RequestKindId): readonly Request[] =>
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

/** Whether a question of this proposal stands answered by this person. */
export const answeredBy = (proposal: Proposal, person: PersonId): boolean =>
  proposal.requests.some(({ answer }) => answer?.by.id === person)
