import type { Instant } from '../core/instant.ts'
import type { Person } from '../core/person.ts'

/** Who does what by when, as people agreed when they met. `owner`: a name; `due`: a day, `YYYY-MM-DD`. */
export type MeetingAction = { what: string; owner: string; due: string }

/** `<number of the fact>-<place>`: tells an action from every other of its proposal. */
export type ActionId = string

export type AgreedAction = MeetingAction & { id: ActionId; done?: { by: Person; at: Instant } }
