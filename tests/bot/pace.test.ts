import { expect, it } from 'vitest'
import { createPace, type Window } from '../../bot/pace.ts'

/** A clock that moves when somebody waits, and when a test says so. */
function paced(windows: readonly Window[]) {
  const clock = { at: 0, waited: 0 }
  const wait = async (milliseconds: number) => {
    clock.at += milliseconds
    clock.waited += milliseconds
  }
  return { clock, pace: createPace({ now: () => clock.at, wait }, windows) }
}

it('lets so many into a thread at once and has the next one wait, of one thread alone', async () => {
  const { clock, pace } = paced([[1, 2]])
  for (const thread of ['A', 'A', 'B', 'B']) await pace(thread)
  expect(clock.waited).toBe(0)
  expect(await pace('A')).toBe(0)
  expect(clock.waited).toBe(1_000)
})

it('says when to come again where that is long, and counts nothing then', async () => {
  const { clock, pace } = paced([[30, 1]])
  await pace('A')
  expect([await pace('A'), await pace('A')]).toEqual([30, 30])
  clock.at = 30_000
  expect(await pace('A')).toBe(0)
})

it('keeps the pace of a thread however many others there are', async () => {
  const { clock, pace } = paced([[30, 1]])
  await pace('A')
  clock.at = 10_000
  for (let other = 0; other < 1_500; other += 1) await pace(`of ${other}`)
  expect(await pace('A')).toBe(20)
})
