import type { Person } from './person.ts'
import type { AskedRequest, RequestId } from './request.ts'
import type { Seen } from './submission.ts'

/** What every fact that answers a request holds of the answer. */
export type Answered<A extends string = string> = {
  request: RequestId
  answer: A
  /** What the decider wrote: a comment on a positive answer, the reason on any other. May be ''. See `commentAndConditions`. */
  reason: string
  seen: Seen
  standingIn: boolean
  /** The member for whom a deputy answered. */
  actingFor?: Person
  /** What is asked next because of this answer; recorded in the same fact, so that no crash can come between. */
  asks: AskedRequest[]
}
