import type { Hash } from './canonical-json.ts'
import type { Instant } from './instant.ts'
import type { InstitutionFact } from './institution.ts'
import type { Person } from './person.ts'
import type { AskedRequest, RequestId } from './request.ts'
import type { Seen, Submission } from './submission.ts'

/** A proposal's reference `MC-YYYY-NNN`, or `INSTITUTION`. */
export type Stream = string

export type AgreementAnswer = 'agree' | 'not-yet'
export type ApprovalToProceedAnswer = 'proceed' | 'return' | 'do-not-proceed'

type Answered<A> = {
  request: RequestId
  answer: A
  /** What the decider wrote: a condition or comment on a positive answer, the reason on any other. May be ''. */
  reason: string
  seen: Seen
  standingIn: boolean
  /** What is asked next because of this answer; recorded in the same fact, so that no crash can come between. */
  asks: AskedRequest[]
}

/** What can happen to a proposal, in the past tense. One command records at most one. */
export type ProposalFact =
  | { type: 'ProposalOpened'; opening: string; title: string; academicLead: Person }
  | { type: 'AgreementAsked'; submission: Submission; lead: string; leadName: string; asks: AskedRequest[] }
  | ({ type: 'AgreementAnswered' } & Answered<AgreementAnswer>)
  | { type: 'ApprovalToProceedAsked'; version: number; asks: AskedRequest[] }
  | ({ type: 'ApprovalToProceedAnswered' } & Answered<ApprovalToProceedAnswer>)

export type Fact = ProposalFact | InstitutionFact

/** A fact as it is stored: who recorded it, when, and on which version of the institution it relied. */
export type Recorded<F extends Fact = Fact> = {
  stream: Stream
  /** 1, 2, 3 … without gaps in each stream. */
  number: number
  by: Person
  at: Instant
  institution: number
  fact: F
  /** SHA-256 over the fact's canonical JSON and the hash before it; the last one is the head of the stream's chain. */
  hash: Hash
}

/** `<stream>#<number>`, the unique key that makes appending the commit. */
export const factKey = (stream: Stream, number: number): string => `${stream}#${number}`

/** What the chain starts from. */
export const NO_HASH: Hash = ''
