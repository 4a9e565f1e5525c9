import { numberWanted, readNumber } from '../../teams-app/domain/core/read-number.ts'
import {
  type CostingGroup,
  type CostingUnit,
  costingFieldOf,
  isCostingKey,
  LONGEST_HORIZON,
} from '../../teams-app/domain/forms/costing/costing-fields.ts'
import { type CostingRates, rateLabel } from '../../teams-app/domain/forms/costing/costing-rates.ts'
import { figureText } from '../form/figure-input-value.ts'

/** One box of the page of rates: where its figure stands among the rates, and in which unit it is typed. */
export type RateBox = {
  key: string
  label: string
  group: CostingGroup | 'shared-out'
  /** `called`: what is written behind the figure, where its unit has another name. */
  kind:
    | { is: 'figure'; unit: CostingUnit; called?: string }
    | { is: 'choice'; choices: readonly string[]; names: readonly string[] }
  read: (rates: CostingRates) => number | string | undefined
  write: (rates: CostingRates, value: number | string) => CostingRates
}

/** What stands in each box, by the box's key. */
export type InputRates = Readonly<Record<string, string>>

const shareNames: Record<string, string> = {
  academic: 'academic staff',
  learningDesign: 'learning design',
  assessment: 'assessment design',
  quality: 'quality assurance and project',
  admin: 'administration',
}

/** A box for every rate, in the order of the rates; those of several years or shares have a box for each. */
export const rateBoxes = (rates: CostingRates): RateBox[] =>
  (Object.keys(rates) as (keyof CostingRates)[]).flatMap((key) => boxesOf(key, rates))

function boxesOf(key: keyof CostingRates, rates: CostingRates): RateBox[] {
  const label = rateLabel(key)
  if (key === 'buildSplit' || key === 'runSplit') {
    return Object.keys(rates[key]).map((share) => ({
      key: `${key}.${share}`,
      label: `${label}: ${shareNames[share] ?? share}`,
      group: 'shared-out',
      kind: { is: 'figure', unit: 'count' },
      read: (from) => (from[key] as Record<string, number>)[share],
      write: (into, value) => ({ ...into, [key]: { ...into[key], [share]: value } }),
    }))
  }
  if (!isCostingKey(key)) {
    return [{ ...whole(key), label, group: 'shared-out', kind: { is: 'figure', unit: 'days', called: 'minutes' } }]
  }
  const { kind, group } = costingFieldOf(key)
  if (kind.is === 'choice') return [{ ...whole(key), label, group, kind }]
  if (kind.is === 'amount') return [{ ...whole(key), label, group, kind: { is: 'figure', unit: kind.unit } }]
  return Array.from({ length: LONGEST_HORIZON }, (_, year) => ({
    key: `${key}.${year}`,
    label: `${label}, year ${year + 1}`,
    group,
    kind: { is: 'figure', unit: kind.unit },
    read: (from) => yearsOf(from, key)[year],
    write: (into, value) => ({
      ...into,
      [key]: yearsOf(into, key).map((one, at) => (at === year ? value : one)),
    }),
  }))
}

const whole = (key: keyof CostingRates): Pick<RateBox, 'key' | 'read' | 'write'> => ({
  key,
  read: (from) => from[key] as number | string,
  write: (into, value) => ({ ...into, [key]: value }),
})

/** The last year given stands for all later ones, and is shown so. */
function yearsOf(rates: CostingRates, key: keyof CostingRates): number[] {
  const given = rates[key]
  const years = Array.isArray(given) ? given : []
  return Array.from({ length: LONGEST_HORIZON }, (_, at) => years[at] ?? years.at(-1) ?? 0)
}

export const ratesAsInput = (rates: CostingRates): InputRates =>
  Object.fromEntries(
    rateBoxes(rates).map(({ key, kind, read }) => {
      const value = read(rates)
      return [key, kind.is === 'figure' ? figureText(kind.unit, Number(value)) : String(value)]
    }),
  )

/** The rates that the boxes hold; a sentence about the first that holds no figure. */
export function readRates(
  before: CostingRates,
  input: InputRates,
): { ok: true; rates: CostingRates } | { ok: false; key: string; sentence: string } {
  let rates = before
  for (const { key, label, kind, write } of rateBoxes(before)) {
    const text = input[key] ?? ''
    const value = kind.is === 'figure' ? readNumber(kind.unit, text) : text
    if (value === undefined) {
      const wanted = kind.is === 'figure' ? numberWanted(kind.unit, kind.called) : 'one of the choices'
      return { ok: false, key, sentence: `${label}: please write ${wanted}.` }
    }
    rates = write(rates, value)
  }
  return { ok: true, rates }
}
