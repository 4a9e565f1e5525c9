import type { PersonId } from './person.ts'
import type { Stream } from './stream.ts'

/**
 * A reference is kept for one command to open a proposal before the proposal is opened, in a stream named after its idempotency key: so the
 * same command, however often and wherever it arrives, opens one proposal.
 */
export type ReferenceClaimFact = { type: 'ReferenceClaimed'; reference: Stream }

const START = 'OPENING/'

/** @param idempotencyKey the guid that the browser gave to its command; another person’s guid is another command */
export const idempotencyStream = (person: PersonId, idempotencyKey: string): Stream =>
  `${START}${person}/${idempotencyKey.toLowerCase()}`

export const isIdempotencyStream = (stream: Stream): boolean => stream.startsWith(START)
