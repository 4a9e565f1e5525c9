import type { Hash } from './canonical-json.ts'
import type { Instant } from './instant.ts'
import type { Person } from './person.ts'
import type { Stream } from './stream.ts'

/** A fact as it is stored: who recorded it, when, and on which version of the institution it relied. */
export type Recorded<F extends { type: string } = { type: string }> = {
  stream: Stream
  /** 1, 2, 3 … without gaps in each stream. */
  number: number
  by: Person
  at: Instant
  institution: number
  fact: F
  /** People stand in the stored text by their ids alone. Facts recorded before there was a list of names have their names in them. */
  people?: 'by-id'
  /** Seal over the fact's canonical JSON and the seal before it; the last one is the head of the stream's chain. */
  hash: Hash
}

/** `<stream>#<number>`, the unique key that makes appending the commit. */
export const factKey = (stream: Stream, number: number): string => `${stream}#${number}`

/** What the chain starts from. */
export const NO_HASH: Hash = ''
