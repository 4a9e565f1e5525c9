import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { twoFreePorts } from '../../infra/commands/ports.mjs'
import { inRoot } from '../../infra/commands/repository.mjs'
import { placeSample, sampleFolder } from '../../infra/commands/sample-university.mjs'
import { startChild } from './child.mjs'

/** People in the team whose channels panels are asked in. */
const TEAM = 25

const host = (/** @type {string} */ file) => import(inRoot('build', 'teams-app', 'server', file))

/**
 * A tenant in a process of its own, with lists and institution, and an app in this process that prepares what is measured.
 * `prepares` tells nobody of anything. `newApp`: an app in a process of its own, not started yet.
 * @typedef {{
 *   tenant: import('./child.mjs').Child,
 *   url: string,
 *   appUrl: string,
 *   clientId: string,
 *   tenantId: string,
 *   environment: Record<string, string>,
 *   prepares: () => Promise<any>,
 *   newApp: (more?: Record<string, string>) => import('./child.mjs').Child,
 *   close: () => Promise<void>,
 * }} BenchUniversity
 */

/** @param {readonly string[]} reached ids of those whom the bot can write to @returns {Promise<BenchUniversity>} */
export async function startBenchUniversity(reached) {
  const folder = mkdtempSync(join(tmpdir(), 'micro-credentials-bench-'))
  const { appPort } = await twoFreePorts()
  const appUrl = `http://localhost:${appPort}`
  const sample = placeSample(folder, appUrl, true)
  const data = JSON.parse(readFileSync(sample.tenantFile, 'utf8'))
  for (const team of data.teams) {
    const others = data.people.map((/** @type {{ id: string }} */ { id }) => id)
    team.members = [...new Set([...reached, ...others])].slice(0, TEAM)
  }
  for (const app of data.personalApps)
    app.people = app.people.filter((/** @type {string} */ id) => reached.includes(id))
  writeFileSync(sample.tenantFile, JSON.stringify(data))

  const tenant = startChild('measured-tenant.mjs', {
    TENANT_DATA: sample.tenantFile,
    BENCH_FOLDER: join(folder, 'tenant'),
  })
  const url = await tenant.ask('url')
  const environment = {
    ...sample.environment,
    ...{ PORT: String(appPort), PUBLIC_URL: appUrl, LOCAL_TENANT_URL: url, NODE_ENV: 'development' },
    ...{ TAB_FOLDER: inRoot('build', 'tab'), LOOK_AFTER_SECONDS: '0.1', OPENINGS_AN_HOUR: '100000' },
  }
  const { provisionSite } = await host('provision-site.js')
  await provisionSite({ ...environment, ...sample.provisioning })
  const { buildApplication } = await host('application.js')
  const { settingsFrom } = await host('settings.js')
  const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined }
  /** @type {import('./child.mjs').Child[]} */
  const apps = []
  const university = {
    ...{ tenant, url, appUrl, environment },
    ...{ clientId: sample.environment.CLIENT_ID ?? '', tenantId: sample.environment.TENANT_ID ?? '' },
    prepares: async () => {
      const clock = { now: () => new Date().toISOString() }
      const built = await buildApplication(settingsFrom(environment), { clock, log: quiet })
      await built.application.readModel.start()
      await built.stop()
      return { ...built.application, recorded: () => undefined }
    },
    newApp: (/** @type {Record<string, string>} */ more = {}) => {
      const app = startChild('measured-app.mjs', { ...environment, ...more })
      apps.push(app)
      return app
    },
    close: async () => {
      for (const app of apps) await app.stop()
      await tenant.stop()
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
  await recordInstitution(await university.prepares(), data.people)
  return university
}

/** @param {any} app @param {readonly { id: string, displayName: string }[]} people */
async function recordInstitution(app, people) {
  const { InstitutionFile, recordInstitution: record } = await host('sample-university.js')
  const file = InstitutionFile.parse(JSON.parse(readFileSync(join(sampleFolder, 'institution.json'), 'utf8')))
  await record(app, file, (/** @type {string} */ id) => ({
    id,
    name: people.find((one) => one.id === id)?.displayName ?? id,
  }))
}
