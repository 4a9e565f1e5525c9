import { ok, type Result, refuse } from '../../core/result.ts'

/** Years a costing can look ahead. A value "per year" always holds this many; only the first `horizon` of them count. */
export const LONGEST_HORIZON = 5

/** How the inputs are folded on the screen. */
export const costingGroups = {
  learners: 'Runs and learners',
  fees: 'Fees and other income',
  build: 'Building it',
  run: 'Each run',
  year: 'Each year',
  learner: 'Each learner',
  rates: 'Rates of pay and prices',
  shares: 'Overhead and Manchester Online',
} as const
export type CostingGroup = keyof typeof costingGroups

/** `pence`; `percent` in basis points (1,500 is 15%); `days` and `hours` in tenths (15 is 1.5); `count` as it is. */
export type CostingUnit = 'pence' | 'percent' | 'days' | 'hours' | 'count'

/** `min` and `max` are in the unit as it is stored. */
export type CostingKind =
  | { is: 'amount'; unit: CostingUnit; min: number; max: number }
  | { is: 'per-year'; unit: CostingUnit; min: number; max: number }
  | { is: 'choice'; choices: readonly string[]; names: readonly string[] }

export type CostingField = { group: CostingGroup; label: string; help: string; kind: CostingKind }

const amount = (unit: CostingUnit, max: number, min = 0) => ({ is: 'amount', unit, min, max }) as const
const perYear = (unit: CostingUnit, max: number) => ({ is: 'per-year', unit, min: 0, max }) as const
const percent = (max: number) => amount('percent', max * 100)
const pounds = (max: number) => amount('pence', max * 100)
const days = (max: number) => amount('days', max * 10)
const hours = (max: number) => amount('hours', max * 10)

/**
 * Every input of the costing model that can be overridden; the sixth, the fee, is one of the five figures and stands in
 * the Expression of Interest. This one table gives the type of the inputs, their validation and the screen. Keys are what
 * is stored: they stay.
 * Source: domain brief, section 4 "Inputs".
 * Assumption: the limits are ours; they only keep slips of the finger out.
 */
