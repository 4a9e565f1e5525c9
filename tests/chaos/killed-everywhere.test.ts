import { afterAll, beforeAll, expect, it } from 'vitest'
import { keepFigures } from '../support/chaos-run.ts'
import { externalCalls } from '../support/external-call.ts'
import { type KillableUniversity, startKillableUniversity } from '../support/killable-university.ts'
import { type Killed, killedStage1, type Undisturbed, undisturbedStage1, wentWrong } from '../support/killed-stage-1.ts'

/** Milliseconds for all walks together. */
const AN_HOUR = 3_600_000

/** Walks to take at most; each dies at another boundary of every command. */
const atMost = Number(process.env.CHAOS_WALKS ?? Infinity)

let undisturbed: readonly Undisturbed[]
let university: KillableUniversity
beforeAll(async () => {
  undisturbed = await undisturbedStage1()
  university = await startKillableUniversity()
}, AN_HOUR)
afterAll(() => university.close())

it(
  'killed at every external call of every command of stage 1, before and after it reaches the tenant',
  async () => {
    const most = Math.max(...undisturbed.map(({ boundaries }) => boundaries.length))
    const outcomes: Killed[] = []
    for (let walk = 0; walk < Math.min(most, atMost); walk += 1) {
      outcomes.push(...(await killedStage1(university, undisturbed, (index) => undisturbed[index]?.boundaries[walk])))
      const commands = undisturbed.map(({ command, boundaries }) => ({ command: command.name, boundaries }))
      keepFigures('chaos-kills.json', { calls: externalCalls, commands, outcomes })
    }
    expect(outcomes.length).toBeGreaterThan(0)
    expect(outcomes.filter(wentWrong)).toEqual([])
  },
  AN_HOUR,
)
