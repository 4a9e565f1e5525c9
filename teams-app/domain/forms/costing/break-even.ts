import type { CostingInputs } from './costing-fields.ts'
import { ceiling, halfUp, WHOLE } from './exact.ts'
import type { RunningYear } from './running-year.ts'

/** Beyond this a number is not exact any more, and no such number of learners will come. */
const COUNTABLE = BigInt(Number.MAX_SAFE_INTEGER)

/** The fewest learners that cover a cost; "never" when each learner costs at least what they bring, or brings next to nothing. */
export type BreakEven = number | 'never'

/** green: planned learners are at least 1.2 times the break-even; amber: at least the break-even; red: below, or never. */
export type TrafficLight = 'green' | 'amber' | 'red'

/**
 * What one learner leaves after everything that grows with learners: an exact quotient, kept unrounded, the amount in
 * ten-thousandths of a penny; `undefined` without learners.
 */
type UnitContribution = { amount: bigint; learners: bigint } | undefined

/**
 * Holds for the overhead basis `directTotal` alone, and holds the mix of learners and the number of runs as planned.
 * Source: domain brief, section 4 "Formulas": unit(y), programmeBreakEven.
 */
export function unitContribution(amounts: RunningYear<bigint>, inputs: CostingInputs): UnitContribution {
  const { learners, netFees, payment, moShare, variable } = amounts
  if (learners === 0n) return undefined
  return { amount: (netFees - payment - moShare) * WHOLE - variable * withOverhead(inputs), learners }
}

/** Whole pence, half-up, for showing only: break-even never uses it. */
export const unitPence = (unit: UnitContribution): number | null =>
  unit ? Number(halfUp(unit.amount, unit.learners * WHOLE)) : null

/**
 * How many learners cover the fixed cost (with overhead) and the development, other income taken off; `null` without
 * learners to reckon with. Nothing left to cover is 0.
 * @param full full cost of the development in pence, 0 for the break-even of a running year
 */
export function breakEvenOf(amounts: RunningYear<bigint>, full: bigint, inputs: CostingInputs): BreakEven | null {
  const unit = unitContribution(amounts, inputs)
  if (!unit) return null
  if (unit.amount <= 0n) return 'never'
  const toCover = (full - amounts.otherIncome) * WHOLE + amounts.fixed * withOverhead(inputs)
  if (toCover <= 0n) return 0
  const needed = ceiling(toCover * unit.learners, unit.amount)
  return needed > COUNTABLE ? 'never' : Number(needed)
}

/** Source: domain brief, section 4 "Outputs to show"; the factor 1.2 is ours. */
export function trafficLight(planned: number, breakEven: BreakEven): TrafficLight {
  if (breakEven === 'never' || planned < breakEven) return 'red'
  return planned * 5 >= breakEven * 6 ? 'green' : 'amber'
}

/** A cost with its overhead is the cost times this, in ten-thousandths. */
const withOverhead = (inputs: CostingInputs): bigint => WHOLE + BigInt(inputs.overhead)
