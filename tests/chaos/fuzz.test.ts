import { afterAll, beforeAll, expect, it } from 'vitest'
import { keepFigures, seed } from '../support/chaos-run.ts'
import { fuzz } from '../support/fuzz/fuzz.ts'
import { personOf } from '../support/sample-university.ts'
import { saveUnderFaults } from '../support/saves-under-faults.ts'
import { startUniversity, type University } from '../support/university.ts'

/** Milliseconds for all inputs together. */
const TWO_HOURS = 7_200_000

const inputs = Number(process.env.CHAOS_INPUTS ?? 13_000)
const saves = Number(process.env.CHAOS_SAVES ?? 1_000)

let university: University
beforeAll(async () => {
  university = await startUniversity({ environment: { POLL_SECONDS: '3600' } })
  // Thousands of calls within minutes, which no university makes.
  university.tenant.control.setThrottle({})
  const { CLIENT_ID = '' } = university.environment
  const scopes = ['User.ReadBasic.All', 'Calendars.ReadWrite']
  university.tenant.signIn.grantOwnConsent(CLIENT_ID, scopes, personOf('lead').id)
})
afterAll(() => university.close())

it(
  'thirteen thousand inputs that nobody should send',
  async () => {
    const result = await fuzz(university, { seed, inputs })
    keepFigures('chaos-fuzz.json', result)
    expect(result.faults).toEqual([])
  },
  TWO_HOURS,
)

it(
  'a thousand saves while three in ten calls to Graph fail',
  async () => {
    const result = await saveUnderFaults(university, { saves, concurrency: 24, seed })
    keepFigures('chaos-saves.json', { seed, ...result })
    expect(result.errors / result.saves).toBeLessThan(0.02)
  },
  TWO_HOURS,
)