export const costingFields = {
  horizon: {
    group: 'learners',
    label: 'Years looked ahead',
    help: 'How many years this costing covers.',
    kind: amount('count', LONGEST_HORIZON, 1),
  },
  runs: {
    group: 'learners',
    label: 'Runs',
    help: 'How often it starts in each year.',
    kind: perYear('count', 52),
  },
  fullFeeLearners: {
    group: 'learners',
    label: 'Learners paying the full fee',
    help: 'In one run.',
    kind: perYear('count', 5_000),
  },
  discountedLearners: {
    group: 'learners',
    label: 'Learners paying a reduced fee',
    help: 'In one run: alumni or staff of a partner, for example.',
    kind: perYear('count', 5_000),
  },
  fundedLearners: {
    group: 'learners',
    label: 'Funded learners',
    help: 'In one run. They pay nothing, cost as much as others, and count as learners.',
    kind: perYear('count', 5_000),
  },
  vat: {
    group: 'fees',
    label: 'VAT treatment',
    help: 'Standard means that VAT of 20% is inside the fee. “Not sure” is treated as exempt, with a warning; Finance can say.',
    kind: {
      is: 'choice',
      choices: ['exempt', 'standard', 'unsure'],
      names: ['Exempt', 'Standard rate, inside the fee', 'Not sure'],
    },
  },
  feeUplift: {
    group: 'fees',
    label: 'Rise of the fee each year',
    help: 'From the second year on.',
    kind: percent(50),
  },
  feeRoundTo: {
    group: 'fees',
    label: 'Fee rounded to',
    help: 'A risen fee is rounded to a multiple of this.',
    kind: amount('pence', 10_000, 1),
  },
  discount: {
    group: 'fees',
    label: 'Reduction for the reduced fee',
    help: 'How much less these learners pay.',
    kind: percent(100),
  },
  otherIncome: {
    group: 'fees',
    label: 'Other income',
    help: 'Grants or sponsors, in each year.',
    kind: perYear('pence', 100_000_000),
  },
  refunds: {
    group: 'fees',
    label: 'Allowance for refunds',
    help: 'Share of the fees that is given back.',
    kind: percent(100),
  },
  payment: {
    group: 'fees',
    label: 'Payment charges',
    help: 'What taking card payments costs, as a share of the fees.',
    kind: percent(20),
  },
  buildAcademicDays: {
    group: 'build',
    label: 'Academic staff to build it',
    help: 'Days to write and record the content.',
    kind: days(1_000),
  },
  buildDesignDays: {
    group: 'build',
    label: 'Learning design to build it',
    help: 'Days of learning designers.',
    kind: days(1_000),
  },
  buildAssessmentDays: {
    group: 'build',
    label: 'Assessment design to build it',
    help: 'Days of academic staff for tasks, criteria and marking guides.',
    kind: days(1_000),
  },
  buildQualityDays: {
    group: 'build',
    label: 'Quality assurance and project work',
    help: 'Days of professional services staff.',
    kind: days(1_000),
  },
  mediaMinutes: {
    group: 'build',
    label: 'Finished media',
    help: 'Minutes of film and audio as learners see them.',
    kind: amount('count', 10_000),
  },
  mediaRate: {
    group: 'build',
    label: 'A finished minute',
    help: 'What one minute costs to make.',
    kind: pounds(5_000),
  },
  captions: {
    group: 'build',
    label: 'Captions and accessibility',
    help: 'Captions, transcripts, checks.',
    kind: pounds(1_000_000),
  },
  copyright: {
    group: 'build',
    label: 'Copyright',
    help: 'Licences for texts, pictures and film.',
    kind: pounds(1_000_000),
  },
  coDesign: {
    group: 'build',
    label: 'Co-design with partners',
    help: 'Workshops with industry partners, where that suits.',
    kind: pounds(1_000_000),
  },
  pilotLearners: {
    group: 'build',
    label: 'Pilot learners',
    help: 'How many try it first; 0 without a pilot.',
    kind: amount('count', 5_000),
  },
  pilotCost: {
    group: 'build',
    label: 'For each pilot learner',
    help: 'Vouchers, access, support.',
    kind: pounds(5_000),
  },
  contingency: {
    group: 'build',
    label: 'Contingency',
    help: 'Added to the cost of building it.',
    kind: percent(100),
  },
  runAcademicDays: {
    group: 'run',
    label: 'Academic staff for each run',
    help: 'Days for one run.',
    kind: days(1_000),
  },
  runLiveHours: {
    group: 'run',
    label: 'Live sessions',
    help: 'Tutor hours for one run, preparation included.',
    kind: hours(1_000),
  },
  runAdminDays: {
    group: 'run',
    label: 'Administration of each run',
    help: 'Days of professional services staff for one run, timetabling included.',
    kind: days(1_000),
  },
  room: {
    group: 'run',
    label: 'Room',
    help: 'Space on campus for one run; online it is nothing.',
    kind: pounds(1_000_000),
  },
  marketing: {
    group: 'year',
    label: 'Marketing',
    help: 'In each year.',
    kind: perYear('pence', 100_000_000),
  },
  externalExaminer: {
    group: 'year',
    label: 'External examiner',
    help: 'A year.',
    kind: pounds(1_000_000),
  },
  refresh: {
    group: 'year',
    label: 'Keeping it fresh',
    help: 'Share of the cost of building it, each year from the second on.',
    kind: percent(100),
  },
  tutorHours: {
    group: 'learner',
    label: 'Tutor support',
    help: 'Hours for one learner.',
    kind: hours(100),
  },
  markingHours: {
    group: 'learner',
    label: 'Marking',
    help: 'Hours for one submission.',
    kind: hours(100),
  },
  submission: {
    group: 'learner',
    label: 'Learners who submit',
    help: 'Share that hands in the assessment.',
    kind: percent(100),
  },
  resit: {
    group: 'learner',
    label: 'Resits',
    help: 'Share of submissions marked a second time.',
    kind: percent(100),
  },
  platform: {
    group: 'learner',
    label: 'Platform and IS',
    help: 'Licences and systems for one learner.',
    kind: pounds(5_000),
  },
  library: {
    group: 'learner',
    label: 'Library',
    help: 'Reading and databases for one learner; nothing when all is open.',
    kind: pounds(5_000),
  },
  badge: {
    group: 'learner',
    label: 'Badge or certificate',
    help: 'For one learner who submits.',
    kind: pounds(1_000),
  },
  academicRate: {
    group: 'rates',
    label: 'Academic staff, a day',
    help: 'Pay with pension and national insurance.',
    kind: pounds(5_000),
  },
  learningDesignRate: {
    group: 'rates',
    label: 'Learning design, a day',
    help: 'Pay with pension and national insurance.',
    kind: pounds(5_000),
  },
  professionalServicesRate: {
    group: 'rates',
    label: 'Professional services, a day',
    help: 'Pay with pension and national insurance.',
    kind: pounds(5_000),
  },
  tutorRate: {
    group: 'rates',
    label: 'Tutor, an hour',
    help: 'Pay with pension and national insurance.',
    kind: pounds(1_000),
  },
  payInflation: {
    group: 'rates',
    label: 'Rise of pay each year',
    help: 'From the second year on.',
    kind: percent(50),
  },
  nonPayInflation: {
    group: 'rates',
    label: 'Rise of prices each year',
    help: 'From the second year on; marketing and keeping it fresh do not rise.',
    kind: percent(50),
  },
  overhead: {
    group: 'shares',
    label: 'Overhead',
    help: 'Added to every direct cost.',
    kind: percent(200),
  },
  overheadBasis: {
    group: 'shares',
    label: 'Overhead is charged on',
    help: 'This version knows one basis.',
    kind: { is: 'choice', choices: ['directTotal'], names: ['All direct cost'] },
  },
  moShare: {
    group: 'shares',
    label: 'Share of Manchester Online',
    help: 'Of the fees after refunds.',
    kind: percent(100),
  },
} as const satisfies Record<string, CostingField>

