import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inputOf, readInput } from '../../tab/form/answer-input-value.ts'
import { figureText } from '../../tab/form/figure-input-value.ts'
import { readNumber } from '../../teams-app/domain/core/read-number.ts'
import {
  acceptCosting,
  type CostingUnit,
  costingFieldOf,
  costingKeys,
  LONGEST_HORIZON,
} from '../../teams-app/domain/forms/costing/costing-fields.ts'
import { formKeyOf } from '../../teams-app/domain/forms/form.ts'

describe('Pounds as people type them', () => {
  it.each([
    ['420', 42_000],
    ['£1,250', 125_000],
    ['1,250,000.5', 125_000_050],
    ['419.5', 41_950],
    [' 0.99 ', 99],
    ['£ 12', 1_200],
    ['0', 0],
    ['8.29', 829],
  ])('%s are whole pence', (text, pence) => {
    expect(readNumber('pence', text)).toBe(pence)
  })

  it.each(['', '£', '12,50', '1,25', '12.345', '12.', '-3', '1e3', 'twelve', '12 pounds', '0x10', '١٢', '5%'])(
    '“%s” is not taken for an amount',
    (text) => {
      expect(readNumber('pence', text)).toBeUndefined()
    },
  )

  it('show pence only where there are some', () => {
    expect([42_000, 41_950, 5, 0].map((pence) => figureText('pence', pence))).toEqual(['420', '419.50', '0.05', '0'])
  })
})

it.each<[CostingUnit, string, number]>([
  ['percent', '15', 1_500],
  ['percent', '2.5%', 250],
  ['days', '1.5', 15],
  ['hours', '10', 100],
  ['count', '3', 3],
])('%s: “%s” is stored as %d, and shown again without digits that say nothing', (unit, text, stored) => {
  expect(readNumber(unit, text)).toBe(stored)
  expect(figureText(unit, stored)).toBe(text.replace('%', ''))
})

it('half a learner and a hundredth of a day are none', () => {
  expect(readNumber('count', '1.5')).toBeUndefined()
  expect(readNumber('days', '1.25')).toBeUndefined()
})

it('what a costing holds comes back from its box as it was, to the last penny', () => {
  fc.assert(
    fc.property(fc.constantFrom(...costingKeys), fc.integer({ min: 0, max: 100_000_000 }), (key, number) => {
      const { kind } = costingFieldOf(key)
      if (kind.is === 'choice') return
      const value = kind.is === 'per-year' ? Array(LONGEST_HORIZON).fill(number) : number
      const inputValue = inputOf(formKeyOf(key), value)
      const accepted = acceptCosting(key, value)
      expect(readInput(formKeyOf(key), inputValue)).toMatchObject(accepted.ok ? { ok: true, value } : { ok: false })
    }),
  )
})

it('an empty box is as assumed; one year that is missing is asked for', () => {
  expect(readInput('costing.library', ' ')).toEqual({ ok: true, value: null })
  expect(readInput('costing.runs', ['', '', '', '', ''])).toEqual({ ok: true, value: null })
  expect(readInput('costing.runs', ['2', '', '3', '3', '3'])).toEqual({
    ok: false,
    sentence: 'Runs: please write a whole number, such as 24 or 1,000, for each year.',
  })
})
