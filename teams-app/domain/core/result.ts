/**
 * Why a rule says no: a code that stands with its sentence where the rule stands (`refusals` of a step or module), or among those of all
 * (`api/words.ts`). A test reads every rule and finds none without a sentence, and none that nobody gives.
 */
export type RefusalCode = string

/** Why an administrator's change of the institution is refused. Worded in `api/institution-words.ts`. */
export type InstitutionRefusal =
  | 'not-an-administrator'
  | 'already-founded'
  | 'changed-meanwhile'
  | 'own-seat'
  | 'own-question'
  | 'own-route'
  | 'unknown-school'
  | 'unknown-panel'
  | 'panel-does-not-fit'
  | 'name-needed'
  | 'members-needed'
  | 'too-many-seats'
  | 'named-twice'
  | 'not-a-member'
  | 'days-reversed'
  | 'not-a-day'
  | 'already-deputy'
  | 'no-such-deputy'
  | 'not-a-channel'
  | 'not-a-unit'
  | 'unit-without-faculty'
  | 'unit-in-use'
  | 'setting-refused'
  | 'too-many-closure-days'
  | 'administrator-needed'

/** What a sentence about a refusal may name: a field's label, a limit, who answered and when. All plain text. */
export type RefusalDetail = Readonly<Record<string, string>>

export type Refused = { ok: false; refusal: RefusalCode; detail: RefusalDetail }

/** An expected answer, in the shape of zod's `safeParse`: a refusal is a value, never an exception. */
export type Result<T> = { ok: true; value: T } | Refused

export const ok = <T>(value: T): Result<T> => ({ ok: true, value })

export const refuse = (refusal: RefusalCode, detail: RefusalDetail = {}): Refused => ({ ok: false, refusal, detail })
