import type { Refusal, SavedField } from '../../teams-app/api/api.ts'
import type { Instant } from '../../teams-app/domain/core/instant.ts'
import { type FieldKey, fromOlderForm, isFieldKey } from '../../teams-app/domain/forms/expression-of-interest.ts'
import type { FormKey, FormValue } from '../../teams-app/domain/forms/form.ts'
import { sameValue } from '../../teams-app/domain/forms/save-answer.ts'
import type { Unreachable } from '../host/api-client.ts'
import { inputOf, joined, readInput } from './answer-input-value.ts'
import type { InputValue } from './input-value.ts'

export type Theirs = { value: FormValue; by: string; at: Instant }

export type Problem =
  | { is: 'unreadable'; sentence: string }
  | { is: 'refused'; sentence: string; value: FormValue }
  | { is: 'unreachable'; sentence: string; why: Unreachable['why'] }
  | { is: 'changed'; sentence: string; theirs: Theirs }

/** One answer, or one input of the costing, while it is being written: what stands in its input, and what the service is known to hold. */
export type AnswerState<Key extends FormKey = FieldKey> = {
  key: Key
  inputValue: InputValue
  /** What the service held when it last told us; the base of the next save. */
  saved: FormValue
  savedAt: Instant | undefined
  sending: FormValue | undefined
  /** Sent without an answer coming back: the service may hold any of these, and then nobody else has changed it. */
  uncertain: readonly FormValue[]
  problem: Problem | undefined
  /** My text that gave way to another's, to be put back on request. */
  setAside: InputValue | undefined
}

/** A text kept on the device is taken up where it was left, with the base it was typed on. The names are stored there. */
export type LocalDraft = { typed: InputValue; base: FormValue; uncertain: readonly FormValue[] }

export function beginAnswer<Key extends FormKey>(
  key: Key,
  value: FormValue,
  localDraft: LocalDraft | undefined,
): AnswerState<Key> {
  const fresh: AnswerState<Key> = {
    key,
    inputValue: inputOf(key, value),
    saved: value,
    savedAt: undefined,
    sending: undefined,
    uncertain: [],
    problem: undefined,
    setAside: undefined,
  }
  if (!localDraft) return fresh
  const begun: AnswerState<Key> = { ...fresh, ...takenUp(key, localDraft) }
  const read = readInput(key, begun.inputValue)
  if (!read.ok) return { ...begun, problem: { is: 'unreadable', sentence: read.sentence } }
  return sameValue(read.value, value) ? fresh : begun
}

/** A text kept by an older form, in which this field had no rows yet, is taken up as the rows it has now. */
function takenUp(
  key: FormKey,
  { typed: inputValue, base, uncertain }: LocalDraft,
): Pick<AnswerState, 'inputValue' | 'saved' | 'uncertain'> {
  const now = (value: FormValue) => (isFieldKey(key) && typeof value === 'string' ? fromOlderForm(key, value) : value)
  return {
    inputValue:
      typeof inputValue === 'string' && now(inputValue) !== inputValue ? inputOf(key, now(inputValue)) : inputValue,
    saved: now(base),
    uncertain: uncertain.map(now),
  }
}

/** Whether the service holds what stands in the input; it may hold what could not be entered today. */
export function isSaved({ key, inputValue, saved, sending }: AnswerState<FormKey>): boolean {
  return sending === undefined && holds(key, saved, inputValue)
}

/** Whether an input shows a value: as it stands, or read by the rules of today. */
function holds(key: FormKey, value: FormValue, shown: InputValue): boolean {
  if (sameValue(shown, inputOf(key, value))) return true
  const read = readInput(key, shown)
  return read.ok && sameValue(read.value, value)
}

export const localDraftOf = ({ inputValue, saved, uncertain, sending }: AnswerState<FormKey>): LocalDraft => ({
  typed: inputValue,
  base: saved,
  uncertain: sending === undefined ? uncertain : [...uncertain, sending],
})

/** What should be sent now; `undefined` while something is on its way, must be chosen or mended first, or is saved. */
export function toSend(state: AnswerState<FormKey>): { value: FormValue; base: FormValue } | undefined {
  if (state.sending !== undefined || state.problem?.is === 'changed') return undefined
  if (holds(state.key, state.saved, state.inputValue)) return undefined
  const read = readInput(state.key, state.inputValue)
  if (!read.ok) return undefined
  if (state.problem?.is === 'refused' && sameValue(state.problem.value, read.value)) return undefined
  return { value: read.value, base: state.saved }
}

/** While typing nothing is judged; only a choice between two texts stays open. */
export const withInput = <Key extends FormKey>(state: AnswerState<Key>, text: InputValue): AnswerState<Key> => ({
  ...state,
  inputValue: text,
  problem: state.problem?.is === 'changed' || state.problem?.is === 'unreachable' ? state.problem : undefined,
})

/** The person has left the input: now it may be said that it cannot be read. */
export function left<Key extends FormKey>(state: AnswerState<Key>): AnswerState<Key> {
  const read = readInput(state.key, state.inputValue)
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
  const read = readInput(state.key, state.inputValue)
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
  return { ...state, saved: value, inputValue: inputOf(state.key, value) }
}

export type Resolution = 'keep-mine' | 'take-theirs' | 'join'

/** The person has chosen between two texts. Taking the other's keeps one's own within reach. */
export function resolved<Key extends FormKey>(state: AnswerState<Key>, how: Resolution): AnswerState<Key> {
  if (state.problem?.is !== 'changed') return state
  const { value } = state.problem.theirs
  const theirs = inputOf(state.key, value)
  const based = { ...state, saved: value, uncertain: [], problem: undefined }
  switch (how) {
    case 'keep-mine':
      return based
    case 'take-theirs':
      return { ...based, inputValue: theirs, setAside: state.inputValue }
    case 'join':
      return { ...based, inputValue: joined(state.key, state.inputValue, theirs) ?? state.inputValue }
  }
}

export const putBack = <Key extends FormKey>(state: AnswerState<Key>): AnswerState<Key> =>
  state.setAside === undefined ? state : { ...state, inputValue: state.setAside, setAside: undefined }
