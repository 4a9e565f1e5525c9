import type { Refusal, SavedField } from '../../teams-app/contract/api.ts'
import { type FieldKey, fromOlderForm, isFieldKey } from '../../teams-app/domain/expression-of-interest.ts'
import type { FormKey, FormValue } from '../../teams-app/domain/form.ts'
import type { Instant } from '../../teams-app/domain/instant.ts'
import { sameValue } from '../../teams-app/domain/save-answer.ts'
import type { Unreachable } from '../host/api-client.ts'
import type { Typed } from './typed.ts'
import { joined, readTyped, typedOf } from './typed-answer.ts'

export type Theirs = { value: FormValue; by: string; at: Instant }

export type Problem =
  | { is: 'unreadable'; sentence: string }
  | { is: 'refused'; sentence: string; value: FormValue }
  | { is: 'unreachable'; sentence: string; why: Unreachable['why'] }
  | { is: 'changed'; sentence: string; theirs: Theirs }

/** One answer, or one input of the costing, while it is being written: what stands in its input, and what the service is known to hold. */
export type AnswerState<Key extends FormKey = FieldKey> = {
  key: Key
  typed: Typed
  /** What the service held when it last told us; the base of the next save. */
  saved: FormValue
  savedAt: Instant | undefined
  sending: FormValue | undefined
  /** Sent without an answer coming back: the service may hold any of these, and then nobody else has changed it. */
  uncertain: readonly FormValue[]
  problem: Problem | undefined
  /** My text that gave way to another's, to be put back on request. */
  setAside: Typed | undefined
}

/** A text kept on the device is taken up where it was left, with the base it was typed on. */
export type Kept = { typed: Typed; base: FormValue; uncertain: readonly FormValue[] }

export function beginAnswer<Key extends FormKey>(key: Key, value: FormValue, kept: Kept | undefined): AnswerState<Key> {
  const fresh: AnswerState<Key> = {
    key,
    typed: typedOf(key, value),
    saved: value,
    savedAt: undefined,
    sending: undefined,
    uncertain: [],
    problem: undefined,
    setAside: undefined,
  }
  if (!kept) return fresh
  const begun: AnswerState<Key> = { ...fresh, ...takenUp(key, kept) }
  const read = readTyped(key, begun.typed)
  if (!read.ok) return { ...begun, problem: { is: 'unreadable', sentence: read.sentence } }
  return sameValue(read.value, value) ? fresh : begun
}

/** A text kept by an older form, in which this field had no rows yet, is taken up as the rows it has now. */
function takenUp(key: FormKey, { typed, base, uncertain }: Kept): Pick<AnswerState, 'typed' | 'saved' | 'uncertain'> {
  const now = (value: FormValue) => (isFieldKey(key) && typeof value === 'string' ? fromOlderForm(key, value) : value)
  return {
    typed: typeof typed === 'string' && now(typed) !== typed ? typedOf(key, now(typed)) : typed,
    saved: now(base),
    uncertain: uncertain.map(now),
  }
}

/** Whether the service holds what stands in the input; it may hold what could not be entered today. */
export function isSaved({ key, typed, saved, sending }: AnswerState<FormKey>): boolean {
  return sending === undefined && holds(key, saved, typed)
}

/** Whether an input shows a value: as it stands, or read by the rules of today. */
function holds(key: FormKey, value: FormValue, shown: Typed): boolean {
  if (sameValue(shown, typedOf(key, value))) return true
  const read = readTyped(key, shown)
  return read.ok && sameValue(read.value, value)
}

export const keptOf = ({ typed, saved, uncertain, sending }: AnswerState<FormKey>): Kept => ({
  typed,
  base: saved,
  uncertain: sending === undefined ? uncertain : [...uncertain, sending],
})

