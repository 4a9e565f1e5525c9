import { type CostingResult, costing } from './costing.ts'
import type { CostingInputs } from './costing-fields.ts'
import { halfUp, WHOLE } from './exact.ts'

export type Scenario = {
  key: ScenarioKey
  label: string
  /** The inputs that are otherwise than planned. */
  changed: Partial<CostingInputs>
  result: CostingResult
}

const SHARE_STEP = 500
const OVERHEAD_STEP = 1_000
const ALL = Number(WHOLE)

/** Halves up, to whole units of the field (a tenth of a day, a learner, a minute, a penny). */
const scaled = (value: number, percent: number): number => Number(halfUp(BigInt(value) * BigInt(percent), 100n))

const learners = (inputs: CostingInputs, percent: number): Partial<CostingInputs> => ({
  fullFeeLearners: inputs.fullFeeLearners.map((heads) => scaled(heads, percent)),
  discountedLearners: inputs.discountedLearners.map((heads) => scaled(heads, percent)),
  fundedLearners: inputs.fundedLearners.map((heads) => scaled(heads, percent)),
})

/**
 * What may come otherwise than planned, one thing at a time.
 * Source: domain brief, section 4 "Scenarios"; its figures for fee, share and overhead are 10% of the fee, five points of
 * the share and ten points of overhead away from the worked example.
 * Assumption: learners are scaled in each band of each run and rounded half-up; development takes all four kinds of days,
 * quality assurance too, and the media minutes. A share does not go below nothing or above all.
 */
const changes = {
  fewerLearners: { label: '40% fewer learners', change: (inputs: CostingInputs) => learners(inputs, 60) },
  moreLearners: { label: '20% more learners', change: (inputs: CostingInputs) => learners(inputs, 120) },
  lowerFee: { label: 'Fee 10% lower', change: ({ fee }: CostingInputs) => ({ fee: scaled(fee, 90) }) },
  higherFee: { label: 'Fee 10% higher', change: ({ fee }: CostingInputs) => ({ fee: scaled(fee, 110) }) },
  longerDevelopment: {
    label: '20% more days and media to build it',
    change: (inputs: CostingInputs) => ({
      buildAcademicDays: scaled(inputs.buildAcademicDays, 120),
      buildDesignDays: scaled(inputs.buildDesignDays, 120),
      buildAssessmentDays: scaled(inputs.buildAssessmentDays, 120),
      buildQualityDays: scaled(inputs.buildQualityDays, 120),
      mediaMinutes: scaled(inputs.mediaMinutes, 120),
    }),
  },
  higherShare: {
    label: 'Manchester Online takes 5 points more',
    change: ({ moShare }: CostingInputs) => ({ moShare: Math.min(moShare + SHARE_STEP, ALL) }),
  },
  lowerShare: {
    label: 'Manchester Online takes 5 points less',
    change: ({ moShare }: CostingInputs) => ({ moShare: Math.max(moShare - SHARE_STEP, 0) }),
  },
  higherOverhead: {
    label: 'Overhead 10 points higher',
    change: ({ overhead }: CostingInputs) => ({ overhead: overhead + OVERHEAD_STEP }),
  },
  standardVat: {
    label: 'VAT at the standard rate, inside the same fee',
    change: (): Partial<CostingInputs> => ({ vat: 'standard' }),
  },
  oneRun: {
    label: 'One run a year',
    change: ({ runs }: CostingInputs) => ({ runs: runs.map((count) => Math.min(count, 1)) }),
  },
} satisfies Record<string, { label: string; change: (inputs: CostingInputs) => Partial<CostingInputs> }>

export type ScenarioKey = keyof typeof changes
export const scenarioKeys = Object.keys(changes) as ScenarioKey[]

/** One thing otherwise than planned, reckoned on the same inputs with its change. */
export function scenario(key: ScenarioKey, inputs: CostingInputs): Scenario {
  const { label, change } = changes[key]
  const changed: Partial<CostingInputs> = change(inputs)
  return { key, label, changed, result: costing({ ...inputs, ...changed }) }
}

/** The ten scenarios, in the order of the domain brief. */
export const scenarios = (inputs: CostingInputs): Scenario[] => scenarioKeys.map((key) => scenario(key, inputs))
