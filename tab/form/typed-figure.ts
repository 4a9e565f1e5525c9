import type { CostingField, CostingKind, CostingUnit } from '../../teams-app/domain/costing/costing-fields.ts'
import type { FormValue } from '../../teams-app/domain/form.ts'
import { type Read, type Typed, typedTexts } from './typed.ts'

/** Digits after the point that a unit keeps: pence and basis points two, tenths one. */
const decimals: Record<CostingUnit, 0 | 1 | 2> = { pence: 2, percent: 2, days: 1, hours: 1, count: 0 }

const examples: Record<CostingUnit, string> = {
  pence: 'pounds, such as 310 or 48.50',
  percent: 'a percentage, such as 15 or 2.5',
  days: 'days, such as 12 or 1.5',
  hours: 'hours, such as 2 or 1.5',
  count: 'a whole number',
}

/** A stored figure as people type it: 4850 pence are "48.50", 1500 basis points "15". */
export function figureText(unit: CostingUnit, value: number): string {
  const places = decimals[unit]
  const digits = String(value).padStart(places + 1, '0')
  const [whole, rest] = [digits.slice(0, digits.length - places), digits.slice(digits.length - places)]
  if (/^0*$/.test(rest)) return whole
  return `${whole}.${unit === 'pence' ? rest : rest.replace(/0+$/, '')}`
}

/** The stored figure of what was typed; reads digits, never floating point. `undefined`: it is none. */
export function figureOf(unit: CostingUnit, typed: string): number | undefined {
  const bare =
    unit === 'pence' ? typed.trim().replace(/^£\s*/, '') : typed.trim().replace(unit === 'percent' ? /\s*%$/ : '', '')
  const found = /^(\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.(\d{1,2}))?$/.exec(bare)
  const [, whole = '', rest = ''] = found ?? []
  const places = decimals[unit]
  if (!found || rest.length > places) return undefined
  return Number(whole.replaceAll(',', '') + rest.padEnd(places, '0'))
}

/** An input of the costing as its box shows it: empty where it is as assumed. */
export function typedFigure(kind: CostingKind, value: FormValue): Typed {
  if (kind.is === 'choice') return typeof value === 'string' ? value : ''
  if (kind.is === 'per-year') return Array.isArray(value) ? value.map((one) => figureText(kind.unit, Number(one))) : []
  return typeof value === 'number' ? figureText(kind.unit, value) : ''
}

/** The value a box holds; empty goes back to what is assumed, `null`. */
export function readFigure({ kind, label }: CostingField, typed: Typed): Read {
  const texts = Array.isArray(typed) ? typedTexts(typed) : [String(typed)]
  if (texts.every((text) => text.trim() === '')) return { ok: true, value: null }
  if (kind.is === 'choice') return { ok: true, value: String(typed) }
  const figures = texts.map((text) => figureOf(kind.unit, text))
  const read = figures.flatMap((figure) => figure ?? [])
  if (read.length < figures.length) {
    const each = kind.is === 'per-year' ? ' for each year' : ''
    return { ok: false, sentence: `${label}: please write ${examples[kind.unit]}${each}.` }
  }
  return { ok: true, value: kind.is === 'per-year' ? read : (read[0] ?? null) }
}
