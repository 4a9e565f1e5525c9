import type { TrafficLight } from '../domain/forms/costing/break-even.ts'
import type { CostingYear } from '../domain/forms/costing/costing.ts'
import { type CostingField, type CostingUnit, LONGEST_HORIZON } from '../domain/forms/costing/costing-fields.ts'
import type { FiveFigureKey } from '../domain/forms/costing/costing-inputs.ts'
import type { CostingSummary } from '../domain/forms/costing/costing-summary.ts'
import type { Development } from '../domain/forms/costing/development.ts'
import { fieldOf } from '../domain/forms/expression-of-interest.ts'
import type { FormValue } from '../domain/forms/form.ts'
import { formatCount, formatMoney, formatPounds } from '../domain/words/format.ts'

/** What the traffic light says, and a sign of its own: it never speaks by its colour alone. */
export const lightWords: Record<TrafficLight, { sign: string; words: string }> = {
  green: { sign: '●', words: 'comfortably above break-even' },
  amber: { sign: '◆', words: 'above break-even, with little to spare' },
  red: { sign: '▼', words: 'below break-even' },
}

type Costed = Extract<CostingSummary, { is: 'costed' }>

export const yearsWords = (years: number): string => (years === 1 ? 'one year' : `${years} years`)

/** Whether the planned years make or lose money after development, in words with a sign of their own. */
export type Verdict = { result: 'makes' | 'loses' | 'even'; sign: '▲' | '▼' | '●'; words: string }

/** "▲ Makes £5,368 over 3 years, pays back in year 3". `undefined` where the facts hold no result. */
export function verdictOf(summary: CostingSummary | undefined): Verdict | undefined {
  if (summary?.is !== 'costed' || !Number.isFinite(summary.netAfterDevelopment)) return undefined
  const { netAfterDevelopment: net, paybackYear, horizon } = summary
  const over = `over ${yearsWords(horizon)}`
  if (Math.abs(net) < HALF_A_POUND) return { result: 'even', sign: '●', words: `Breaks even ${over}` }
  if (net < 0) return { result: 'loses', sign: '▼', words: `Loses ${formatPounds(-net)} ${over}` }
  const back = paybackYear === null ? '' : `, pays back in year ${paybackYear}`
  return { result: 'makes', sign: '▲', words: `Makes ${formatPounds(net)} ${over}${back}` }
}

/** In pence: what rounds to no pounds at all. */
const HALF_A_POUND = 50

/** The same as `breakEvenWords`, short: "144 planned, 163 to break even". */
export function breakEvenInShort({
  plannedLearners,
  breakEven,
}: Pick<Costed, 'plannedLearners' | 'breakEven'>): string {
  const planned = `${plannedLearners.toLocaleString('en-GB')} planned`
  return breakEven === 'never'
    ? `${planned}, no number breaks even`
    : `${planned}, ${breakEven.toLocaleString('en-GB')} to break even`
}

/** "144 planned in 3 years, 163 needed to break even ▼". */
export function breakEvenWords({
  plannedLearners,
  breakEven,
  light,
  horizon,
}: Pick<Costed, 'plannedLearners' | 'breakEven' | 'light' | 'horizon'>): string {
  const planned = `${formatCount(plannedLearners, 'learner', 'learners')} planned in ${yearsWords(horizon)}`
  const needed =
    breakEven === 'never' ? 'no number breaks even' : `${breakEven.toLocaleString('en-GB')} needed to break even`
  return `${planned}, ${needed} ${light === 'red' ? lightWords.red.sign : ''}`.trim()
}

/** PF-34, in words; `false` where nobody is left to reckon with. */
export function fewerLearnersWords({ fewerLearners }: Costed): string | false {
  if (!fewerLearners) return false
  const { plannedLearners, netAfterDevelopment } = fewerLearners
  return `${formatCount(plannedLearners, 'learner', 'learners')}, ${formatPounds(netAfterDevelopment)} after development`
}

export const paybackWords = (year: number | null, horizon: number): string =>
  year === null ? `Not within ${yearsWords(horizon)}` : `Year ${year}`

/** What stands still while one figure is changed. */
export const heldStillWords = 'Holds the mix of learners and the number of runs as planned.'

/** Why a line stands in the table with nothing in it. */
export const alwaysShownWords =
  'Space and library are always listed, even where nothing is planned: the guidance asks that both are considered.'

export const placeholderWords =
  'The assumed values are placeholders until Teaching and Learning Delivery confirms the rates of the University.'

/** Which of the five figures are missing, in a sentence. */
export function notEnoughWords(blank: readonly FiveFigureKey[]): string {
  if (blank.length === 0) return 'No learners are planned yet, so there is nothing to calculate yet.'
  return `Not enough entered yet. Missing: ${blank.map((key) => fieldOf(key).label.toLowerCase()).join(', ')}.`
}

