import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createStreamQueue } from '../../teams-app/application/stream-queue.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A queue whose work a test ends; what is worked on at the same moment, and what was begun. */
function queued(concurrency = 2) {
  const begun: string[] = []
  const quiet: number[] = []
  const ends: ((seconds: number | null) => void)[] = []
  const queue = createStreamQueue({
    concurrency,
    work: (stream) => {
      begun.push(stream)
      return new Promise((done) => ends.push(done))
    },
    failed: () => undefined,
    quiet: () => void quiet.push(begun.length),
  })
  const end = (n: number, seconds: number | null = null) => {
    ends[n]?.(seconds)
    return vi.advanceTimersByTimeAsync(0)
  }
  return { queue, begun, end, quiet }
}

describe('a stream that is to be worked on twice', () => {
  it.each([
    [1_000, 5_000],
    [5_000, 1_000],
  ])('after %i and after %i ms, is so once, at the sooner time', async (one, other) => {
    const { queue, begun, end } = queued()
    queue.later('A', one)
    queue.later('A', other)
    await vi.advanceTimersByTimeAsync(999)
    expect(begun).toEqual([])
    await vi.advanceTimersByTimeAsync(1)
    expect(begun).toEqual(['A'])
    await end(0)
    await vi.advanceTimersByTimeAsync(10_000)
    expect(begun).toEqual(['A'])
  })

  it('while it is being worked on, is so once more afterwards', async () => {
    const { queue, begun, end } = queued()
    for (let times = 0; times < 3; times += 1) queue.now('A')
    expect(begun).toEqual(['A'])
    await end(0)
    expect(begun).toEqual(['A', 'A'])
    await end(1)
    expect([begun, queue.isQuiet()]).toEqual([['A', 'A'], true])
  })
})

it('works on so many streams at once, and on the others in their turn', async () => {
  const { queue, begun, end } = queued()
  for (const stream of ['A', 'B', 'C', 'D']) queue.now(stream)
  expect(begun).toEqual(['A', 'B'])
  await end(1)
  expect(begun).toEqual(['A', 'B', 'C'])
})

it('comes back to a stream after the seconds that its work named', async () => {
  const { queue, begun, end } = queued()
  queue.now('A')
  await end(0, 2)
  await vi.advanceTimersByTimeAsync(1_999)
  expect(begun).toEqual(['A'])
  await vi.advanceTimersByTimeAsync(1)
  expect(begun).toEqual(['A', 'A'])
})

describe('what a stop leaves undone', () => {
  it('is not said to be done, though nothing is under way any more', async () => {
    const { queue, begun, end, quiet } = queued(1)
    queue.now('A')
    queue.now('B')
    const stopped = queue.stop()
    await end(0)
    await stopped
    expect([begun, quiet]).toEqual([['A'], []])
  })

  it('was done where everything had come to its end before', async () => {
    const { queue, end, quiet } = queued(1)
    queue.now('A')
    await end(0)
    await queue.stop()
    expect(quiet).toEqual([1])
  })
})
