import { expect, it } from 'vitest'
import { pessimistic } from '../../infra/local-tenant/behaviour/behaviour.ts'
import { eachConcurrently } from '../../teams-app/application/each-concurrently.ts'
import { keepFigures, seed } from '../support/chaos-run.ts'
import { type Race, startRaceTrack } from '../support/race-track.ts'
import { commandsRaced, pairsOnThePage, raceAgainstAll } from '../support/who-comes-first.ts'

const AN_HOUR = 3_600_000

const howMany = Number(process.env.CHAOS_PAIR_SEEDS ?? 20)
const seeds = Array.from({ length: howMany }, (_, index) => seed + index)
/** Commands that are raced against all others at the same time: most of it is waiting, as Graph asks. */
const CONCURRENCY = 8
const places: Race['where'][] = ['two instances', 'one instance']

/**
 * An append that was made and then answered with an error is found to be one's own, and one that came second is found to be
 * somebody else's, whatever the answer says: so the page holds in such a tenant to the letter.
 */
it(
  'A1: every pair of commands comes out as the page says, in a tenant at its worst, on each seed',
  async () => {
    const figures = { seeds, races: 0, otherwise: [] as string[], took: 0 }
    const began = performance.now()
    for (const one of seeds) {
      const track = await startRaceTrack(pessimistic(one))
      const otherwise: string[] = []
      const rows = places.flatMap((where) => commandsRaced.map((first) => ({ where, first })))
      await eachConcurrently(rows, CONCURRENCY, async ({ where, first }) => {
        const { came, expected } = await raceAgainstAll(track, where, first)
        for (const [index, [second, what]] of came.entries())
          if (what !== expected[index]?.[1])
            otherwise.push(`seed ${one}, ${where}: ${first}, then ${second}: ${what}, not ${expected[index]?.[1]}`)
      })
      otherwise.push(...track.broken().map((broken) => `seed ${one}: ${broken}`))
      figures.races += track.tried()
      figures.otherwise.push(...otherwise)
      await track.close()
    }
    keepFigures('chaos-pairs.json', { ...figures, took: performance.now() - began })
    expect(figures.otherwise).toEqual([])
    expect(figures.races).toBe(seeds.length * places.length * pairsOnThePage.length)
  },
  AN_HOUR,
)