export type CostingKey = keyof typeof costingFields
export const costingKeys = Object.keys(costingFields) as CostingKey[]
export const costingFieldOf = (key: CostingKey): CostingField => costingFields[key]
export const isCostingKey = (key: string): key is CostingKey => Object.hasOwn(costingFields, key)

/** One input as it is stored: a whole number in the field's unit, five of them for a value per year, or a choice. */
export type CostingValue = number | readonly number[] | string

type ValueOf<Kind> = Kind extends { choices: readonly (infer Choice)[] }
  ? Choice
  : Kind extends { is: 'per-year' }
    ? readonly number[]
    : number

type OverridableInputs = { readonly [Key in CostingKey]: ValueOf<(typeof costingFields)[Key]['kind']> }

/**
 * Everything the costing model needs. Amounts as `CostingUnit` says.
 * `overheadBasis` names bases that other institutions use; `costing` refuses all but `directTotal`.
 */
export type CostingInputs = Omit<OverridableInputs, 'overheadBasis'> & {
  /** Pence, what one learner pays in the first year, VAT included where it is due. */
  readonly fee: number
  readonly overheadBasis: 'directTotal' | 'directStaff' | 'income'
}

/** What a proposal says otherwise than the assumed inputs; a key that is absent is assumed. */
export type CostingOverrides = { readonly [Key in CostingKey]?: OverridableInputs[Key] }

/**
 * Whether a value may override an assumed input; `null` goes back to the assumed value.
 * Refuses: unknown-field, wrong-type, out-of-range, not-a-choice.
 */
export function acceptCosting(key: string, value: unknown): Result<CostingValue | null> {
  if (!isCostingKey(key)) return refuse('unknown-field', { field: key.slice(0, 60) })
  const { kind, label } = costingFieldOf(key)
  if (value === null) return ok(null)
  if (kind.is === 'choice') {
    if (typeof value !== 'string') return refuse('wrong-type', { field: label })
    return kind.choices.includes(value) ? ok(value) : refuse('not-a-choice', { field: label })
  }
  const numbers = kind.is === 'per-year' ? value : [value]
  if (!isWholeNumbers(numbers) || numbers.length !== (kind.is === 'per-year' ? LONGEST_HORIZON : 1)) {
    return refuse('wrong-type', { field: label })
  }
  if (numbers.some((number) => number < kind.min || number > kind.max)) {
    const { min, max, unit } = kind
    return refuse('out-of-range', { field: label, min: limitWords(min, unit), max: limitWords(max, unit) })
  }
  return ok(kind.is === 'per-year' ? numbers : (numbers[0] ?? null))
}

/** The overrides with one accepted value in place of what stood there, or taken away with `null`. */
export function overriding(overrides: CostingOverrides, key: CostingKey, value: unknown): CostingOverrides {
  const others = Object.entries(overrides).filter(([one]) => one !== key)
  return Object.fromEntries(value === null ? others : [...others, [key, value]])
}

/** The overrides that somebody stored: whatever `acceptCosting` refuses is left out, and so assumed. */
export function overridesIn(stored: unknown): CostingOverrides {
  if (typeof stored !== 'object' || stored === null) return {}
  return Object.entries(stored).reduce<CostingOverrides>((overrides, [key, value]) => {
    const accepted = acceptCosting(key, value)
    return accepted.ok && isCostingKey(key) ? overriding(overrides, key, accepted.value) : overrides
  }, {})
}

/** Minus zero is no whole number here: it would not survive being written as JSON. */
const isWholeNumbers = (value: unknown): value is number[] =>
  Array.isArray(value) && value.every((one) => Number.isSafeInteger(one) && !Object.is(one, -0))

function limitWords(limit: number, unit: CostingUnit): string {
  switch (unit) {
    case 'pence':
      return `£${limit / 100}`
    case 'percent':
      return `${limit / 100}%`
    case 'days':
    case 'hours':
      return String(limit / 10)
    case 'count':
      return String(limit)
  }
}
