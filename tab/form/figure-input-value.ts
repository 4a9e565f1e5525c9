import { decimalsOf, numberWanted, readNumber } from '../../teams-app/domain/core/read-number.ts'
import { isBlankText } from '../../teams-app/domain/core/text.ts'
import type { CostingField, CostingKind, CostingUnit } from '../../teams-app/domain/forms/costing/costing-fields.ts'
import type { FormValue } from '../../teams-app/domain/forms/form.ts'
import { type InputValue, inputTexts, type Read } from './input-value.ts'

/** A stored figure as people type it: 4850 pence are "48.50", 1500 basis points "15". */
export function figureText(unit: CostingUnit, value: number): string {
  const places = decimalsOf[unit]
  const digits = String(value).padStart(places + 1, '0')
  const [whole, rest] = [digits.slice(0, digits.length - places), digits.slice(digits.length - places)]
  if (/^0*$/.test(rest)) return whole
  return `${whole}.${unit === 'pence' ? rest : rest.replace(/0+$/, '')}`
}

/** An input of the costing as its box shows it: empty where it is as assumed. */
export function figureAsInput(kind: CostingKind, value: FormValue): InputValue {
  if (kind.is === 'choice') return typeof value === 'string' ? value : ''
  if (kind.is === 'per-year') return Array.isArray(value) ? value.map((one) => figureText(kind.unit, Number(one))) : []
  return typeof value === 'number' ? figureText(kind.unit, value) : ''
}

/** The value a box holds; empty goes back to what is assumed, `null`. */
export function readFigure({ kind, label }: CostingField, inputValue: InputValue): Read {
  const texts = Array.isArray(inputValue) ? inputTexts(inputValue) : [String(inputValue)]
  if (texts.every(isBlankText)) return { ok: true, value: null }
  if (kind.is === 'choice') return { ok: true, value: String(inputValue) }
  const figures = texts.map((text) => readNumber(kind.unit, text))
  const read = figures.flatMap((figure) => figure ?? [])
  if (read.length < figures.length) {
    const each = kind.is === 'per-year' ? ', for each year' : ''
    return { ok: false, sentence: `${label}: please write ${numberWanted(kind.unit)}${each}.` }
  }
  return { ok: true, value: kind.is === 'per-year' ? read : (read[0] ?? null) }
}
