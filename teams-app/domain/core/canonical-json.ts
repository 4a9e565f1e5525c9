import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import canonicalize from 'canonicalize'

/** SHA-256 in 64 lower-case hexadecimal digits. */
export type Hash = string

/**
 * The one text a value has: RFC 8785 (JSON Canonicalization Scheme), then everything outside ASCII as `\uXXXX`, so that
 * no list column, proxy or export can change a byte of it.
 * Throws a TypeError when the value has no JSON form (`undefined`, a function).
 */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value)
  if (text === undefined) throw new TypeError('A value without a JSON form cannot be recorded.')
  return text.replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** SHA-256 of a text's UTF-8 bytes. */
export const hashOf = (text: string): Hash => bytesToHex(sha256(utf8ToBytes(text)))
