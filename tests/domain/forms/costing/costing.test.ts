import { describe, expect, it } from 'vitest'
import { costing, costingOf } from '../../../../teams-app/domain/forms/costing/costing.ts'
import type { CostingInputs } from '../../../../teams-app/domain/forms/costing/costing-fields.ts'
import { placeholderRates } from '../../../../teams-app/domain/forms/costing/costing-rates.ts'
import type { YearFees, yearAmounts } from '../../../../teams-app/domain/forms/costing/running-year.ts'
import { costed, five, overrides, workedExample } from '../../costing/worked-example.ts'

const result = costed(costing(workedExample))

/** Pounds and pence as the domain brief prints them. */
const pounds = (pence: number): string => {
  const digits = String(Math.abs(pence)).padStart(3, '0')
  const whole = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',')
  return `${pence < 0 ? '−' : ''}${whole}.${digits.slice(-2)}`
}

describe('the worked example of the domain brief comes out to the penny', () => {
  it('costs 28,591.20 to build', () => {
    const lines = Object.entries(result.development).map(([line, pence]) => `${line} ${pounds(pence)}`)
    expect(lines).toEqual([
      'academic 7,560.00',
      'learningDesign 6,200.00',
      'assessment 1,260.00',
      'quality 840.00',
      'media 4,050.00',
      'captions 600.00',
      'copyright 350.00',
      'coDesign 500.00',
      'pilot 300.00',
      'subtotal 21,660.00',
      'contingency 2,166.00',
      'direct 23,826.00',
      'overhead 4,765.20',
      'full 28,591.20',
    ])
  })

  type Line = (typeof yearAmounts)[number] | keyof YearFees | 'cumulative' | 'unitContribution'
  const lines: [Line, string, string, string][] = [
    ['fee', '750.00', '773.00', '796.00'],
    ['discountedFee', '600.00', '618.40', '636.80'],
    ['grossFees', '34,800.00', '53,800.80', '66,864.00'],
    ['refunds', '696.00', '1,076.02', '1,337.28'],
    ['netFees', '34,104.00', '52,724.78', '65,526.72'],
    ['income', '36,104.00', '52,724.78', '65,526.72'],
    ['academic', '3,360.00', '5,191.20', '5,346.96'],
    ['live', '970.00', '1,498.80', '1,543.50'],
    ['admin', '840.00', '1,297.80', '1,336.74'],
    ['room', '360.00', '550.80', '561.81'],
    ['marketing', '3,000.00', '2,000.00', '2,000.00'],
    ['externalExaminer', '300.00', '306.00', '312.12'],
    ['refresh', '0.00', '1,191.30', '1,191.30'],
    ['fixed', '8,830.00', '12,035.90', '12,292.43'],
    ['tutor', '3,637.50', '5,620.50', '6,945.75'],
    ['marking', '2,400.75', '3,709.53', '4,584.20'],
    ['platform', '900.00', '1,377.00', '1,685.70'],
    ['library', '325.00', '497.25', '608.40'],
    ['badge', '90.00', '137.70', '168.48'],
    ['variable', '7,353.25', '11,341.98', '13,992.53'],
    ['direct', '16,183.25', '23,377.88', '26,284.96'],
    ['payment', '522.00', '807.01', '1,002.96'],
    ['grossContribution', '19,398.75', '28,539.89', '38,238.80'],
    ['moShare', '5,115.60', '7,908.72', '9,829.01'],
    ['overhead', '3,236.65', '4,675.58', '5,256.99'],
    ['netContribution', '11,046.50', '15,955.59', '23,152.80'],
    ['cumulative', '−17,544.70', '−1,589.11', '21,563.69'],
    ['unitContribution', '392.85', '405.32', '421.15'],
  ]
  it.each(lines)('%s is %s, %s and %s in the three years', (line, ...expected) => {
    expect(result.years.map((year) => pounds(year[line] ?? Number.NaN))).toEqual(expected)
  })

  const totals: [(typeof yearAmounts)[number], string][] = [
    ['grossFees', '155,464.80'],
    ['refunds', '3,109.30'],
    ['netFees', '152,355.50'],
    ['income', '154,355.50'],
    ['fixed', '33,158.33'],
    ['variable', '32,687.76'],
    ['direct', '65,846.09'],
    ['payment', '2,331.97'],
    ['grossContribution', '86,177.44'],
    ['moShare', '22,853.33'],
    ['overhead', '13,169.22'],
    ['netContribution', '50,154.89'],
  ]
  it.each(totals)('%s is %s in all', (line, expected) => {
    expect(pounds(result.total[line])).toBe(expected)
  })

  it('has 50, 75 and 90 learners, 215 in all, by what they pay', () => {
    const heads = ({ learners, fullFeeLearners, discountedLearners, fundedLearners }: typeof result.total) =>
      `${learners} (${fullFeeLearners}, ${discountedLearners}, ${fundedLearners})`
    expect(result.years.map(heads)).toEqual(['50 (40, 8, 2)', '75 (60, 12, 3)', '90 (72, 15, 3)'])
    expect(result.plannedLearners).toBe(215)
  })

  it('leaves 30.60%, 30.26% and 35.33% of income, and 13.97% after development', () => {
    expect(result.years.map(({ year }) => year)).toEqual([1, 2, 3])
    expect(result.years.map(({ margin }) => margin)).toEqual([3060, 3026, 3533])
    expect(result.marginAfterDevelopment).toBe(1397)
    expect(pounds(result.netAfterDevelopment)).toBe('21,563.69')
  })

  it('breaks even at 22, 36 and 36 learners a year, at 163 of 215 in all, and pays back in year 3', () => {
    expect(result.years.map(({ breakEven }) => breakEven)).toEqual([22, 36, 36])
    expect(result).toMatchObject({ unitContribution: 40905, breakEven: 163, light: 'green', paybackYear: 3 })
  })
})

