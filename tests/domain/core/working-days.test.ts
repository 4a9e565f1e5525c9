import { describe, expect, it } from 'vitest'
import { afterWorkingDays, dayOf, isStillToCome, nextMorning } from '../../../teams-app/domain/core/working-days.ts'

const monday = '2026-11-23T09:00:00.000Z'
const friday = '2026-11-27T16:59:00.000Z'

it('the next morning is nine o’clock of the next working day, in summer and in winter', () => {
  expect(nextMorning(friday, ['2026-11-30'])).toBe('2026-12-01T09:00:00.000Z')
  expect(nextMorning('2026-07-01T15:00:00.000Z', [])).toBe('2026-07-02T08:00:00.000Z')
})

describe('the day by which an answer is due', () => {
  it('is the end of that working day, the day of asking not counted', () => {
    expect(afterWorkingDays(monday, 1, [])).toBe('2026-11-24T17:00:00.000Z')
    expect(afterWorkingDays('2026-11-23T23:30:00.000Z', 1, [])).toBe('2026-11-24T17:00:00.000Z')
  })

  it('passes over the weekend', () => {
    expect(afterWorkingDays(friday, 1, [])).toBe('2026-11-30T17:00:00.000Z')
    expect(afterWorkingDays('2026-11-28T10:00:00.000Z', 1, [])).toBe('2026-11-30T17:00:00.000Z')
    expect(afterWorkingDays(monday, 10, [])).toBe('2026-12-07T17:00:00.000Z')
  })

  it('passes over the days on which the University is closed', () => {
    const christmas = ['2026-12-24', '2026-12-25', '2026-12-28']
    expect(afterWorkingDays('2026-12-23T09:00:00.000Z', 1, christmas)).toBe('2026-12-29T17:00:00.000Z')
  })

  it('is not moved by a closure on a weekend or outside its days', () => {
    expect(afterWorkingDays(friday, 1, ['2026-11-28', '2026-12-25'])).toBe('2026-11-30T17:00:00.000Z')
  })

  it('ends at five by the University’s clock, before and after the clock is changed', () => {
    expect(afterWorkingDays('2026-07-01T09:00:00.000Z', 1, [])).toBe('2026-07-02T16:00:00.000Z')
    expect(afterWorkingDays('2026-03-27T09:00:00.000Z', 1, [])).toBe('2026-03-30T16:00:00.000Z')
    expect(afterWorkingDays('2026-10-23T09:00:00.000Z', 1, [])).toBe('2026-10-26T17:00:00.000Z')
  })

  it('is counted from the day it is here, also in the last hour of it', () => {
    expect(afterWorkingDays('2026-07-01T23:30:00.000Z', 1, [])).toBe('2026-07-03T16:00:00.000Z')
  })

  it('crosses the end of a year', () => {
    expect(afterWorkingDays('2026-12-31T09:00:00.000Z', 1, ['2027-01-01'])).toBe('2027-01-04T17:00:00.000Z')
  })
})

it('the day of a moment is its calendar day by the University’s clock, which is an hour ahead in summer', () => {
  expect(dayOf('2026-11-23T23:59:59.999Z')).toBe('2026-11-23')
  expect(dayOf('2026-06-30T22:59:59.999Z')).toBe('2026-06-30')
  expect(dayOf('2026-06-30T23:00:00.000Z')).toBe('2026-07-01')
  expect(dayOf('2026-12-31T23:30:00.000Z')).toBe('2026-12-31')
})

describe('a day on which something took place', () => {
  it.each([
    ['2026-11-26T23:30:00.000Z', '2026-11-27', 'Singapore’s today at 07:30'],
    ['2026-11-26T10:00:00.000Z', '2026-11-27', 'midnight on Kiritimati, where days begin'],
    ['2026-11-27T11:59:00.000Z', '2026-11-27', 'the day of London itself'],
  ])('B18: at %s, %s is not still to come: %s', (at, day) => {
    expect(isStillToCome(day, at)).toBe(false)
  })

  it('B18: is still to come while it has begun nowhere on earth', () => {
    expect(isStillToCome('2026-11-27', '2026-11-26T09:59:00.000Z')).toBe(true)
    expect(isStillToCome('2026-11-28', '2026-11-26T23:30:00.000Z')).toBe(true)
  })
})
