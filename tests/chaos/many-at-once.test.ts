import { afterAll, beforeAll, expect, it } from 'vitest'
import { keepFigures } from '../support/chaos-run.ts'
import { type BookedAtOnce, bookedAtOnce } from '../support/many-at-once.ts'
import { startUniversity, type University } from '../support/university.ts'

const HALF_AN_HOUR = 1_800_000

const rounds = Number(process.env.CHAOS_BOOKINGS ?? 50)

let university: University
beforeAll(async () => {
  university = await startUniversity()
  // Four hundred bookings within minutes, which no university makes.
  university.tenant.control.setThrottle({})
})
afterAll(() => university.close())

it(
  'A1: booking 8 times at once, 50 times: one event each',
  async () => {
    const once: BookedAtOnce = { events: 1, invitations: 1, begun: 1, booked: 1 }
    const came: BookedAtOnce[] = []
    for (let round = 0; round < rounds; round += 1) came.push(await bookedAtOnce(university, 8))
    const otherwise = came.filter((one) => JSON.stringify(one) !== JSON.stringify(once))
    keepFigures('chaos-bookings.json', { rounds, concurrency: 8, otherwise })
    expect(otherwise).toEqual([])
  },
  HALF_AN_HOUR,
)
