import { expect, it } from 'vitest'
import { keepFigures, seed } from '../support/chaos-run.ts'
import { storm } from '../support/storm/storm.ts'

const AN_HOUR = 3_600_000

const seconds = Number(process.env.CHAOS_STORM_SECONDS ?? 120)
const outage = Number(process.env.CHAOS_OUTAGE_SECONDS ?? 600)
const walks = Number(process.env.CHAOS_STORM_WALKS ?? 8)

it(
  'a storm: what somebody was told stands once, everything heals by itself, and everybody hears of what they are asked',
  async () => {
    const figures = await storm({ seed, seconds, outage, walks })
    keepFigures('chaos-storm.json', figures)
    expect(figures.wrong).toEqual([])
    expect([figures.lost, figures.doubled]).toEqual([0, 0])
  },
  AN_HOUR,
)
