import { expect, it } from 'vitest'
import { breakEvenInShort, verdictOf } from '../../teams-app/api/costing-words.ts'
import type { CostingSummary } from '../../teams-app/domain/forms/costing/costing-summary.ts'

const costed: Extract<CostingSummary, { is: 'costed' }> = {
  ...{ is: 'costed', horizon: 3, plannedLearners: 144, breakEven: 132, light: 'amber', developmentFull: 1_985_300 },
  ...{ netAfterDevelopment: 536_800, paybackYear: 3, fewerLearners: null },
}

it('says in words and with a sign whether the planned years make or lose money', () => {
  expect(verdictOf(costed)).toEqual({
    result: 'makes',
    sign: '▲',
    words: 'Makes £5,368 over 3 years, pays back in year 3',
  })
  expect(verdictOf({ ...costed, netAfterDevelopment: -5_921_000, paybackYear: null })).toEqual({
    ...{ result: 'loses', sign: '▼', words: 'Loses £59,210 over 3 years' },
  })
  expect(verdictOf({ ...costed, netAfterDevelopment: -49, horizon: 1 })).toEqual({
    ...{ result: 'even', sign: '●', words: 'Breaks even over one year' },
  })
})

it('has no verdict where the facts hold no result', () => {
  expect(verdictOf(undefined)).toBeUndefined()
  expect(verdictOf({ is: 'not-enough-entered' })).toBeUndefined()
  const { netAfterDevelopment: _, ...older } = costed
  expect(verdictOf(older as CostingSummary)).toBeUndefined()
})

it('holds learners that are planned against those that are needed', () => {
  expect(breakEvenInShort(costed)).toBe('144 planned, 132 to break even')
  expect(breakEvenInShort({ ...costed, breakEven: 'never' })).toBe('144 planned, no number breaks even')
})
