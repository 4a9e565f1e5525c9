import { ok, type Refused, type Result, refuse } from '../../core/result.ts'
import { acceptCosting, type CostingKey, costingFieldOf, LONGEST_HORIZON } from './costing-fields.ts'

/**
 * What an institution assumes where a proposer gives only five figures. Units as in `CostingUnit`: pence, basis points,
 * tenths of days and hours, counts.
 */
export type CostingRates = {
  readonly horizon: number
  readonly vat: 'exempt' | 'standard' | 'unsure'
  readonly feeUplift: number
  readonly feeRoundTo: number
  readonly discount: number
  readonly refunds: number
  readonly payment: number
  /** Shares of the days to build, in any common measure. */
  readonly buildSplit: { academic: number; learningDesign: number; assessment: number; quality: number }
  /** Shares of the days for each run, in any common measure. */
  readonly runSplit: { academic: number; admin: number }
  /** Tenths of a minute of finished media for each day to build. */
  readonly mediaMinutesPerBuildDay: number
  readonly mediaRate: number
  readonly captions: number
  readonly copyright: number
  readonly coDesign: number
  readonly pilotLearners: number
  readonly pilotCost: number
  readonly contingency: number
  readonly runLiveHours: number
  readonly room: number
  /** The last year given stands for all later ones. */
  readonly marketing: readonly number[]
  readonly externalExaminer: number
  readonly refresh: number
  readonly tutorHours: number
  readonly markingHours: number
  readonly submission: number
  readonly resit: number
  readonly platform: number
  readonly library: number
  readonly badge: number
  readonly academicRate: number
  readonly learningDesignRate: number
  readonly professionalServicesRate: number
  readonly tutorRate: number
  readonly payInflation: number
  readonly nonPayInflation: number
  readonly overhead: number
  readonly overheadBasis: 'directTotal' | 'directStaff' | 'income'
  readonly moShare: number
}

/**
 * Placeholders until the institution sets its own.
 * Source: domain brief, section 4, the rates of the worked example.
 * Assumption: library and room are nothing, since delivery is expected online; a need for them asks for a line (PF-07).
 * Media follow the days to build, two finished minutes a day, as in the example (90 minutes, 45 days).
 */
export const placeholderRates: CostingRates = {
  horizon: 3,
  vat: 'exempt',
  feeUplift: 300,
  feeRoundTo: 100,
  discount: 2_000,
  refunds: 200,
  payment: 150,
  buildSplit: { academic: 18, learningDesign: 20, assessment: 3, quality: 4 },
  runSplit: { academic: 4, admin: 2 },
  mediaMinutesPerBuildDay: 20,
  mediaRate: 4_500,
  captions: 60_000,
  copyright: 35_000,
  coDesign: 50_000,
  pilotLearners: 12,
  pilotCost: 2_500,
  contingency: 1_000,
  runLiveHours: 100,
  room: 0,
  marketing: [300_000, 200_000, 200_000],
  externalExaminer: 30_000,
  refresh: 500,
  tutorHours: 15,
  markingHours: 10,
  submission: 9_000,
  resit: 1_000,
  platform: 1_800,
  library: 0,
  badge: 200,
  academicRate: 42_000,
  learningDesignRate: 31_000,
  professionalServicesRate: 21_000,
  tutorRate: 4_850,
  payInflation: 300,
  nonPayInflation: 200,
  overhead: 2_000,
  overheadBasis: 'directTotal',
  moShare: 1_500,
}

/** Names of the rates that are not inputs of the costing themselves, as a refusal calls them. */
const names = {
  buildSplit: 'Shares of the days to build',
  runSplit: 'Shares of the days for each run',
  mediaMinutesPerBuildDay: 'Finished media for each day to build',
} as const

/** What a rate is called. */
export const rateLabel = (key: keyof CostingRates): string =>
  key in names ? names[key as keyof typeof names] : costingFieldOf(key as CostingKey).label

/** The most a share of days may count, and a minute's tenths for each day to build. */
const SHARE_AT_MOST = 1_000
const MEDIA_AT_MOST = 6_000

/**
 * Whether an institution may assume these rates: all of them, and nothing else. Each rate that is an input of the costing
 * keeps to the limits of that input; marketing names one to five years.
 * Refuses: wrong-type, out-of-range, not-a-choice, unknown-field.
 */
export function acceptRates(rates: unknown): Result<CostingRates> {
  if (typeof rates !== 'object' || rates === null) return refuse('wrong-type', { field: 'The costing rates' })
  const strange = Object.keys(rates).find((key) => !Object.hasOwn(placeholderRates, key))
  if (strange !== undefined) return refuse('unknown-field', { field: strange.slice(0, 60) })
  for (const key of Object.keys(placeholderRates) as (keyof CostingRates)[]) {
    const refused = refuseRate(key, Object.entries(rates).find(([name]) => name === key)?.[1])
    if (refused) return refused
  }
  // A boundary: every rate has just been looked at.
  return ok(rates as CostingRates)
}

function refuseRate(key: keyof CostingRates, value: unknown): Refused | undefined {
  switch (key) {
    case 'buildSplit':
    case 'runSplit':
      return refuseShares(key, value)
    case 'mediaMinutesPerBuildDay':
      return refuseWhole(names[key], value, MEDIA_AT_MOST)
    case 'marketing': {
      const wrong = !Array.isArray(value) || value.length === 0 || value.length > LONGEST_HORIZON
      if (wrong) return refuse('wrong-type', { field: costingFieldOf(key).label })
      return refuseInput(key, [...value, ...Array(LONGEST_HORIZON - value.length).fill(0)])
    }
    default:
      return refuseInput(key, value)
  }
}

/** `null` would go back to what is assumed, and this is what is assumed. */
function refuseInput(key: CostingKey, value: unknown): Refused | undefined {
  const accepted =
    value === null ? refuse('wrong-type', { field: costingFieldOf(key).label }) : acceptCosting(key, value)
  return accepted.ok ? undefined : accepted
}

function refuseShares(key: 'buildSplit' | 'runSplit', value: unknown): Refused | undefined {
  const shares = Object.keys(placeholderRates[key])
  const given = typeof value === 'object' && value !== null ? Object.entries(value) : []
  const complete = given.length === shares.length && given.every(([name]) => shares.includes(name))
  if (!complete || given.every(([, share]) => share === 0)) return refuse('wrong-type', { field: names[key] })
  return given.flatMap(([, share]) => refuseWhole(names[key], share, SHARE_AT_MOST) ?? [])[0]
}

function refuseWhole(field: string, value: unknown, max: number): Refused | undefined {
  if (!Number.isSafeInteger(value) || Object.is(value, -0)) return refuse('wrong-type', { field })
  const whole = Number(value)
  return whole < 0 || whole > max ? refuse('out-of-range', { field, min: '0', max: String(max) }) : undefined
}
