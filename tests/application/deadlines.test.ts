import { expect, it } from 'vitest'
import { timeLeft, withDeadline, withoutDeadline } from '../../teams-app/application/deadlines.ts'

it('work begun within other work has no more time than is left of that', () => {
  expect(withDeadline(1_000, () => withDeadline(60_000, timeLeft))).toBeLessThanOrEqual(1_000)
  expect(withDeadline(60_000, () => withDeadline(1_000, timeLeft))).toBeLessThanOrEqual(1_000)
})

it('work that nobody waits for has all the time, also where it was begun by work that somebody waits for', () => {
  expect(withDeadline(1_000, () => withoutDeadline(timeLeft))).toBe(Number.POSITIVE_INFINITY)
})
