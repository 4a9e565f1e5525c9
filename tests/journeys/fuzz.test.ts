import { randomInt } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ALLOW_PAGE } from '../../teams-app/api/api.ts'
import { routesOf } from '../../teams-app/server/routes-of.ts'
import { fuzz } from '../support/fuzz/fuzz.ts'
import { fuzzEntries } from '../support/fuzz/fuzz-entries.ts'
import { personOf } from '../support/sample-university.ts'
import { startUniversity, type University } from '../support/university.ts'

/** Five hundred inputs of another seed at each run; `FUZZ_SEED` and `FUZZ_INPUTS` send the same ones again. `npm run chaos` sends 13,000. */
const inputs = Number(process.env.FUZZ_INPUTS ?? 500)
const seed = Number(process.env.FUZZ_SEED ?? randomInt(2 ** 31))

let university: University
beforeAll(async () => {
  university = await startUniversity({ environment: { POLL_SECONDS: '3600' } })
  const { CLIENT_ID = '' } = university.environment
  const scopes = ['User.ReadBasic.All', 'Calendars.ReadWrite']
  university.tenant.signIn.grantOwnConsent(CLIENT_ID, scopes, personOf('lead').id)
})
afterAll(() => university.close())

it('A17: every way into the application that takes something of a caller’s is tried', () => {
  const real = routesOf(university.app.http.router)
    .flatMap(({ methods, path }) => methods.filter((method) => method !== 'HEAD').map((method) => `${method} ${path}`))
    .filter((route) => route.includes(' /api') || route.endsWith(ALLOW_PAGE))
  expect(fuzzEntries.map(({ route }) => route).sort()).toEqual(real.sort())
})

it(
  'A17: whatever is sent, it is answered in time and with no 5xx, and nothing is changed without a fact',
  async () => {
    process.stderr.write(`\nThe inputs of this run come from FUZZ_SEED=${seed}.\n`)
    const { faults, statuses, slowest } = await fuzz(university, { seed, inputs })
    process.stderr.write(
      `${inputs} inputs, by status: ${JSON.stringify(statuses)}; the longest ${Math.round(slowest)} ms.\n`,
    )
    expect(faults).toEqual([])
    // Valid and nearly valid inputs are among them, so the rules were asked too.
    expect(statuses[200]).toBeGreaterThan(inputs / 10)
    expect(statuses[400]).toBeGreaterThan(inputs / 50)
  },
  120_000 + inputs * 300,
)
