import type { CostingUnit } from '../forms/costing/costing-fields.ts'
import { cleanLine } from './text.ts'

/** Digits after the point that a unit keeps: pence and basis points two, tenths one. */
export const decimalsOf: Record<CostingUnit, 0 | 1 | 2> = { pence: 2, percent: 2, days: 1, hours: 1, count: 0 }

const examples: Record<CostingUnit, string> = {
  pence: 'pounds, such as 420 or 1,419.50',
  percent: 'a percentage, such as 15 or 2.5',
  days: 'days, such as 12 or 1.5',
  hours: 'hours, such as 2 or 1.5',
  count: 'a whole number, such as 24 or 1,000',
}

/** What a box of this unit wants, for the end of a sentence. @param called what the unit is called where it is not its own name */
export const numberWanted = (unit: CostingUnit, called?: string): string =>
  called === undefined ? examples[unit] : examples[unit].replace(unit, called)

/** Thousands are set off all by commas, or all by spaces, or not at all; the point sets off what is less than one. */
const number = /^(?<whole>\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+|\d{1,9})(?:\.(?<rest>\d{1,2}))?$/

/**
 * A number as people type or paste it, in the unit as it is stored: "£1,000.50" is 100,050 pence, "20%" 2,000 basis points, "1.5"
 * days 15 tenths, "1 000" learners 1,000. Digits of full width count as digits; noughts behind the point say nothing. Reads digits,
 * never floating point. `undefined`: it is none, or could mean another ("1.000", "1,00"), or has more places than the unit.
 */
export function readNumber(unit: CostingUnit, text: string): number | undefined {
  const plain = cleanLine(text.normalize('NFKC'))
  const bare = unit === 'pence' ? plain.replace(/^£ ?/, '') : unit === 'percent' ? plain.replace(/ ?%$/, '') : plain
  const { whole = '', rest = '' } = number.exec(bare)?.groups ?? {}
  const places = decimalsOf[unit]
  const given = rest.replace(/0+$/, '')
  if (whole === '' || given.length > places) return undefined
  return Number(whole.replace(/[, ]/g, '') + given.padEnd(places, '0'))
}
