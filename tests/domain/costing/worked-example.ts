import type { Costed, CostingResult } from '../../../teams-app/domain/forms/costing/costing.ts'
import type { CostingInputs, CostingOverrides } from '../../../teams-app/domain/forms/costing/costing-fields.ts'
import { costingInputs, type FiveFigures } from '../../../teams-app/domain/forms/costing/costing-inputs.ts'
import { placeholderRates } from '../../../teams-app/domain/forms/costing/costing-rates.ts'

/** The example of the domain brief, section 4: 15 credits at level 7, as five figures. */
export const five: FiveFigures = {
  fee: 75_000,
  learnersPerRun: 25,
  runsPerYear: 2,
  daysToBuild: 45,
  daysPerRun: 6,
}

/** Where the example says otherwise than the placeholder rates assume. Its three years; the others do not count. */
export const overrides: CostingOverrides = {
  runs: [2, 3, 3, 0, 0],
  fullFeeLearners: [20, 20, 24, 0, 0],
  discountedLearners: [4, 4, 5, 0, 0],
  fundedLearners: [1, 1, 1, 0, 0],
  otherIncome: [200_000, 0, 0, 0, 0],
  room: 18_000,
  library: 650,
}

export const workedExample: CostingInputs = costingInputs(five, overrides, placeholderRates)

/** The figures of a costing that came out; a test that expects figures fails with the result otherwise. */
export function costed(result: CostingResult): Costed {
  if (result.is !== 'costed') throw new Error(`expected figures, got ${JSON.stringify(result)}`)
  return result
}
