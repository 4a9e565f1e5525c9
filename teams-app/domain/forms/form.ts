import { type Result, refuse } from '../core/result.ts'
import { type CostingResult, costingOf } from './costing/costing.ts'
import {
  acceptCosting,
  type CostingKey,
  type CostingOverrides,
  type CostingValue,
  costingFieldOf,
  isCostingKey,
  overriding,
} from './costing/costing-fields.ts'
import { type DraftFigures, type FiveFigureKey, fiveFigureKeys } from './costing/costing-inputs.ts'
import type { CostingRates } from './costing/costing-rates.ts'
import {
  type Answers,
  type AnswerValue,
  acceptValue,
  type FieldKey,
  fieldOf,
  isFieldKey,
} from './expression-of-interest.ts'

/** What an Expression of Interest says: its answers, and the inputs of its costing that are otherwise than assumed. */
export type Form = { answers: Answers; costing: CostingOverrides }

const COSTING = 'costing.'

/** One input of the costing, as it is saved and as its edits are kept: `costing.library`. */
export type CostingFormKey = `${typeof COSTING}${CostingKey}`

/** What is saved by itself, so that two people never collide but on the very same thing. */
export type FormKey = FieldKey | CostingFormKey
export type FormValue = AnswerValue | CostingValue

export const formKeyOf = (input: CostingKey): CostingFormKey => `${COSTING}${input}`

/** The input of the costing that a key names; `undefined` for a field of the form and for what is neither. */
export function costingKeyIn(key: string): CostingKey | undefined {
  const input = key.startsWith(COSTING) ? key.slice(COSTING.length) : ''
  return isCostingKey(input) ? input : undefined
}

export const isFormKey = (key: string): key is FormKey => isFieldKey(key) || costingKeyIn(key) !== undefined

export const labelOf = (key: FormKey): string => {
  const input = costingKeyIn(key)
  if (input) return costingFieldOf(input).label
  return isFieldKey(key) ? fieldOf(key).label : key
}

/** What the form holds; `null` is blank, and for an input of the costing: as the institution assumes. */
export function valueIn({ answers, costing }: Form, key: FormKey): FormValue {
  const input = costingKeyIn(key)
  if (input) return costing[input] ?? null
  return isFieldKey(key) ? answers[key] : null
}

/** The form with one value that was accepted; `null` blanks it. */
export function formWith<F extends Form>(form: F, key: FormKey, value: FormValue): F {
  const input = costingKeyIn(key)
  return input
    ? { ...form, costing: overriding(form.costing, input, value) }
    : { ...form, answers: { ...form.answers, [key]: value } }
}

/**
 * Whether a value may be stored at all. Refuses what `acceptValue` and `acceptCosting` refuse: unknown-field,
 * field-not-editable, wrong-type, too-long, out-of-range, not-a-choice.
 */
export function acceptFormValue(key: string, value: unknown): Result<{ key: FormKey; value: FormValue }> {
  if (!isFormKey(key)) return refuse('unknown-field', { field: key.slice(0, 60) })
  const input = costingKeyIn(key)
  const accepted = input ? acceptCosting(input, value === '' ? null : value) : acceptValue(key, value)
  return accepted.ok ? { ok: true, value: { key, value: accepted.value } } : accepted
}

/** The five figures of the initial costing, as far as they are given. */
export function figuresOf(answers: Answers): DraftFigures {
  const figure = (key: FiveFigureKey) => {
    const value = answers[key]
    return typeof value === 'number' ? value : null
  }
  return {
    fee: figure('fee'),
    learnersPerRun: figure('learnersPerRun'),
    runsPerYear: figure('runsPerYear'),
    daysToBuild: figure('daysToBuild'),
    daysPerRun: figure('daysPerRun'),
  }
}

/** Whether a change of this key changes what the costing comes to. */
export const touchesCosting = (key: FormKey): boolean =>
  costingKeyIn(key) !== undefined || fiveFigureKeys.some((figure) => figure === key)

/** What the form costs and brings, under what the institution assumes today. */
export const costingOfForm = ({ answers, costing }: Form, rates: CostingRates): CostingResult =>
  costingOf(figuresOf(answers), costing, rates)
