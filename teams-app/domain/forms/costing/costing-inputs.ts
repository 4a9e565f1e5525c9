import { type CostingInputs, type CostingOverrides, LONGEST_HORIZON } from './costing-fields.ts'
import type { CostingRates } from './costing-rates.ts'
import { halfUp } from './exact.ts'

/** The initial costing as an Expression of Interest asks for it; the fee in whole pence, everything else as it is. */
export type FiveFigures = {
  readonly fee: number
  readonly learnersPerRun: number
  readonly runsPerYear: number
  readonly daysToBuild: number
  readonly daysPerRun: number
}
export type FiveFigureKey = keyof FiveFigures

/** The five figures of a draft; `null` is blank. */
export type DraftFigures = { readonly [Key in FiveFigureKey]: number | null }

export const fiveFigureKeys: readonly FiveFigureKey[] = [
  'fee',
  'learnersPerRun',
  'runsPerYear',
  'daysToBuild',
  'daysPerRun',
]

/** Which of the five figures are still blank, in the order of the form. */
export const blankFigures = (draft: DraftFigures): FiveFigureKey[] =>
  fiveFigureKeys.filter((key) => draft[key] === null)

/**
 * The five figures, and for everything else what the institution assumes.
 * Assumption: all learners pay the full fee and every year is alike. Days are split in the proportions of the worked
 * example (build 18 : 20 : 3 : 4, run 4 : 2), in half days.
 */
export function assumedInputs(five: FiveFigures, rates: CostingRates): CostingInputs {
  const { buildSplit, runSplit, mediaMinutesPerBuildDay, marketing, ...same } = rates
  const [buildAcademicDays = 0, buildDesignDays = 0, buildAssessmentDays = 0, buildQualityDays = 0] = halfDays(
    five.daysToBuild,
    [buildSplit.academic, buildSplit.learningDesign, buildSplit.assessment, buildSplit.quality],
  )
  const [runAcademicDays = 0, runAdminDays = 0] = halfDays(five.daysPerRun, [runSplit.academic, runSplit.admin])
  return {
    ...same,
    fee: five.fee,
    runs: everyYear([five.runsPerYear]),
    fullFeeLearners: everyYear([five.learnersPerRun]),
    discountedLearners: everyYear([0]),
    fundedLearners: everyYear([0]),
    otherIncome: everyYear([0]),
    buildAcademicDays,
    buildDesignDays,
    buildAssessmentDays,
    buildQualityDays,
    mediaMinutes: Number(halfUp(BigInt(five.daysToBuild) * BigInt(mediaMinutesPerBuildDay), 10n)),
    runAcademicDays,
    runAdminDays,
    marketing: everyYear(marketing),
  }
}

/** The inputs of a costing: the five figures, what the proposal says otherwise, and what the institution assumes. */
export const costingInputs = (five: FiveFigures, overrides: CostingOverrides, rates: CostingRates): CostingInputs => ({
  ...assumedInputs(five, rates),
  ...overrides,
})

/** One value for each of the five years; the last one given stands for all later years, none is 0. */
const everyYear = (values: readonly number[]): number[] =>
  Array.from({ length: LONGEST_HORIZON }, (_, at) => values[at] ?? values.at(-1) ?? 0)

/**
 * Whole days shared out in half days that add up exactly, in tenths of a day. Each share is cut to half days; the half
 * days left over go to the largest remainders, the earlier share first. 45 days at 18 : 20 : 3 : 4 are 18, 20, 3 and 4.
 */
function halfDays(days: number, shares: readonly number[]): number[] {
  const whole = shares.reduce((sum, share) => sum + share, 0)
  if (whole === 0) return shares.map((_, at) => (at === 0 ? days * 10 : 0))
  const cut = shares.map((share) => Math.floor((days * 2 * share) / whole))
  const left = days * 2 - cut.reduce((sum, halves) => sum + halves, 0)
  const byRemainder = shares
    .map((share, at) => ({ at, remainder: (days * 2 * share) % whole }))
    .sort((a, b) => b.remainder - a.remainder || a.at - b.at)
  const luckier = new Set(byRemainder.slice(0, left).map(({ at }) => at))
  return cut.map((halves, at) => (halves + (luckier.has(at) ? 1 : 0)) * 5)
}
