import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inRoot } from './repository.mjs'
import { lastLines, ProgramFailed, runNode, saying } from './run-program.mjs'
import { placeSample, sampleFolder, sampleVersion } from './sample-university.mjs'
import { startService } from './service.mjs'

/**
 * The whole product on one computer: the local tenant, the app, and the sample university in it.
 * `restartApp` and `restartTenant` end one and start it anew over the same data; `died` tells of those that were started first.
 * @typedef {{ url: string, appUrl: string, died: Promise<ProgramFailed>, stop: () => Promise<void>,
 *   restartApp: () => Promise<void>, restartTenant: () => Promise<void> }} LocalUniversity
 */

/**
 * Starts everything over one data folder, and seeds the folder when it is new.
 * @param {{ folder: string, appPort: number, tenantPort: number, behind?: { port: number, tabFolder: string } }} where
 *   `behind`: where the app listens when something else has its address, and where its pages are
 * @returns {Promise<LocalUniversity>}
 */
export async function startLocalUniversity({ folder, appPort, tenantPort, behind }) {
  const appUrl = `http://localhost:${appPort}`
  const tenantUrl = `http://localhost:${tenantPort}`
  const log = (/** @type {string} */ name) => join(folder, 'logs', `${name}.log`)
  const made = readMade(folder)
  if (made && (made.appPort !== appPort || made.tenantPort !== tenantPort)) {
    throw new ProgramFailed(
      `The data in ${folder} belongs to the ports ${made.appPort} and ${made.tenantPort}. Use these (PORT=${made.appPort} LOCAL_TENANT_PORT=${made.tenantPort}), or another folder: DATA_DIR=.data-${appPort} npm start`,
    )
  }
  const version = sampleVersion()
  const isMade = made?.sample === version
  const sample = placeSample(folder, appUrl, isMade)
  const environment = {
    ...sample.environment,
    PORT: String(behind?.port ?? appPort),
    PUBLIC_URL: appUrl,
    LOCAL_TENANT_URL: tenantUrl,
    TAB_FOLDER: behind?.tabFolder ?? inRoot('build', 'tab'),
    NODE_ENV: 'development',
  }
  const startTenant = () =>
    startService({
      name: 'The local tenant',
      script: inRoot('build', 'infra', 'local-tenant', 'main.js'),
      log: log('local-tenant'),
      env: {
        LOCAL_TENANT_PORT: String(tenantPort),
        DATA_DIR: join(folder, 'tenant'),
        TENANT_DATA: sample.tenantFile,
        GUIDE: sample.guideFile,
        LOCAL_TENANT_PAGE: inRoot('build', 'local-tenant-page'),
      },
    })
  const startApp = () =>
    startService({
      name: 'The app',
      script: inRoot('build', 'teams-app', 'server', 'main.js'),
      log: log('app'),
      env: environment,
    })
  let tenant = await startTenant()
  try {
    if (!isMade) {
      await saying('Making the lists and the sample proposals (about 10 s, only now)', () =>
        seed({ ...environment, ...sample.provisioning }, log('seed')),
      )
      writeMade(folder, { sample: version, appPort, tenantPort })
    }
    let app = await startApp()
    const stop = async () => {
      await app.stop()
      await tenant.stop()
    }
    try {
      await installInTeams(tenant.url)
      if (!isMade) await readWelcomes(tenant.url)
    } catch (error) {
      await stop()
      throw error
    }
    return {
      ...{ url: tenant.url, appUrl: app.url, died: Promise.race([app.died, tenant.died]), stop },
      restartApp: async () => {
        await app.stop()
        app = await startApp()
      },
      restartTenant: async () => {
        await tenant.stop()
        tenant = await startTenant()
      },
    }
  } catch (error) {
    await tenant.stop()
    throw error
  }
}

/** Tells the bot where it is installed, as Teams does; those told before are not told again. @param {string} url */
async function installInTeams(url) {
  const response = await fetch(`${url}/teams/install`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  })
  if (!response.ok) {
    throw new ProgramFailed(`Teams could not install the bot (${response.status}): ${await response.text()}`)
  }
}

/**
 * Everybody has read the bot's welcome, as in a university that has used it for a while: what is unread from here on waits
 * for somebody. @param {string} url
 */
async function readWelcomes(url) {
  const { people } = /** @type {{ people: { id: string }[] }} */ (await (await fetch(`${url}/teams/api/tenant`)).json())
  for (const { id: person } of people) {
    const answer = await fetch(`${url}/teams/api/conversations?person=${person}`)
    const chats = /** @type {{ id: string, kind: string }[]} */ (await answer.json())
    for (const { id: conversationId } of chats.filter(({ kind }) => kind === 'personal')) {
      await fetch(`${url}/teams/api/open`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ person, conversationId }),
      })
    }
  }
}

/** Lists first, as the identity that may make them; then the samples, as the app. @param {Record<string, string>} env @param {string} log */
async function seed(env, log) {
  for (const script of ['provision.js', 'seed.js']) {
    const file = inRoot('build', 'teams-app', 'server', script)
    const { code, output } = await runNode(file, [], { env: { ...env, SAMPLE: sampleFolder }, log })
    if (code === 0) continue
    throw new ProgramFailed(
      `The sample university could not be made. The last lines of ${log}:\n\n${lastLines(output)}`,
    )
  }
}

/**
 * What a data folder was made for: addresses with ports in them are in its rows.
 * @typedef {{ sample: string, appPort: number, tenantPort: number }} Made
 */

const madeFile = (/** @type {string} */ folder) => join(folder, 'made.json')

/** For which ports a folder was made; `undefined` when it was not, or not to the end. @param {string} folder @returns {Made | undefined} */
export function readMade(folder) {
  return existsSync(madeFile(folder)) ? JSON.parse(readFileSync(madeFile(folder), 'utf8')) : undefined
}

/** @param {string} folder @param {Made} made */
function writeMade(folder, made) {
  mkdirSync(folder, { recursive: true })
  writeFileSync(madeFile(folder), JSON.stringify(made))
}
