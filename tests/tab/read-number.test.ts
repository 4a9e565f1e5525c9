import { describe, expect, it } from 'vitest'
import { ratesAsInput, readRates } from '../../tab/administration/rate-boxes.ts'
import { readSetting } from '../../tab/administration/read-setting.ts'
import { readInput } from '../../tab/form/answer-input-value.ts'
import { placeholderRates } from '../../teams-app/domain/forms/costing/costing-rates.ts'
import { settingKinds } from '../../teams-app/domain/institution/setting-kinds.ts'

/** Every box that people type a number into, by the number of thousands that it holds; `undefined`: it holds none. */
const boxes: Record<string, (text: string) => unknown> = {
  'learners of the form': (text) => answerOf(readInput('learnersPerRun', text)),
  'the fee, in pence': (text) => hundredth(answerOf(readInput('fee', text))),
  'a cell of a table': (text) => hundredth(cellOf(readInput('competitors', [{ price: text }]))),
  'an input of the costing': (text) => hundredth(answerOf(readInput('costing.library', text))),
  'a rate of the administration': (text) => {
    const read = readRates(placeholderRates, { ...ratesAsInput(placeholderRates), tutorRate: text })
    return read.ok ? hundredth(read.rates.tutorRate) : undefined
  },
  'a whole number of the settings': (text) => {
    const value = readSetting(settingKinds.answerWithinWorkingDays, text)
    return typeof value === 'number' ? value : undefined
  },
}

type Reading = ReturnType<typeof readInput>
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
  ])('is read as people write it: %j', (text, number) => {
    expect(read(text)).toBe(number)
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
  ])('is refused where it could mean something else, or is none: %j', (text) => {
    expect(read(text)).toBeUndefined()
  })
})

it('B18: a sign belongs to its unit', () => {
  expect(answerOf(readInput('fee', '£1,000.50'))).toBe(100_050)
  expect(answerOf(readInput('costing.moShare', '20%'))).toBe(2_000)
  expect(answerOf(readInput('costing.moShare', '12.5 %'))).toBe(1_250)
  expect([readInput('learnersPerRun', '20%').ok, readInput('learnersPerRun', '£20').ok]).toEqual([false, false])
})

it('B18: what is refused is told with what to type', () => {
  expect(readInput('learnersPerRun', '1.000,5')).toEqual({
    ok: false,
    sentence: 'Learners in a run: please write a whole number, such as 24 or 1,000.',
  })
  expect(readInput('fee', '1,00')).toMatchObject({
    sentence: 'Fee per learner: please write pounds, such as 420 or 1,419.50.',
  })
  const rates = readRates(placeholderRates, { ...ratesAsInput(placeholderRates), tutorRate: '' })
  expect(rates).toMatchObject({ sentence: 'Tutor, an hour: please write pounds, such as 420 or 1,419.50.' })
})
