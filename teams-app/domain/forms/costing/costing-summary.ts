import type { BreakEven, TrafficLight } from './break-even.ts'
import { type CostingResult, costing } from './costing.ts'
import type { CostingInputs } from './costing-fields.ts'
import { scenario } from './scenarios.ts'

/** What a fact keeps of a costing, so that a card needs no call: whole pence and whole learners, over all years. */
export type CostingSummary =
  | {
      is: 'costed'
      /** Years looked ahead. */
      horizon: number
      plannedLearners: number
      breakEven: BreakEven
      light: TrafficLight
      developmentFull: number
      netAfterDevelopment: number
      paybackYear: number | null
      /** PF-34: the same with two in five learners fewer; `null` when nobody is left then. */
      fewerLearners: { plannedLearners: number; netAfterDevelopment: number } | null
    }
  | { is: 'not-enough-entered' }

/** @param inputs `undefined` while some of the five figures are blank */
export function costingSummary(inputs: CostingInputs | undefined): CostingSummary {
  const result = inputs && costing(inputs)
  if (!inputs || result?.is !== 'costed') return { is: 'not-enough-entered' }
  const { plannedLearners, breakEven, light, development, netAfterDevelopment, paybackYear } = result
  return {
    is: 'costed',
    horizon: inputs.horizon,
    ...{ plannedLearners, breakEven, light, developmentFull: development.full, netAfterDevelopment, paybackYear },
    fewerLearners: low(scenario('fewerLearners', inputs).result),
  }
}

const low = (result: CostingResult) =>
  result.is === 'costed'
    ? { plannedLearners: result.plannedLearners, netAfterDevelopment: result.netAfterDevelopment }
    : null