/** What should be sent now; `undefined` while something is on its way, must be chosen or mended first, or is saved. */
export function toSend(state: AnswerState<FormKey>): { value: FormValue; base: FormValue } | undefined {
  if (state.sending !== undefined || state.problem?.is === 'changed') return undefined
  if (holds(state.key, state.saved, state.typed)) return undefined
  const read = readTyped(state.key, state.typed)
  if (!read.ok) return undefined
  if (state.problem?.is === 'refused' && sameValue(state.problem.value, read.value)) return undefined
  return { value: read.value, base: state.saved }
}

/** While typing nothing is judged; only a choice between two texts stays open. */
export const typed = <Key extends FormKey>(state: AnswerState<Key>, text: Typed): AnswerState<Key> => ({
  ...state,
  typed: text,
  problem: state.problem?.is === 'changed' || state.problem?.is === 'unreachable' ? state.problem : undefined,
})

/** The person has left the input: now it may be said that it cannot be read. */
export function left<Key extends FormKey>(state: AnswerState<Key>): AnswerState<Key> {
  const read = readTyped(state.key, state.typed)
  if (read.ok || state.problem?.is === 'changed' || isSaved(state)) return state
  return { ...state, problem: { is: 'unreadable', sentence: read.sentence } }
}

export const sent = <Key extends FormKey>(state: AnswerState<Key>, value: FormValue): AnswerState<Key> => ({
  ...state,
  sending: value,
})

export const wasSaved = <Key extends FormKey>(
  state: AnswerState<Key>,
  { value, at }: SavedField,
): AnswerState<Key> => ({
  ...state,
  saved: value,
  savedAt: at,
  sending: undefined,
  uncertain: [],
  problem: undefined,
})

export function wasRefused<Key extends FormKey>(
  state: AnswerState<Key>,
  { refusal, sentence, theirs }: Refusal,
): AnswerState<Key> {
  const { sending = null, ...rest } = state
  const idle = { ...rest, sending: undefined, problem: undefined }
  if (refusal !== 'changed-by-another' || !theirs) {
    return { ...idle, problem: { is: 'refused', sentence, value: sending } }
  }
  const read = readTyped(state.key, state.typed)
  const ownWork = state.uncertain.some((value) => sameValue(value, theirs.value))
  if (ownWork || (read.ok && sameValue(read.value, theirs.value))) {
    return { ...idle, saved: theirs.value, savedAt: theirs.at, uncertain: [] }
  }
  return { ...idle, problem: { is: 'changed', sentence, theirs } }
}

export function wasUnreachable<Key extends FormKey>(
  state: AnswerState<Key>,
  { sentence, why }: Unreachable,
): AnswerState<Key> {
  const { sending, uncertain } = state
  return {
    ...state,
    sending: undefined,
    uncertain: sending === undefined ? uncertain : [...uncertain.slice(-9), sending],
    problem: { is: 'unreachable', sentence, why },
  }
}

/** What the service holds now, read again: shown where this person has changed nothing. */
export function arrived<Key extends FormKey>(state: AnswerState<Key>, value: FormValue): AnswerState<Key> {
  if (!isSaved(state) || state.problem || sameValue(state.saved, value)) return state
  return { ...state, saved: value, typed: typedOf(state.key, value) }
}

export type Settling = 'keep-mine' | 'take-theirs' | 'join'

/** The person has chosen between two texts. Taking the other's keeps one's own within reach. */
export function settled<Key extends FormKey>(state: AnswerState<Key>, how: Settling): AnswerState<Key> {
  if (state.problem?.is !== 'changed') return state
  const { value } = state.problem.theirs
  const theirs = typedOf(state.key, value)
  const based = { ...state, saved: value, uncertain: [], problem: undefined }
  switch (how) {
    case 'keep-mine':
      return based
    case 'take-theirs':
      return { ...based, typed: theirs, setAside: state.typed }
    case 'join':
      return { ...based, typed: joined(state.key, state.typed, theirs) ?? state.typed }
  }
}

export const putBack = <Key extends FormKey>(state: AnswerState<Key>): AnswerState<Key> =>
  state.setAside === undefined ? state : { ...state, typed: state.setAside, setAside: undefined }
