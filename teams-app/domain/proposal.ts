import type { Hash } from './canonical-json.ts'
import type { ProposalFact, Recorded, Stream } from './facts.ts'
import type { Instant } from './instant.ts'
import type { Person, PersonId } from './person.ts'
import type { AskedRequest, Request, RequestId } from './request.ts'
import type { Submission } from './submission.ts'

/** Where a proposal stands in stage 1. The state of each step is derived, see `delivery-model.ts`. */
export const stages = ['scoping', 'approval-to-proceed', 'proceeding', 'not-proceeding'] as const
export type Stage = (typeof stages)[number]

export type Submitted = Submission & { by: Person; at: Instant; lead: string; leadName: string }

/** A proposal folded from its facts. */
export type Proposal = {
  reference: Stream
  /** Number of the last fact. */
  number: number
  /** Head of the chain of hashes. */
  head: Hash
  /** The id the browser gave to its wish to open a proposal, so that a repeated wish opens no second one. */
  opening: string
  title: string
  academicLead: Person
  openedBy: Person
  openedAt: Instant
  changedAt: Instant
  stage: Stage
  /** Oldest first; the last one is what agreements and decisions are about. */
  submissions: readonly Submitted[]
  /** Oldest first, answered and superseded ones included. */
  requests: readonly Request[]
}

export const latestSubmission = (proposal: Proposal): Submitted | undefined => proposal.submissions.at(-1)

export const requestOf = (proposal: Proposal, id: RequestId): Request | undefined =>
  proposal.requests.find((request) => request.id === id)

/** Asked, not answered, and still about what is asked now. */
export const isOpen = (request: Request): boolean => request.answer === undefined && request.superseded === undefined

export const openRequests = (proposal: Proposal): readonly Request[] => proposal.requests.filter(isOpen)

/** Those who may not decide on it: the Academic Lead and whoever opened it. PF-09. */
export const interestedIn = (proposal: Proposal): readonly PersonId[] => [
  proposal.academicLead.id,
  proposal.openedBy.id,
]

/** Who writes it: the Academic Lead and whoever opened it. */
export const mayEdit = (proposal: Proposal, person: PersonId): boolean => interestedIn(proposal).includes(person)

/** Folds one more fact in. The first must be `ProposalOpened`; throws an Error on any other beginning. */
export function evolve(proposal: Proposal | undefined, recorded: Recorded<ProposalFact>): Proposal {
  const { fact } = recorded
  if (fact.type === 'ProposalOpened') return opened(recorded, fact)
  if (!proposal) throw new Error(`${recorded.stream} does not begin with its opening.`)
  const next: Proposal = { ...proposal, number: recorded.number, head: recorded.hash, changedAt: recorded.at }
  switch (fact.type) {
    case 'AgreementAsked': {
      const { submission, lead, leadName } = fact
      const submitted = { ...submission, by: recorded.by, at: recorded.at, lead, leadName }
      return {
        ...next,
        stage: 'scoping',
        title: typeof submission.shown.title === 'string' ? submission.shown.title : next.title,
        submissions: [...next.submissions, submitted],
        requests: [...next.requests.map(supersede), ...asked(recorded, fact.asks)],
      }
    }
    case 'ApprovalToProceedAsked':
      return {
        ...next,
        stage: 'approval-to-proceed',
        requests: [...next.requests.map(supersede), ...asked(recorded, fact.asks)],
      }
    case 'AgreementAnswered':
      return { ...next, requests: answered(next, recorded, fact) }
    case 'ApprovalToProceedAnswered': {
      const requests = [...answered(next, recorded, fact), ...asked(recorded, fact.asks)]
      if (fact.answer === 'proceed')
        return { ...next, stage: fact.asks.length > 0 ? next.stage : 'proceeding', requests }
      return {
        ...next,
        stage: fact.answer === 'return' ? 'scoping' : 'not-proceeding',
        requests: requests.map(supersede),
      }
    }
  }
}

function opened(
  { stream, number, hash, by, at }: Recorded,
  fact: Extract<ProposalFact, { type: 'ProposalOpened' }>,
): Proposal {
  return {
    reference: stream,
    number,
    head: hash,
    opening: fact.opening,
    title: fact.title,
    academicLead: fact.academicLead,
    openedBy: by,
    openedAt: at,
    changedAt: at,
    stage: 'scoping',
    submissions: [],
    requests: [],
  }
}

const supersede = (request: Request): Request => (isOpen(request) ? { ...request, superseded: true } : request)

const asked = ({ by, at }: Recorded, asks: readonly AskedRequest[]): Request[] =>
  asks.map((ask) => ({ ...ask, askedBy: by, askedAt: at }))

function answered(
  proposal: Proposal,
  { by, at }: Recorded,
  { request, answer, reason, standingIn }: Extract<ProposalFact, { answer: string }>,
): readonly Request[] {
  return proposal.requests.map((one) =>
    one.id === request ? { ...one, answer: { answer, reason, by, at, standingIn } } : one,
  )
}
