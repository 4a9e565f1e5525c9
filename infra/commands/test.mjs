import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { dirname, relative, sep } from 'node:path'
import { projects } from '../../jest.config.mjs'
import { ensureBrowser } from './browser.mjs'
import { build } from './build.mjs'
import { install } from './install.mjs'
import { requireNode } from './node-version.mjs'
import { inRoot, root } from './repository.mjs'
import { giveUp, lastLines, ProgramFailed, runNode, seconds } from './run-program.mjs'

const jest = inRoot('node_modules', 'jest', 'bin', 'jest.js')
const resultsFile = inRoot('build', 'test-results.json')
const esModules = { NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --experimental-vm-modules --no-warnings`.trim() }

/**
 * What jest writes with `--json`, as far as we read it. Times are in milliseconds.
 * @typedef {{ numPassedTests: number, numFailedTests: number, numRuntimeErrorTestSuites: number,
 *   testResults: { name: string, startTime: number, endTime: number }[] }} Results
 */

/** `npm test`, with jest's own arguments after `--`: paths, `-t`, `--watch`. */
async function test() {
  const started = Date.now()
  requireNode()
  const args = process.argv.slice(2)
  await install('everything')
  const files = await chosenFiles(args)
  /** @type {Record<string, string>} */
  const env = { ...esModules }
  const chosen = new Set(files.map(projectOf))
  if (chosen.has('browser') || chosen.has('tenant')) env.CHROMIUM_PATH = await ensureBrowser()
  if (chosen.has('browser') || chosen.has('journeys')) await build()
  else if (chosen.has('tenant')) await build(['local-tenant-page'])
  env.MADE_UNIVERSITIES = inRoot('build', 'made-universities')
  rmSync(env.MADE_UNIVERSITIES, { recursive: true, force: true })
  mkdirSync(dirname(resultsFile), { recursive: true })
  rmSync(resultsFile, { force: true })
  const code = await runJest(args, env)
  const failed = existsSync(resultsFile) ? report(files.length, started) : 1
  process.exitCode = code !== 0 || failed > 0 ? 1 : 0
}

/** The test files these arguments choose. @param {string[]} args @returns {Promise<string[]>} */
async function chosenFiles(args) {
  const { code, output } = await runNode(jest, ['--listTests', '--json', ...args], { env: esModules })
  const line = output.split('\n').find((each) => each.startsWith('['))
  if (code !== 0 || !line) throw new ProgramFailed(`jest could not list the tests:\n\n${lastLines(output)}`)
  return JSON.parse(line)
}

/** @param {string[]} args @param {Record<string, string>} env @returns {Promise<number>} */
function runJest(args, env) {
  // One more than there are processors: a journey waits for about a third of its time.
  const workers = Math.min(4, availableParallelism() + 1)
  const all = [jest, `--maxWorkers=${workers}`, '--json', `--outputFile=${resultsFile}`, ...args]
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, all, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['inherit', 'ignore', 'inherit'],
    })
    child.once('error', reject)
    child.once('close', (code) => resolve(code ?? 1))
  })
}

/**
 * Prints how long each project took and, last, how many tests passed and failed. A file that could not be run counts as
 * one failure. @param {number} chosen how many files were to run @param {number} started
 * @returns {number} failures
 */
function report(chosen, started) {
  /** @type {Results} */
  const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites, testResults } = JSON.parse(
    readFileSync(resultsFile, 'utf8'),
  )
  /** @type {Map<string, number>} */
  const times = new Map()
  for (const { name, startTime, endTime } of testResults) {
    times.set(projectOf(name), (times.get(projectOf(name)) ?? 0) + (endTime - startTime) / 1000)
  }
  const perProject = [...times].map(([project, time]) => `${project} ${time.toFixed(1)} s`).join(', ')
  console.log(`\n${testResults.length} of ${chosen} files in ${seconds(started)} (${perProject})`)
  const failed = numFailedTests + numRuntimeErrorTestSuites
  console.log(`${numPassedTests} passed, ${failed} failed`)
  return failed
}

/** The project of `jest.config.mjs` that a test file belongs to, by its folder. @param {string} file */
function projectOf(file) {
  const [, folder = ''] = relative(root, file).split(sep)
  return projects.find(([, folders]) => folders.includes(folder))?.[0] ?? folder
}

test().catch(giveUp)
