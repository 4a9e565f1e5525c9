import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { dirname, relative, sep } from 'node:path'
import { ensureBrowser } from './browser.mjs'
import { build } from './build.mjs'
import { install } from './install.mjs'
import { requireNode } from './node-version.mjs'
import { inRoot, root } from './repository.mjs'
import { giveUp, lastLines, ProgramFailed, runNode, seconds } from './run-program.mjs'

const vitest = inRoot('node_modules', 'vitest', 'vitest.mjs')
const resultsFile = inRoot('build', 'test-results.json')

/** The kinds of tests, and which folders of `tests/` hold them. @type {Record<string, string[]>} */
const kinds = {
  rules: ['domain', 'api', 'tab', 'corpus'],
  parts: ['application', 'server', 'adapters', 'azure', 'bench'],
  tenant: ['local-tenant'],
  journeys: ['journeys', 'bot'],
  probe: ['probe'],
  browser: ['browser'],
}

/** What `test-report.mjs` writes. @typedef {{ passed: number, failed: number, took: Record<string, number> }} Results */

/** `npm test`: all tests, those of a kind, or those whose path holds a text; vitest's own options (`-t`, `--watch`) after it. */
async function test() {
  const started = Date.now()
  requireNode()
  await install('everything')
  const args = process.argv.slice(2).flatMap((arg) => kinds[arg]?.map((folder) => `tests/${folder}/`) ?? [arg])
  const files = await chosenFiles(args)
  const chosen = new Set(files.map(kindOf))
  const madeUniversities = inRoot('build', 'made-universities')
  /** @type {Record<string, string>} */
  const env = {
    MADE_UNIVERSITIES: madeUniversities,
    TEST_RESULTS: resultsFile,
    TEST_RUN: args.length === 0 ? 'whole' : 'part',
  }
  if (chosen.has('browser') || chosen.has('tenant')) env.CHROMIUM_PATH = await ensureBrowser()
  if (chosen.has('browser') || chosen.has('journeys')) await build()
  else if (chosen.has('tenant')) await build(['local-tenant-page'])
  rmSync(madeUniversities, { recursive: true, force: true })
  mkdirSync(dirname(resultsFile), { recursive: true })
  rmSync(resultsFile, { force: true })
  const code = await runVitest(args, env)
  const failed = existsSync(resultsFile) ? report(files.length, started) : 1
  process.exitCode = code !== 0 || failed > 0 ? 1 : 0
}

/** The test files these arguments choose. @param {string[]} args @returns {Promise<string[]>} */
async function chosenFiles(args) {
  const filters = args.filter((arg) => !arg.startsWith('--watch'))
  const { code, output } = await runNode(vitest, ['list', ...filters, '--filesOnly', '--json'])
  const from = output.indexOf('[')
  if (code !== 0 || from < 0) throw new ProgramFailed(`The tests could not be listed:\n\n${lastLines(output)}`)
  /** @type {{ file: string }[]} */
  const listed = JSON.parse(output.slice(from))
  return listed.map(({ file }) => file)
}

/** @param {string[]} args @param {Record<string, string>} env @returns {Promise<number>} */
function runVitest(args, env) {
  // One more than there are processors: a journey waits for about a third of its time.
  const workers = Math.min(4, availableParallelism() + 1)
  const reporters = ['--reporter=default', `--reporter=${inRoot('infra', 'commands', 'test-report.mjs')}`]
  const how = args.some((arg) => arg.startsWith('--watch')) ? [] : ['--run']
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [vitest, ...how, `--maxWorkers=${workers}`, ...reporters, ...args], {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: 'inherit',
    })
    child.once('error', reject)
    child.once('close', (code) => resolve(code ?? 1))
  })
}

/**
 * Prints how long each kind took and, last, how many tests passed and failed.
 * @param {number} chosen how many files were to run @param {number} started
 * @returns {number} failures
 */
function report(chosen, started) {
  /** @type {Results} */
  const { passed, failed, took } = JSON.parse(readFileSync(resultsFile, 'utf8'))
  /** @type {Map<string, number>} */
  const times = new Map()
  for (const [file, time] of Object.entries(took)) times.set(kindOf(file), (times.get(kindOf(file)) ?? 0) + time)
  const perKind = [...times].map(([kind, time]) => `${kind} ${time.toFixed(1)} s`).join(', ')
  console.log(`\n${Object.keys(took).length} of ${chosen} files in ${seconds(started)} (${perKind})`)
  console.log(`${passed} passed, ${failed} failed`)
  return failed
}

/** @param {string} file path of a test file */
function kindOf(file) {
  const [, folder = ''] = relative(root, file).split(sep)
  return Object.keys(kinds).find((kind) => kinds[kind]?.includes(folder)) ?? folder
}

test().catch(giveUp)
