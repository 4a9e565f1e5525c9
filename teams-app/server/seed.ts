import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Application } from '../application/application.ts'
import type { Person } from '../domain/core/person.ts'
import { buildApplication } from './application.ts'
import { jsonLog } from './log.ts'
import {
  FOUNDED_DAYS_AGO,
  InstitutionFile,
  People,
  ProposalsFile,
  personCalled,
  recordInstitution,
  recordSample,
} from './sample-university.ts'
import { settingsFrom } from './settings.ts'

const DAY = 86_400_000

/**
 * Fills an empty tenant with an invented university and sample proposals, by the product's own commands with the clock set
 * back. Run twice it goes on where it stopped. The messages are sent by the application that runs, when it finds the facts.
 */
async function main(): Promise<void> {
  const folder = z.string().min(1).parse(process.env.SAMPLE)
  const read = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'))
  const started = Date.now()
  let daysAgo = 0
  const clock = { now: () => new Date(started - daysAgo * DAY + (Date.now() - started)).toISOString() }
  const built = await buildApplication(settingsFrom(process.env), { clock, log: jsonLog() })
  await built.application.readModel.start()
  await built.stop()
  const app: Application = { ...built.application, recorded: () => undefined }

  const { people } = People.parse(read('tenant.json'))
  const person = (called: string): Person => personCalled(people, called)
  const institution = InstitutionFile.parse(read('institution.json'))
  daysAgo = FOUNDED_DAYS_AGO
  await recordInstitution(app, institution, person)
  for (const sample of ProposalsFile.parse(read('proposals.json'))) {
    await recordSample(app, sample, person, (days) => {
      daysAgo = days
    })
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`The samples could not be recorded: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
})
