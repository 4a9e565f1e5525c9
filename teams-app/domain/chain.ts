import { canonicalJson, type Hash, hashOf } from './canonical-json.ts'
import { type Fact, factKey, NO_HASH, type Recorded } from './facts.ts'

/** Characters of a fact's canonical JSON; a multi-line SharePoint column holds 63,999. */
export const FACT_LIMIT = 60_000

/** The whole fact as stored: canonical ASCII JSON of everything but the hash. */
export function dataOf({ hash: _, ...rest }: Recorded): string {
  return canonicalJson({ key: factKey(rest.stream, rest.number), ...rest })
}

/** SHA-256 over a fact's text and the hash before it. */
export const chained = (before: Hash, data: string): Hash => hashOf(`${before}${data}`)

/**
 * A fact with its place in the chain.
 * Throws a RangeError when it is longer than a row can hold; the rules keep every fact far below that.
 */
export function record<F extends Fact>(before: Hash, fact: Omit<Recorded<F>, 'hash'>): Recorded<F> {
  const data = dataOf({ ...fact, hash: NO_HASH })
  if (data.length > FACT_LIMIT)
    throw new RangeError(`${factKey(fact.stream, fact.number)} is longer than a row can hold.`)
  return { ...fact, hash: chained(before, data) }
}

/** The first fact that is missing, doubled or changed; `undefined` when the stream is whole. Facts in order of number. */
export function breakIn(facts: readonly Recorded[]): { number: number; why: string } | undefined {
  let before = NO_HASH
  for (const [index, fact] of facts.entries()) {
    if (fact.number !== index + 1) return { number: index + 1, why: 'missing' }
    if (chained(before, dataOf(fact)) !== fact.hash) return { number: fact.number, why: 'changed' }
    before = fact.hash
  }
  return undefined
}
