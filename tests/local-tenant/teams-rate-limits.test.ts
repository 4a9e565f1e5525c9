import { expect, it } from 'vitest'
import { createRateLimits } from '../../infra/local-tenant/teams/rate-limits.ts'

/** Asks at these milliseconds; the answers are seconds to wait, 0 for a call that passed. */
function waits(times: number[], call: 'read' | 'write', threads = ['one']): number[] {
  let now = 0
  const limits = createRateLimits(() => now)
  return times.map((time, at) => {
    now = time
    return limits.waitFor('bot', threads[at % threads.length] ?? '', call) ?? 0
  })
}

const every = (milliseconds: number, times: number) =>
  Array.from({ length: times }, (_, at) => 1000 + at * milliseconds)

it('lets a bot write seven times a second in a thread', () => {
  expect(waits(every(0, 8), 'write')).toEqual([0, 0, 0, 0, 0, 0, 0, 1])
})

it('lets a bot write eight times in two seconds in a thread', () => {
  expect(waits([...every(150, 8), 2500, 3001], 'write').slice(7)).toEqual([0, 1, 0])
})

it('lets a bot write sixty times in half a minute in a thread', () => {
  expect(waits(every(300, 61), 'write').slice(59)).toEqual([0, 12])
})

it('lets a bot read twice as often as it writes', () => {
  expect(waits(every(0, 15), 'read').filter((wait) => wait === 0)).toHaveLength(14)
})

it('lets a bot ask thirty times a second in all threads together', () => {
  const threads = Array.from({ length: 31 }, (_, at) => `thread ${at}`)
  expect(waits(every(0, 31), 'write', threads).filter((wait) => wait > 0)).toEqual([1])
})
