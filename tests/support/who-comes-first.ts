import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { markdownTables } from './markdown-tables.ts'
import type { Race, RaceTrack } from './race-track.ts'
import { raced } from './raced-commands.ts'

/** The page is the expectation: its table was written by hand. */
const page = readFileSync(join(import.meta.dirname, '../../docs/who-comes-first.md'), 'utf8')
const [table = []] = markdownTables(page)

const listed = (cell = '–'): string[] => (cell === '–' ? [] : cell.split(', '))

/** Commands that have a row on the page, in its order. */
export const commandsOnThePage: readonly string[] = table.map((row) => String(row['written first']))

/** Commands that are raced, in the order in which they are tried. */
export const commandsRaced: readonly string[] = raced.map(({ name }) => name)

/** What the page says of a command that is decided after another was written. */
export function expectedOf(first: string, second: string): string {
  const row = table.find((one) => one['written first'] === first)
  if (!row) throw new Error(`The page has no row for ${first}.`)
  if (listed(row['never together']).includes(second)) return 'never together'
  if (listed(row['so already']).includes(second)) return 'so already'
  const refused = (row['the other is refused'] ?? '–').split('; ').find((part) => {
    return listed(part.slice(part.indexOf(': ') + 2)).includes(second)
  })
  return refused ? refused.slice(0, refused.indexOf(': ')) : 'recorded'
}

/** Pairs of a command and each that may be decided after it. */
export const pairsOnThePage = commandsRaced.flatMap((first) =>
  commandsRaced.filter((second) => expectedOf(first, second) !== 'never together').map((second) => ({ first, second })),
)

/** Races every other command against one that is written first. What came of each, and what the page says of it. */
export async function raceAgainstAll(
  track: RaceTrack,
  where: Race['where'],
  first: string,
): Promise<{ came: [second: string, came: string][]; expected: [second: string, came: string][] }> {
  const came = await Promise.all(
    commandsRaced.map(async (second): Promise<[string, string]> => {
      return [second, await track.race({ where, first, second })]
    }),
  )
  return { came, expected: commandsRaced.map((second) => [second, expectedOf(first, second)]) }
}
