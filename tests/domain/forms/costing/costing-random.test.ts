import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Costed, costing } from '../../../../teams-app/domain/forms/costing/costing.ts'
import {
  type CostingInputs,
  costingFieldOf,
  costingKeys,
  LONGEST_HORIZON,
} from '../../../../teams-app/domain/forms/costing/costing-fields.ts'
import { assumedInputs } from '../../../../teams-app/domain/forms/costing/costing-inputs.ts'
import { placeholderRates } from '../../../../teams-app/domain/forms/costing/costing-rates.ts'
import { five } from '../../costing/worked-example.ts'

const SEED = 20_261_123
const CASES = 10_000

/** A figure within its limits out of one random word, small more often than great, so that break-even lies within reach. */
function figure(word: number, min: number, max: number): number {
  const reach = [30, 5_000, 5_000, Number.MAX_SAFE_INTEGER][word & 3] ?? 0
  return min + ((word >>> 2) % (Math.min(max - min, reach) + 1))
}

/** One word for each figure: far quicker than an arbitrary for each. */
const WORDS = 1 + costingKeys.length * LONGEST_HORIZON
const inputs = fc.uint32Array({ minLength: WORDS, maxLength: WORDS, size: 'max' }).map((words): CostingInputs => {
  const given = costingKeys.map((key, at) => {
    const { kind } = costingFieldOf(key)
    const own = [...words.subarray(1 + at * LONGEST_HORIZON, 1 + (at + 1) * LONGEST_HORIZON)]
    if (kind.is === 'choice') return [key, kind.choices[(own[0] ?? 0) % kind.choices.length]]
    const figures = own.map((word) => figure(word, kind.min, kind.max))
    return [key, kind.is === 'per-year' ? figures : figures[0]]
  })
  return {
    ...assumedInputs(five, placeholderRates),
    ...Object.fromEntries(given),
    fee: figure(words[0] ?? 0, 0, 2_000_000),
  }
})

/** Every number anywhere in a result. */
function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersIn) : []
}

const sumOf = (lines: Record<string, unknown>, keys: readonly string[]) =>
  keys.reduce((sum, key) => sum + Number(lines[key]), 0)

/** Every sum with the lines it adds up. `-`: the line is taken off. */
const ofYear = {
  learners: ['fullFeeLearners', 'discountedLearners', 'fundedLearners'],
  netFees: ['grossFees', '-refunds'],
  income: ['netFees', 'otherIncome'],
  fixed: ['academic', 'live', 'admin', 'room', 'marketing', 'externalExaminer', 'refresh'],
  variable: ['tutor', 'marking', 'platform', 'library', 'badge'],
  direct: ['fixed', 'variable'],
  grossContribution: ['income', '-direct', '-payment'],
  netContribution: ['grossContribution', '-moShare', '-overhead'],
}
const ofDevelopment = {
  subtotal: 'academic learningDesign assessment quality media captions copyright coDesign pilot'.split(' '),
  direct: ['subtotal', 'contingency'],
  full: ['direct', 'overhead'],
}

const wrongSums = (lines: Record<string, unknown>, sums: Record<string, readonly string[]>): string[] =>
  Object.entries(sums).flatMap(([sum, parts]) => {
    const signed = Object.fromEntries(
      parts.map((part) => [part, part.startsWith('-') ? -Number(lines[part.slice(1)]) : lines[part]]),
    )
    return lines[sum] === sumOf(signed, parts) ? [] : [sum]
  })

/** What does not add up: `[]` when all does. */
function wrongIn({ years, total, development, netAfterDevelopment }: Costed): string[] {
  const overYears = Object.entries(total).flatMap(([line, amount]) =>
    amount === years.reduce((sum, year) => sum + sumOf(year, [line]), 0) ? [] : [`total of ${line}`],
  )
  return [
    ...[...years, total].flatMap((year) => wrongSums(year, ofYear)),
    ...overYears,
    ...wrongSums(development, ofDevelopment),
    ...(netAfterDevelopment === total.netContribution - development.full ? [] : ['net after development']),
    ...(years.at(-1)?.cumulative === netAfterDevelopment ? [] : ['cumulative']),
  ]
}

/**
 * The break-even is the least whole n with n × unit ≥ K, by fractions of this test's own: everything over 10,000 × L, where L
 * are the learners planned, so that no quotient is ever taken.
 */
function isLeast({ total, development, breakEven, plannedLearners }: Costed, overheadBasisPoints: number): boolean {
  const [whole, overhead, planned] = [10_000n, BigInt(overheadBasisPoints), BigInt(plannedLearners)]
  const unitTimesL =
    BigInt(total.netFees - total.payment - total.moShare) * whole - BigInt(total.variable) * (whole + overhead)
  const toCover = BigInt(development.full - total.otherIncome) * whole + BigInt(total.fixed) * (whole + overhead)
  const covers = (learners: bigint) => learners * unitTimesL >= toCover * planned
  if (breakEven === 'never') return unitTimesL <= 0n || !covers(BigInt(Number.MAX_SAFE_INTEGER))
  return covers(BigInt(breakEven)) && (breakEven === 0 || !covers(BigInt(breakEven) - 1n)) && unitTimesL > 0n
}

it(`${CASES} random costings add up, hold no broken number, and break even at the least number that does (seed ${SEED})`, () => {
  const seen = { costed: 0, never: 0, nothing: 0, reached: 0 }
  fc.assert(
    fc.property(inputs, (random) => {
      const result = costing(random)
      if (result.is !== 'costed') {
        expect(result).toEqual({ is: 'not-enough-entered', blank: [] })
        seen.nothing += 1
        return
      }
      seen.costed += 1
      if (result.breakEven === 'never') seen.never += 1
      else if (result.plannedLearners >= result.breakEven) seen.reached += 1
      const broken = numbersIn(result).filter((one) => !Number.isSafeInteger(one) || Object.is(one, -0))
      const least = isLeast(result, random.overhead)
      expect({ broken, wrong: wrongIn(result), least }).toEqual({ broken: [], wrong: [], least: true })
    }),
    { seed: SEED, numRuns: CASES },
  )
  // Each kind has come up, so that none is tested in name alone.
  for (const often of [seen.costed - seen.never, seen.never, seen.reached]) expect(often).toBeGreaterThan(200)
})
