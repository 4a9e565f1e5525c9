import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { bookedAtOnce, openedAtOnce } from '../support/many-at-once.ts'
import { type SecondInstance, startSecondInstance } from '../support/second-instance.ts'
import { startUniversity, type University } from '../support/university.ts'

let university: University
let other: SecondInstance
beforeAll(async () => {
  university = await startUniversity()
  other = await startSecondInstance(university)
})
afterAll(async () => {
  await other.close()
  await university.close()
})

it('A1: booking 8 times at once, again and again: one event each, and one record', async () => {
  for (let round = 0; round < 5; round += 1)
    expect(await bookedAtOnce(university, 8)).toEqual({ events: 1, invitations: 1, begun: 1, booked: 1 })
})

it('A1: simultaneous openings with one key, on two instances: one proposal', async () => {
  const opening = randomUUID()
  expect(await openedAtOnce(university, other, { opening, times: 200 })).toEqual({ proposals: 1, facts: 1 })
})
