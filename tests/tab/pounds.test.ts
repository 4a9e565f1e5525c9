import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { penceOf, poundsOf } from '../../tab/form/pounds.ts'

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
  ])('%s are whole pence', (typed, pence) => {
    expect(penceOf(typed)).toBe(pence)
  })

  it.each(['', '£', '12,50', '1,25', '12.345', '12.', '-3', '1e3', 'twelve', '12 pounds', '0x10', '١٢'])(
    '“%s” is not taken for an amount',
    (typed) => {
      expect(penceOf(typed)).toBeUndefined()
    },
  )

  it('come back from the box as the same pence, to the last penny', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2_000_000 }), (pence) => {
        expect(penceOf(poundsOf(pence))).toBe(pence)
      }),
    )
  })

  it('show pence only where there are some', () => {
    expect(poundsOf(42_000)).toBe('420')
    expect(poundsOf(41_950)).toBe('419.50')
    expect(poundsOf(5)).toBe('0.05')
    expect(poundsOf(0)).toBe('0')
  })
})
