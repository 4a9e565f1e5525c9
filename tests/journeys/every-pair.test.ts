import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Race, type RaceTrack, startRaceTrack } from '../support/race-track.ts'
import { commandsOnThePage, commandsRaced, pairsOnThePage, raceAgainstAll } from '../support/who-comes-first.ts'

let track: RaceTrack
beforeAll(async () => {
  track = await startRaceTrack()
})
afterAll(() => track.close())

it('A1: the page has a row for every command, in the order in which they are tried', () => {
  expect(commandsOnThePage).toEqual(commandsRaced)
})

describe.each<Race['where']>(['two instances', 'one instance'])('A1: two people at the same moment, on %s', (where) => {
  it.each(commandsRaced)('%s is written first', async (first) => {
    const { came, expected } = await raceAgainstAll(track, where, first)
    expect(came).toEqual(expected)
  })
})

it('A1: nothing was recorded behind a state that nobody decided on, and how many pairs were tried is known', () => {
  expect(track.broken()).toEqual([])
  expect(track.tried()).toBe(2 * pairsOnThePage.length)
})
