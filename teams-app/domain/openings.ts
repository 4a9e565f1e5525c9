import type { Stream } from './facts.ts'
import type { PersonId } from './person.ts'

/**
 * A reference is kept for one wish to open a proposal before the proposal is opened, in a stream named after the wish: so the
 * same wish, however often and wherever it arrives, opens one proposal.
 */
export type OpeningFact = { type: 'ReferenceClaimed'; reference: Stream }

const START = 'OPENING/'

/** @param opening the guid that the browser gave to its wish; another person's guid is another wish */
export const openingStream = (person: PersonId, opening: string): Stream => `${START}${person}/${opening.toLowerCase()}`

export const isOpening = (stream: Stream): boolean => stream.startsWith(START)
