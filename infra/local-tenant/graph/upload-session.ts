import type { ConflictBehaviour } from './conflict-behaviour.ts'
import type { List } from './list.ts'

/** An upload in pieces, in the memory of the tenant. */
export type UploadSession = {
  list: List
  path: string
  conflict: ConflictBehaviour
  /** Display name of the app. */
  by: string
  pieces: Buffer[]
  received: number
  /** Bytes of the whole, once a piece has named them. */
  total?: number
  /** Milliseconds since 1970. */
  expires: number
}
