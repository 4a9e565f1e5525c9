import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { markdownTables } from '../support/markdown-tables.ts'
import { type Race, type RaceTrack, startRaceTrack } from '../support/race-track.ts'
import { raced } from '../support/raced-commands.ts'

/** The page is the expectation: its table was written by hand. */
const page = readFileSync(join(import.meta.dirname, '../../docs/who-comes-first.md'), 'utf8')
const [table = []] = markdownTables(page)

const listed = (cell = '–'): string[] => (cell === '–' ? [] : cell.split(', '))

/** What the page says of a command that is decided after another was written. */
function expected(first: string, second: string): string {
  const row = table.find((one) => one['written first'] === first)
  if (!row) throw new Error(`The page has no row for ${first}.`)
  if (listed(row['never together']).includes(second)) return 'never together'
  if (listed(row['so already']).includes(second)) return 'so already'
  const refused = (row['the other is refused'] ?? '–').split('; ').find((part) => {
    return listed(part.slice(part.indexOf(': ') + 2)).includes(second)
  })
  return refused ? refused.slice(0, refused.indexOf(': ')) : 'recorded'
}

let track: RaceTrack
beforeAll(async () => {
  track = await startRaceTrack()
})
afterAll(() => track.close())

const names = raced.map(({ name }) => name)

it('A1: the page has a row for every command, in the order in which they are tried', () => {
  expect(table.map((row) => row['written first'])).toEqual(names)
})

describe.each<Race['where']>(['two instances', 'one instance'])('A1: two people at the same moment, on %s', (where) => {
  it.each(names)('%s is written first', async (first) => {
    const came = await Promise.all(
      names.map(async (second): Promise<[string, string]> => [second, await track.race({ where, first, second })]),
    )
    expect(came).toEqual(names.map((second) => [second, expected(first, second)]))
  })
})

it('A1: nothing was recorded behind a state that nobody decided on, and how many pairs were tried is known', () => {
  expect(track.broken()).toEqual([])
  expect(track.tried()).toBe(
    2 * names.flatMap((first) => names.filter((second) => expected(first, second) !== 'never together')).length,
  )
})
