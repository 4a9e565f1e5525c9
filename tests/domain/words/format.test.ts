import { describe, expect, it } from 'vitest'
import {
  type AnswerValue,
  type FieldKey,
  fieldKeys,
  fieldOf,
} from '../../../teams-app/domain/forms/expression-of-interest.ts'
import {
  formatAnswer,
  formatChange,
  formatCount,
  formatDay,
  formatMoment,
  formatMoney,
  formatMonth,
  formatPounds,
  formatTime,
} from '../../../teams-app/domain/words/format.ts'

describe('a moment is told by the University’s clock', () => {
  it('in winter as Greenwich has it', () => {
    expect(formatMoment('2026-11-27T10:42:59.999Z')).toBe('27 Nov 2026, 10:42')
  })

  it('in summer an hour later, which may be another day', () => {
    expect(formatMoment('2026-06-30T23:30:00.000Z')).toBe('1 Jul 2026, 00:30')
    expect(formatDay('2026-06-30T22:59:00.000Z')).toBe('Tue 30 Jun')
  })

  it('also across the nights on which the clocks change', () => {
    expect(['2026-03-29T00:59:00Z', '2026-03-29T01:00:00Z'].map(formatTime)).toEqual(['00:59', '02:00'])
    expect(['2026-10-25T00:59:00Z', '2026-10-25T01:00:00Z'].map(formatTime)).toEqual(['01:59', '01:00'])
  })
})

describe('an amount below zero', () => {
  it('has its sign and its pound sign on one line, whichever way it is written', () => {
    expect([formatMoney(-1_250), formatPounds(-1_377_700), formatChange(-50_000), formatChange(50_000)]).toEqual([
      '−\u2060£12.50',
      '−\u2060£13,777',
      '−\u2060£500',
      '+\u2060£500',
    ])
  })
})

it.each([
  [0, '£0'],
  [1, '£0.01'],
  [42_000, '£420'],
  [42_050, '£420.50'],
  [2_000_000, '£20,000'],
])('%d pence are %s', (pence, shown) => {
  expect(formatMoney(pence)).toBe(shown)
})

it('a month is told with its year', () => {
  expect(formatMonth('2027-01')).toBe('January 2027')
  expect(formatMonth('2027-12')).toBe('December 2027')
})

it('a count is one or many', () => {
  expect([0, 1, 2, 1_200].map((count) => formatCount(count, 'day', 'days'))).toEqual([
    '0 days',
    '1 day',
    '2 days',
    '1,200 days',
  ])
})

describe('an answer as people read it', () => {
  const shown = (key: FieldKey, value: AnswerValue) => formatAnswer(fieldOf(key), value, (id) => `name of ${id}`)

  it.each(fieldKeys)('%s: blank is “not given”', (key) => {
    expect([shown(key, null), shown(key, ''), shown(key, [])]).toEqual(['not given', 'not given', 'not given'])
  })

  it.each([
    ['title', 'Heat Pumps', 'Heat Pumps'],
    ['lead', 'school:engineering', 'name of school:engineering'],
    ['academicLead', 'a-guid', 'name of a-guid'],
    ['start', '2027-09', 'September 2027'],
    ['sizeNotSure', true, 'yes'],
    ['credits', 0, '0'],
    ['level', 6, 'Level 6'],
    ['overlaps', ['IS', 'library'], 'IS, library'],
    ['fee', 0, '£0'],
    ['fee', 42_000, '£420'],
    ['learnersPerRun', 1_500, '1,500'],
    ['skills', ['Sizing', 'Commissioning'], 'Sizing\nCommissioning'],
    [
      'competitors',
      [{ provider: 'Leeds', credits: 0, price: 42_000 }, { title: 'Heat Pumps' }],
      'Provider: Leeds; Credits: 0; Price: £420\nTitle: Heat Pumps',
    ],
  ] as [FieldKey, AnswerValue, string][])('%s: %j is “%s”', (key, value, expected) => {
    expect(shown(key, value)).toBe(expected)
  })
})
