import { describe, expect, it } from 'vitest'
import { costingKeys } from '../../../../teams-app/domain/forms/costing/costing-fields.ts'
import { assumedInputs } from '../../../../teams-app/domain/forms/costing/costing-inputs.ts'
import { acceptRates, placeholderRates } from '../../../../teams-app/domain/forms/costing/costing-rates.ts'
import { decideInstitution } from '../../../../teams-app/domain/institution/change-institution.ts'
import { evolveInstitution } from '../../../../teams-app/domain/institution/institution.ts'
import { five } from '../../costing/worked-example.ts'
import { now } from '../../given-history.ts'
import { ada, hugh, institution } from '../../given-institution.ts'

const refusal = (changes: object) => {
  const accepted = acceptRates({ ...placeholderRates, ...changes })
  return accepted.ok ? 'none' : accepted.refusal
}

it('the placeholders are rates, and every input of the costing is assumed from them and the five figures', () => {
  expect(acceptRates(placeholderRates)).toEqual({ ok: true, value: placeholderRates })
  expect(Object.keys(assumedInputs(five, placeholderRates)).sort()).toEqual([...costingKeys, 'fee'].sort())
})

describe('rates are refused', () => {
  it.each<[string, object, string]>([
    ['that are text', { academicRate: '420' }, 'wrong-type'],
    ['that are no number', { academicRate: Number.NaN }, 'wrong-type'],
    ['that are minus zero', { library: -0 }, 'wrong-type'],
    ['that are blank', { academicRate: null }, 'wrong-type'],
    ['that are missing', { academicRate: undefined }, 'wrong-type'],
    ['beyond the limits of their input', { moShare: 10_001 }, 'out-of-range'],
    ['for no year at all', { horizon: 0 }, 'out-of-range'],
    ['that nobody knows', { colour: 1 }, 'unknown-field'],
    ['on a basis whose formulas are not here', { overheadBasis: 'income' }, 'not-a-choice'],
    ['with marketing for no year', { marketing: [] }, 'wrong-type'],
    ['with marketing for six years', { marketing: [1, 1, 1, 1, 1, 1] }, 'wrong-type'],
    ['with a blank year of marketing', { marketing: [1, null] }, 'wrong-type'],
    ['with a share of days that is missing', { runSplit: { academic: 1 } }, 'wrong-type'],
    ['with shares that are all nothing', { runSplit: { academic: 0, admin: 0 } }, 'wrong-type'],
    ['with a share below nothing', { runSplit: { academic: -1, admin: 2 } }, 'out-of-range'],
    ['with media without end', { mediaMinutesPerBuildDay: 6_001 }, 'out-of-range'],
  ])('%s', (_, changes, expected) => {
    expect(refusal(changes)).toBe(expected)
  })

  it.each<[string, object]>([
    ['a rate of nothing', { academicRate: 0 }],
    ['a share of nothing beside another', { runSplit: { academic: 1, admin: 0 } }],
    ['the most that a share may be', { moShare: 10_000 }],
  ])('unless they have %s', (_, changes) => {
    expect(acceptRates({ ...placeholderRates, ...changes }).ok).toBe(true)
  })

  it.each([null, 7, 'rates', []])('that are %j', (rates) => {
    expect(acceptRates(rates).ok).toBe(false)
  })
})

describe('an administrator records the rates', () => {
  const record = (costingRates: typeof placeholderRates, by = ada) =>
    decideInstitution(institution, { type: 'RecordCostingRates', rates: costingRates, confirmed: false, by, at: now })

  it('and they are what is assumed from then on, still as placeholders until they are confirmed', () => {
    const mine = { ...placeholderRates, academicRate: 50_000 }
    const decided = record(mine)
    if (!decided.ok || !decided.value) throw new Error('Nothing was recorded.')
    const { settings } = evolveInstitution(institution, decided.value)
    expect(settings).toMatchObject({ costingRates: mine, costingRatesConfirmed: false })
  })

  it('and nobody else does, and nothing that is no rate', () => {
    expect(record(placeholderRates, hugh)).toMatchObject({ refusal: 'not-an-administrator' })
    expect(record({ ...placeholderRates, moShare: 20_000 })).toMatchObject({
      refusal: 'out-of-range',
      detail: { field: 'Share of Manchester Online', max: '100%' },
    })
  })
})
