import {
  type BreakEven,
  breakEvenOf,
  type TrafficLight,
  trafficLight,
  unitContribution,
  unitPence,
} from './break-even.ts'
import type { CostingInputs, CostingOverrides } from './costing-fields.ts'
import {
  blankFigures,
  costingInputs,
  type DraftFigures,
  type FiveFigureKey,
  type FiveFigures,
} from './costing-inputs.ts'
import type { CostingRates } from './costing-rates.ts'
import { type Development, developmentOf } from './development.ts'
import { halfUp, WHOLE } from './exact.ts'
import { feesOf, type RunningYear, runningYear, type YearFees, yearAmounts } from './running-year.ts'

/** One running year with what is read from it. `year` is 1 for the first. */
export type CostingYear = RunningYear &
  YearFees & {
    year: number
    /** Net contribution on income, in basis points, half-up; `null` without income. */
    margin: number | null
    /** Pence, from the full cost of the development on. */
    cumulative: number
    /** Pence, rounded for showing; `null` without learners in this year. */
    unitContribution: number | null
    /** Learners that cover this year's own fixed cost; `null` without learners in this year. */
    breakEven: BreakEven | null
  }

/** A costing with its figures: whole pence, whole learners, basis points; no floating point anywhere. */
export type Costed = {
  is: 'costed'
  development: Development
  years: CostingYear[]
  total: RunningYear
  /** Pence: what all years leave after the full cost of the development. */
  netAfterDevelopment: number
  /** The same on the income of all years, in basis points; `null` without income. */
  marginAfterDevelopment: number | null
  plannedLearners: number
  /** Pence, rounded for showing, over all years. */
  unitContribution: number | null
  /** Learners over all years that cover running and development. */
  breakEven: BreakEven
  light: TrafficLight
  /** The first year in which the cumulative amount is not below zero; `null` when none is. */
  paybackYear: number | null
}

export type CostingResult =
  | Costed
  /** No learners, or some of the five figures are blank: those are named. */
  | { is: 'not-enough-entered'; blank: FiveFigureKey[] }
  /** The break-even formula holds for `directTotal` alone (domain brief, section 0 "Costing version 1"). */
  | { is: 'overhead-basis-not-offered'; basis: CostingInputs['overheadBasis'] }

/** The costing model. Source: domain brief, section 4. */
export function costing(inputs: CostingInputs): CostingResult {
  if (inputs.overheadBasis !== 'directTotal') {
    return { is: 'overhead-basis-not-offered', basis: inputs.overheadBasis }
  }
  const development = developmentOf(inputs)
  const fees = feesOf(inputs)
  const years = fees.map((yearFees, year) => runningYear(inputs, year, yearFees, development.direct))
  const total = totalOf(years)
  const breakEven = breakEvenOf(total, development.full, inputs)
  if (breakEven === null) return { is: 'not-enough-entered', blank: [] }

  let standing = -development.full
  const cumulative = years.map(({ netContribution }) => {
    standing += netContribution
    return standing
  })
  const netAfterDevelopment = total.netContribution - development.full
  const payback = cumulative.findIndex((amount) => amount >= 0n)
  const plannedLearners = Number(total.learners)
  return {
    is: 'costed',
    development: wholes(development),
    years: years.map((amounts, at) => ({
      ...wholes(amounts),
      ...wholes(fees[at] ?? { fee: 0n, netFee: 0n, discountedFee: 0n }),
      year: at + 1,
      margin: marginOf(amounts.netContribution, amounts.income),
      cumulative: Number(cumulative[at] ?? 0n),
      unitContribution: unitPence(unitContribution(amounts, inputs)),
      breakEven: breakEvenOf(amounts, 0n, inputs),
    })),
    total: wholes(total),
    netAfterDevelopment: Number(netAfterDevelopment),
    marginAfterDevelopment: marginOf(netAfterDevelopment, total.income),
    plannedLearners,
    unitContribution: unitPence(unitContribution(total, inputs)),
    breakEven,
    light: trafficLight(plannedLearners, breakEven),
    paybackYear: payback === -1 ? null : payback + 1,
  }
}

/** The costing of an Expression of Interest that may still be a draft. */
export function costingOf(draft: DraftFigures, overrides: CostingOverrides, rates: CostingRates): CostingResult {
  return isComplete(draft)
    ? costing(costingInputs(draft, overrides, rates))
    : { is: 'not-enough-entered', blank: blankFigures(draft) }
}

export const isComplete = (draft: DraftFigures): draft is FiveFigures => blankFigures(draft).length === 0

function totalOf(years: readonly RunningYear<bigint>[]): RunningYear<bigint> {
  const totals = yearAmounts.map((amount) => [amount, years.reduce((sum, year) => sum + year[amount], 0n)] as const)
  return fromEntries(totals)
}

/** `null` without income, and where next to no income makes it a number that says nothing. */
function marginOf(pence: bigint, income: bigint): number | null {
  const margin = income === 0n ? Number.NaN : Number(halfUp(pence * WHOLE, income))
  return Number.isSafeInteger(margin) ? margin : null
}

/** Whole numbers that fit: the limits in `costingFields` keep every amount far below 2 to the 53rd. */
const wholes = <Key extends string>(amounts: Record<Key, bigint>): Record<Key, number> =>
  fromEntries(entriesOf(amounts).map(([key, amount]) => [key, Number(amount)] as const))

const entriesOf = <Key extends string, Value>(record: Record<Key, Value>) => Object.entries(record) as [Key, Value][]

const fromEntries = <Key extends string, Value>(entries: readonly (readonly [Key, Value])[]) =>
  Object.fromEntries(entries) as Record<Key, Value>