type YearLine = keyof CostingYear
/** `sum`: adds up lines above it. `always`: shown even where every year has nothing (footnote of the guidance). */
export type CostingLine<Key> = { key: Key; label: string; sum?: true; always?: true; unit?: 'learners' | 'share' }

/** The table of years, line by line, in the order of the reckoning. */
export const yearLines: readonly CostingLine<YearLine>[] = [
  { key: 'fee', label: 'Fee' },
  { key: 'discountedFee', label: 'Reduced fee, without VAT' },
  { key: 'learners', label: 'Learners', unit: 'learners' },
  { key: 'grossFees', label: 'Fees' },
  { key: 'refunds', label: 'Refunds' },
  { key: 'otherIncome', label: 'Other income' },
  { key: 'income', label: 'Income', sum: true },
  { key: 'academic', label: 'Academic staff' },
  { key: 'live', label: 'Live sessions' },
  { key: 'admin', label: 'Administration, timetabling included' },
  { key: 'room', label: 'Space', always: true },
  { key: 'marketing', label: 'Marketing' },
  { key: 'externalExaminer', label: 'External examiner' },
  { key: 'refresh', label: 'Keeping it fresh' },
  { key: 'tutor', label: 'Tutor support' },
  { key: 'marking', label: 'Marking' },
  { key: 'platform', label: 'Platform and IS' },
  { key: 'library', label: 'Library', always: true },
  { key: 'badge', label: 'Badges' },
  { key: 'direct', label: 'Direct cost', sum: true },
  { key: 'payment', label: 'Payment charges' },
  { key: 'moShare', label: 'Share of Manchester Online' },
  { key: 'overhead', label: 'Overhead' },
  { key: 'netContribution', label: 'Net contribution', sum: true },
  { key: 'margin', label: 'Margin on income', unit: 'share' },
  { key: 'cumulative', label: 'After development, added up', sum: true },
  { key: 'breakEven', label: 'Learners to cover the year', unit: 'learners' },
]

/** What it costs to build it, line by line. */
export const developmentLines: readonly CostingLine<keyof Development>[] = [
  { key: 'academic', label: 'Academic staff' },
  { key: 'learningDesign', label: 'Learning design' },
  { key: 'assessment', label: 'Assessment design' },
  { key: 'quality', label: 'Quality assurance and project work' },
  { key: 'media', label: 'Finished media' },
  { key: 'captions', label: 'Captions and accessibility' },
  { key: 'copyright', label: 'Copyright' },
  { key: 'coDesign', label: 'Co-design with partners' },
  { key: 'pilot', label: 'Pilot' },
  { key: 'contingency', label: 'Contingency' },
  { key: 'overhead', label: 'Overhead' },
  { key: 'full', label: 'Full cost of development', sum: true },
]

/** Lines that say nothing in any year are left out, but for those that are always shown. */
export const linesOf = (years: readonly CostingYear[]): readonly CostingLine<YearLine>[] =>
  yearLines.filter(({ key, always }) => always || years.some((year) => year[key] !== 0 && year[key] !== null))

/** One figure of the table; "–" where there is none. */
export function formatLine({ unit }: Pick<CostingLine<unknown>, 'unit'>, value: number | 'never' | null): string {
  if (value === null) return '–'
  if (value === 'never') return 'never'
  if (unit === 'share') return `${(value / 100).toFixed(2)}%`.replace('-', '−')
  return unit === 'learners' ? value.toLocaleString('en-GB') : pence(value)
}

/** With the pence, always: columns of figures line up. */
const pence = (value: number): string =>
  (value / 100).toLocaleString('en-GB', { minimumFractionDigits: 2, maximumFractionDigits: 2 }).replace('-', '−')

const units: Record<CostingUnit, (value: number) => string> = {
  pence: formatMoney,
  percent: (value) => `${value / 100}%`,
  days: (value) => formatCount(value / 10, 'day', 'days'),
  hours: (value) => formatCount(value / 10, 'hour', 'hours'),
  count: (value) => value.toLocaleString('en-GB'),
}

/** An input as people read it: "£310", "15%", "1.5 days"; of values per year, those that count. `null` is "as assumed". */
export function formatInput({ kind }: CostingField, value: FormValue, horizon: number = LONGEST_HORIZON): string {
  if (value === null) return 'as assumed'
  if (kind.is === 'choice') return kind.names[kind.choices.indexOf(String(value))] ?? String(value)
  const written = units[kind.unit]
  const shown = Array.isArray(value) ? value.slice(0, horizon) : [value]
  return shown.map((one) => written(Number(one))).join(', ')
}
