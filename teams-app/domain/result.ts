/** Why a rule says no. Each code has its sentence in `contract/words.ts`; a new code without words does not compile. */
export type RefusalCode =
  | 'unknown-proposal'
  | 'title-too-short'
  | 'title-too-long'
  | 'not-an-editor'
  | 'not-the-lead'
  | 'on-hold'
  | 'withdrawn'
  | 'no-longer-a-draft'
  | 'unknown-field'
  | 'field-not-editable'
  | 'wrong-type'
  | 'too-long'
  | 'out-of-range'
  | 'not-a-choice'
  | 'changed-by-another'
  | 'answers-missing'
  | 'already-agreed'
  | 'agreement-needed'
  | 'not-ready'
  | 'agreement-needed-again'
  | 'nothing-changed-since-return'
  | 'no-panel'
  | 'not-awaiting-this'
  | 'not-a-decider'
  | 'own-proposal'
  | 'seen-something-else'
  | 'already-answered-otherwise'
  | 'answered-in-other-words'
  | 'taken-back-since'
  | 'nothing-to-take-back'
  | 'not-your-answer'
  | 'acted-on'
  | 'not-an-adviser'
  | 'day-in-future'
  | 'attendees-needed'
  | 'too-many-attendees'
  | 'no-meeting-needed'
  | 'not-proceeding-yet'
  | 'too-many-co-authors'
  | 'has-answered-already'
  | 'not-scoping'
  | 'already-decided'
  | 'reason-needed'
  | 'reason-too-long'
  | 'record-damaged'
  | 'unknown-version'
  | 'submission-missing'
  | 'submission-damaged'
  | 'unknown-message'
  | 'not-waiting-to-be-tried'
  | 'no-longer-needed'
  | InstitutionRefusal

/** Why an administrator's change of the institution is refused. Worded in `contract/institution-words.ts`. */
export type InstitutionRefusal =
  | 'not-an-administrator'
  | 'already-founded'
  | 'changed-meanwhile'
  | 'own-seat'
  | 'own-question'
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
