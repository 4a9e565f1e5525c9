import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { canonicalJson, type Hash, hashOf } from './canonical-json.ts'
import { withoutNames } from './people-by-id.ts'
import { factKey, NO_HASH, type Recorded } from './recorded.ts'

/** Characters of a fact's canonical JSON; a multi-line SharePoint column holds 63,999. */
export const FACT_LIMIT = 60_000

/** A secret of the application's, and the name by which a fact says that it was sealed with it. */
export type ChainKey = { id: string; secret: Uint8Array }

/**
 * Seals facts, so that whoever may edit the list cannot write one that counts. A seal is `<key id>.<64 hexadecimal digits>`,
 * HMAC-SHA-256 (RFC 2104) over the seal before it and the fact's text.
 */
export type Chain = {
  /** With the first key. */
  seal(before: Hash, data: string): Hash
  /**
   * Whether a seal is that of this text behind that seal, by any key that is known. 64 digits alone, SHA-256 without a key, are
   * how facts were chained before there were keys; which rows may still be so, the list of facts decides.
   */
  holds(before: Hash, data: string, seal: Hash): boolean
}

/** @param keys newest first; older ones only check */
export function createChain(keys: readonly [ChainKey, ...ChainKey[]]): Chain {
  const sealWith = ({ id, secret }: ChainKey, text: string): Hash =>
    `${id}.${bytesToHex(hmac(sha256, secret, utf8ToBytes(text)))}`
  return {
    seal: (before, data) => sealWith(keys[0], `${before}${data}`),
    holds: (before, data, seal) => {
      const text = `${before}${data}`
      if (isUnkeyed(seal)) return hashOf(text) === seal
      const key = keys.find(({ id }) => seal.startsWith(`${id}.`))
      return key !== undefined && sealWith(key, text) === seal
    },
  }
}

/** A fact of before there were keys. */
export const isUnkeyed = (seal: Hash): boolean => !seal.includes('.')

/** The whole fact as stored: canonical ASCII JSON of everything but its seal. */
export function dataOf({ hash: _, ...rest }: Recorded): string {
  const whole = { key: factKey(rest.stream, rest.number), ...rest }
  return canonicalJson(rest.people === 'by-id' ? withoutNames(whole) : whole)
}

/**
 * A fact with its place in the chain.
 * Throws a RangeError when it is longer than a row can hold; the rules keep every fact far below that.
 */
export function record<F extends { type: string }>(
  chain: Pick<Chain, 'seal'>,
  before: Hash,
  fact: Omit<Recorded<F>, 'hash'>,
): Recorded<F> {
  const whole = { ...fact, people: 'by-id', hash: NO_HASH } as const
  const data = dataOf(whole)
  if (data.length > FACT_LIMIT)
    throw new RangeError(`${factKey(fact.stream, fact.number)} is longer than a row can hold.`)
  return { ...whole, hash: chain.seal(before, data) }
}

/** The first fact that is missing, doubled or changed; `undefined` when the stream is whole. Facts in order of number. */
export function breakIn(
  chain: Pick<Chain, 'holds'>,
  facts: readonly Recorded[],
): { number: number; why: string } | undefined {
  let before = NO_HASH
  for (const [index, fact] of facts.entries()) {
    if (fact.number !== index + 1) return { number: index + 1, why: 'missing' }
    if (!chain.holds(before, dataOf(fact), fact.hash)) return { number: fact.number, why: 'changed' }
    before = fact.hash
  }
  return undefined
}
