import type { Instant } from '../domain/core/instant.ts'
import type { RefusalCode } from '../domain/core/result.ts'
import type { FormValue } from '../domain/forms/form.ts'

/** `GET /api/proposals?scope=…&search=…&page=…&unit=…` answers `ProposalPage`; `unit`, when given, is a School or Faculty that leads. */
export const scopes = ['waiting', 'mine', 'all'] as const
export type Scope = (typeof scopes)[number]
export const PAGE_SIZE = 50

/** `counts`: of all units. `unitName`: what the unit is called that was asked for; absent where it is not recorded (any more). */
export type ProposalPage<T> = { proposals: T[]; total: number; counts: Record<Scope, number>; unitName?: string }

/** Request header: `<stream>#<number>` the tab last saw; an instance that is behind catches up first. */
export const SEEN_HEADER = 'x-seen'

/** `POST /api/commands`: what was recorded, or was so already. `number`: the proposal's last fact. */
export type CommandAnswer = { ok: true; proposal: string; number: number; sentence: string }

/** `POST /api/institution-commands`: what was recorded, or was so already. */
export type InstitutionAnswer = { ok: true; sentence: string }

/** `PATCH …/expression-of-interest`: what the field or input of the costing holds now. */
export type SavedField = { ok: true; field: string; value: FormValue; at: Instant }

/** @property id Entra object id; the only part that counts. @property name as the directory says it, for showing */
export type FoundPerson = { id: string; name: string; guest: boolean }
/** At most twenty. */
export type PeopleFound = { people: FoundPerson[] }

/** What the app may ask to do in a person's name. */
export const allowances = ['find-people', 'book-meeting'] as const
export type Allowance = (typeof allowances)[number]

/** Page that sends a popup to Microsoft 365 to allow it: `?for=…&state=…`, and `&hint=…`, `&claims=…` where there are any. */
export const ALLOW_PAGE = '/tab/allow'
/** Page that the popup comes back to, with the same state, and with `error` when it was not allowed. */
export const ALLOWED_PAGE = '/tab/allowed'

/**
 * What stands between a person and what they asked for in their own name: `consent`: they have not allowed it yet; `sign-in`:
 * Microsoft 365 wants to see them again, and `claims` (JSON text) goes to that sign-in as it came; `refused`: neither helps.
 */
export type NotAllowedYet = { for: Allowance; why: 'consent' | 'sign-in' | 'refused'; claims?: string }

/** What no rule was asked about: 400, 413 or 415, 401, 404 or 405, 429; or of which nobody knows yet what it said, 504. Its sentence ends with a reference to the log. */
export type Rejection =
  | 'malformed'
  | 'too-large'
  | 'not-json'
  | 'not-signed-in'
  | 'no-such-address'
  | 'too-many'
  | 'not-answered-yet'

/**
 * Every "no" of the API. 401 not signed in, 403 not an administrator, 404 unknown proposal, version, message or address, 405 no such method,
 * 409 changed by another, 413 too large, 415 no JSON, 422 any other refusal, 429 too many (with `Retry-After`), 500 broken, 504 not answered yet by Microsoft 365. `sentence` is what the
 * person reads; `theirs` is the other text of a field both have changed.
 */
export type Refusal = {
  ok: false
  refusal: RefusalCode | Rejection | 'not-allowed-yet' | 'broken'
  sentence: string
  /** With `not-allowed-yet`, 403. */
  allow?: NotAllowedYet
  theirs?: { value: FormValue; by: string; at: Instant }
}

/** In the page's head: what the tab must know before it can ask anything. Written by the host, read by the tab. */
export type TabSettings = {
  hostOrigins: string[]
  /** As whom the pane in Outlook signs people in, and where; it cannot ask TeamsJS. */
  signIn: { clientId: string; authority: string }
}

export const TAB_SETTINGS_ID = 'tab-settings'
