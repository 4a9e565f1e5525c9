import type { Hash } from '../domain/core/canonical-json.ts'
import { NO_HASH } from '../domain/core/recorded.ts'

/** Where the next fact of a stream goes: its number and the seal before it. */
export type Head = { number: number; hash: Hash }

/** Head of a stream in which nothing was recorded yet. */
export const NOTHING: Head = { number: 0, hash: NO_HASH }
