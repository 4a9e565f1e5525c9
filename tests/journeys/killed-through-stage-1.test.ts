import { afterAll, beforeAll, expect, it } from 'vitest'
import { externalCalls } from '../support/external-call.ts'
import { type KillableUniversity, startKillableUniversity } from '../support/killable-university.ts'
import {
  killedStage1,
  nameOf,
  oneBoundaryEach,
  type Undisturbed,
  undisturbedStage1,
  wentWrong,
} from '../support/killed-stage-1.ts'

/** Milliseconds for a walk that starts the application again after every command. */
const A_WALK = 600_000

let undisturbed: readonly Undisturbed[]
let university: KillableUniversity
beforeAll(async () => {
  undisturbed = await undisturbedStage1()
  university = await startKillableUniversity()
}, A_WALK)
afterAll(() => university.close())

it(
  'killed during every command of stage 1, at one external call or another: nothing is lost, nothing traceable is doubled',
  async () => {
    const boundaries = oneBoundaryEach(undisturbed)
    const killed = await killedStage1(university, undisturbed, (index) => boundaries[index])
    expect(killed.filter(wentWrong)).toEqual([])
    expect(killed).toHaveLength(undisturbed.length)
    expect(new Set(killed.map(({ call }) => call))).toEqual(new Set(externalCalls))
    // A document is frozen by one command alone, so this walk comes by one side of it; `npm run chaos` by every one.
    expect(new Set(killed.map(nameOf)).size).toBe(externalCalls.length * 2 - 1)
  },
  A_WALK,
)
