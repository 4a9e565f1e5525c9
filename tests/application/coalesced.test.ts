import { describe, expect, it } from 'vitest'
import { coalesced, createMisses } from '../../teams-app/application/coalesced.ts'

/** Runs that a test ends, in the order in which they began. */
function heldRuns() {
  const ends: (() => void)[] = []
  const run = coalesced<string>(() => new Promise((done) => ends.push(done)))
  return { ends, run }
}

describe('whoever asks while a run is under way', () => {
  it('is not served by it, since it may have looked too early, but by one that follows it', async () => {
    const { ends, run } = heldRuns()
    const first = run('a')
    const asked = ['second', 'third'].map((name) => run('a').then(() => name))
    expect(ends).toHaveLength(1)
    ends[0]?.()
    await first
    expect(await Promise.race([...asked, Promise.resolve('nobody yet')])).toBe('nobody yet')
    expect(ends).toHaveLength(2)
    ends[1]?.()
    expect(await Promise.all(asked)).toEqual(['second', 'third'])
    expect(ends).toHaveLength(2)
  })

  it('does not wait for the run of another key', async () => {
    const { ends, run } = heldRuns()
    void run('a')
    const other = run('b')
    ends[1]?.()
    await other
  })
})

describe('what was looked for and not there', () => {
  it('is believed for a moment', () => {
    const watch = { at: 0 }
    const misses = createMisses({ lasts: 100, now: () => watch.at })
    misses.note('a')
    watch.at = 99
    expect([misses.isRecent('a'), misses.isRecent('b')]).toEqual([true, false])
    watch.at = 100
    expect(misses.isRecent('a')).toBe(false)
  })

  it('is remembered of so many alone; the one that was noted longest ago goes first', () => {
    const misses = createMisses({ most: 2, now: () => 0 })
    for (const key of ['a', 'b', 'a', 'c']) misses.note(key)
    expect(['a', 'b', 'c'].filter(misses.isRecent)).toEqual(['a', 'c'])
  })
})
