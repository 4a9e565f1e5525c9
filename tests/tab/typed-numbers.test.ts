import { describe, expect, it } from 'vitest'
import { ratesTyped, typedRates } from '../../tab/administration/rate-boxes.ts'
import { settingTyped } from '../../tab/administration/setting-typed.ts'
import { readTyped } from '../../tab/form/typed-answer.ts'
import { placeholderRates } from '../../teams-app/domain/costing/costing-rates.ts'
import { settingKinds } from '../../teams-app/domain/setting-kinds.ts'

/** Every box that people type a number into, by the number of thousands that it holds; `undefined`: it holds none. */
const boxes: Record<string, (typed: string) => unknown> = {
  'learners of the form': (typed) => answerOf(readTyped('learnersPerRun', typed)),
  'the fee, in pence': (typed) => hundredth(answerOf(readTyped('fee', typed))),
  'a cell of a table': (typed) => hundredth(cellOf(readTyped('competitors', [{ price: typed }]))),
  'an input of the costing': (typed) => hundredth(answerOf(readTyped('costing.library', typed))),
  'a rate of the administration': (typed) => {
    const read = ratesTyped(placeholderRates, { ...typedRates(placeholderRates), tutorRate: typed })
    return read.ok ? hundredth(read.rates.tutorRate) : undefined
  },
  'a whole number of the settings': (typed) => {
    const value = settingTyped(settingKinds.answerWithinWorkingDays, typed)
    return typeof value === 'number' ? value : undefined
  },
}

type Reading = ReturnType<typeof readTyped>
const answerOf = (read: Reading): unknown => (read.ok ? read.value : undefined)
const cellOf = (read: Reading): unknown =>
  read.ok && Array.isArray(read.value) ? (read.value[0] as { price?: number } | undefined)?.price : undefined
const hundredth = (pence: unknown) => (typeof pence === 'number' ? pence / 100 : undefined)

describe.each(Object.entries(boxes))('B18: a number in %s', (_, read) => {
  it.each([
    ['1000', 1000],
    ['1,000', 1000],
    ['1 000', 1000],
    ['1\u00A0000', 1000],
    ['1\u202F000', 1000],
    ['1000.00', 1000],
    ['1,000.0', 1000],
    [' 1000 ', 1000],
    ['\u200B1000\t', 1000],
    ['１０００', 1000],
    ['0012', 12],
  ])('is read as people write it: %j', (typed, number) => {
    expect(read(typed)).toBe(number)
  })

  it.each([
    '1.000,5',
    '1.000',
    '1e3',
    'abc',
    '--1',
    '-1',
    '+1',
    '1,00',
    '1,0000',
    '1 00',
    '1,000 000',
    '1000,',
    '1.',
    '.5',
    '0x10',
    '1/2',
    '12345678901',
  ])('is refused where it could mean something else, or is none: %j', (typed) => {
    expect(read(typed)).toBeUndefined()
  })
})

it('B18: a sign belongs to its unit', () => {
  expect(answerOf(readTyped('fee', '£1,000.50'))).toBe(100_050)
  expect(answerOf(readTyped('costing.moShare', '20%'))).toBe(2_000)
  expect(answerOf(readTyped('costing.moShare', '12.5 %'))).toBe(1_250)
  expect([readTyped('learnersPerRun', '20%').ok, readTyped('learnersPerRun', '£20').ok]).toEqual([false, false])
})

it('B18: what is refused is told with what to type', () => {
  expect(readTyped('learnersPerRun', '1.000,5')).toEqual({
    ok: false,
    sentence: 'Learners in a run: please write a whole number, such as 24 or 1,000.',
  })
  expect(readTyped('fee', '1,00')).toMatchObject({
    sentence: 'Fee per learner: please write pounds, such as 420 or 1,419.50.',
  })
  const rates = ratesTyped(placeholderRates, { ...typedRates(placeholderRates), tutorRate: '' })
  expect(rates).toMatchObject({ sentence: 'Tutor, an hour: please write pounds, such as 420 or 1,419.50.' })
})