describe('what cannot be reckoned is said, not thrown', () => {
  it('without learners there is not enough entered', () => {
    const nobody = { ...workedExample, runs: [0, 0, 0, 0, 0] }
    expect(costing(nobody)).toEqual({ is: 'not-enough-entered', blank: [] })
  })

  it('learners in years beyond those looked ahead do not count', () => {
    const late: CostingInputs = { ...workedExample, runs: [0, 0, 0, 2, 2] }
    expect(costing(late)).toEqual({ is: 'not-enough-entered', blank: [] })
  })

  it('a draft with blank figures names them', () => {
    const draft = { ...five, fee: null, daysPerRun: null }
    expect(costingOf(draft, {}, placeholderRates)).toEqual({ is: 'not-enough-entered', blank: ['fee', 'daysPerRun'] })
    expect(costingOf(five, overrides, placeholderRates)).toEqual(result)
  })

  it.each(['directStaff', 'income'] as const)('overhead on %s is not offered', (basis) => {
    const other: CostingInputs = { ...workedExample, overheadBasis: basis }
    expect(costing(other)).toEqual({ is: 'overhead-basis-not-offered', basis })
  })
})

describe('break-even, traffic light and payback', () => {
  const light = (full: number, rest: Partial<CostingInputs> = {}) =>
    costed(costing({ ...workedExample, fullFeeLearners: [full, full, full, 0, 0], ...rest }))

  it('is green from 1.2 times the break-even, amber from the break-even, red below', () => {
    const lights = Array.from({ length: 30 }, (_, at) => light(at))
    for (const { light: shown, plannedLearners, breakEven } of lights) {
      const covered = breakEven === 'never' ? 0 : plannedLearners / breakEven
      expect(shown).toBe(covered >= 1.2 ? 'green' : covered >= 1 ? 'amber' : 'red')
    }
    expect(new Set(lights.map(({ light: shown }) => shown))).toEqual(new Set(['red', 'amber', 'green']))
  })

  it('never breaks even when each learner costs more than they bring', () => {
    expect(light(20, { platform: 500_000 })).toMatchObject({ breakEven: 'never', light: 'red', paybackYear: null })
  })

  it('needs nobody when other income covers everything', () => {
    expect(light(20, { otherIncome: [100_000_000, 0, 0, 0, 0] })).toMatchObject({
      breakEven: 0,
      light: 'green',
      paybackYear: 1,
    })
  })

  it('a year without learners has no break-even of its own', () => {
    const [, second] = costed(costing({ ...workedExample, runs: [2, 0, 3, 0, 0] })).years
    expect(second).toMatchObject({ learners: 0, breakEven: null, unitContribution: null, margin: null })
  })
})

describe('money is rounded half-up, never by floating point', () => {
  it('48.50 an hour after a rise of 3% is 49.96', () => {
    const oneHour = {
      ...workedExample,
      ...{ runs: [0, 1, 0, 0, 0], runLiveHours: 10 },
    }
    expect(costed(costing(oneHour)).years[1]?.live).toBe(4996)
  })

  it('the fee without VAT is rounded before the reduction is taken', () => {
    const [first] = costed(costing({ ...workedExample, fee: 75_001, vat: 'standard' })).years
    expect(first).toMatchObject({ fee: 75_001, netFee: 62_501, discountedFee: 50_001 })
  })

  it('“not sure” about VAT is reckoned as exempt', () => {
    expect(costing({ ...workedExample, vat: 'unsure' })).toEqual(costing(workedExample))
  })
})
