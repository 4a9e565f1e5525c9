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
