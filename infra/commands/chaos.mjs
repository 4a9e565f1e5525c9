import { spawn } from 'node:child_process'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { chaos } from '../../jest.config.mjs'
import { build } from './build.mjs'
import { install } from './install.mjs'
import { requireNode } from './node-version.mjs'
import { inRoot, root } from './repository.mjs'
import { giveUp, ProgramFailed, seconds } from './run-program.mjs'

const jest = inRoot('node_modules', 'jest', 'bin', 'jest.js')
const folder = inRoot('build')
const resultFile = inRoot('build', 'chaos.json')
const fuzzFile = inRoot('build', 'chaos-fuzz.json')
const savesFile = inRoot('build', 'chaos-saves.json')

/**
 * What `tests/chaos` writes. Times are in milliseconds.
 * @typedef {{ call: string, when: 'before' | 'after' }} Boundary
 * @typedef {Boundary & { command: string, lost: string, doubled: number, untraceable: number, took: number }} Killed
 * @typedef {{ seed: number, inputs: number, faults: object[], statuses: Record<string, number>, slowest: number }} Fuzzed
 * @typedef {{ seed: number, saves: number, errors: number, slowest: number }} Saved
 * @typedef {{ calls: string[], commands: { command: string, boundaries: Boundary[] }[], outcomes: Killed[] }} Result
 */

/**
 * `npm run chaos`: the application is killed at every border call of every command of stage 1, and a table says what became of
 * it; 13,000 inputs that nobody should send are sent to it; and a thousand saves are made while three in ten calls to Graph fail.
 * `-- --json FILE` keeps the figures, `-- --walks N` stops after N walks through the stage, `-- --inputs N` after N inputs,
 * `-- --seed N` sends those of an earlier run again.
 */
async function runChaos() {
  const started = Date.now()
  requireNode()
  const text = /** @type {const} */ ({ type: 'string' })
  const { values } = parseArgs({ options: { json: text, walks: text, inputs: text, seed: text } })
  await install('everything')
  await build()
  for (const file of [resultFile, fuzzFile, savesFile]) rmSync(file, { force: true })
  const code = await walk(values)
  if (!existsSync(resultFile)) throw new ProgramFailed('No walk through the stage came to its end.')
  /** @type {Result} */
  const killed = readJson(resultFile)
  /** @type {Fuzzed | undefined} */
  const fuzzed = readJson(fuzzFile)
  /** @type {Saved | undefined} */
  const saved = readJson(savesFile)
  if (values.json) writeFileSync(resolve(values.json), JSON.stringify({ ...killed, fuzzed, saved }, null, 2))
  console.log(`\n${tableOf(killed)}\n\n${summaryOf(killed)}`)
  console.log(`${fuzzedInWords(fuzzed)}\n${savedInWords(saved)}\nin ${seconds(started)}`)
  process.exitCode = code
}

/** What a test has written; `undefined` where it did not come to its end. @param {string} file */
const readJson = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined)

/** @param {Fuzzed | undefined} fuzzed */
function fuzzedInWords(fuzzed) {
  if (!fuzzed) return 'The inputs that nobody should send did not come to their end.'
  const { seed, inputs, faults, slowest } = fuzzed
  return `${inputs} inputs that nobody should send (--seed ${seed}): ${faults.length} went wrong; each answered within ${(slowest / 1000).toFixed(1)} s`
}

/** @param {Saved | undefined} saved */
function savedInWords(saved) {
  if (!saved) return 'The saves under faults did not come to their end.'
  const { saves, errors, slowest } = saved
  return `${saves} saves while 30 % of all calls to Graph fail: ${errors} ended in an error (${((errors / saves) * 100).toFixed(1)} %); each answered within ${(slowest / 1000).toFixed(1)} s`
}

/** @param {{ walks?: string, inputs?: string, seed?: string }} options @returns {Promise<number>} */
function walk({ walks, inputs, seed }) {
  const options = `${process.env.NODE_OPTIONS ?? ''} --experimental-vm-modules --no-warnings`.trim()
  const env = {
    ...process.env,
    NODE_OPTIONS: options,
    CHAOS_FILE: resultFile,
    CHAOS_FOLDER: folder,
    ...(inputs ? { FUZZ_INPUTS: inputs } : {}),
    ...(seed ? { FUZZ_SEED: seed } : {}),
    ...(walks ? { CHAOS_WALKS: walks } : {}),
  }
  return new Promise((done, reject) => {
    const args = [jest, '--runInBand', '--config', JSON.stringify(chaos)]
    const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['inherit', 'ignore', 'inherit'] })
    child.once('error', reject)
    child.once('close', (code) => done(code ?? 1))
  })
}

/** A row for each command; under each border call what became of dying before it / after it. @param {Result} result */
function tableOf({ calls, commands, outcomes }) {
  /** @param {string} command @param {string} call @param {string} when */
  const cell = (command, call, when) =>
    outcomeWords(outcomes.find((one) => one.command === command && one.call === call && one.when === when))
  const rows = commands.map(({ command, boundaries }) => [
    command,
    ...calls.map((call) =>
      boundaries.some((one) => one.call === call)
        ? `${cell(command, call, 'before')} / ${cell(command, call, 'after')}`
        : '',
    ),
  ])
  const all = [['killed before / after', ...calls], ...rows]
  const widths = all[0]?.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0))) ?? []
  return all
    .map((row) =>
      row
        .map((text, column) => text.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

/** `ok`; `+2`: two cards stand twice, which had been posted and not recorded when it died. @param {Killed | undefined} killed */
function outcomeWords(killed) {
  if (!killed) return '–'
  if (killed.lost !== '') return 'LOST'
  if (killed.doubled > killed.untraceable) return `DOUBLED ${killed.doubled}`
  return killed.doubled > 0 ? `+${killed.doubled}` : 'ok'
}

/** @param {Result} result */
function summaryOf({ outcomes }) {
  const lost = outcomes.filter((one) => one.lost !== '').length
  const doubled = outcomes.filter(({ doubled, untraceable }) => doubled > untraceable).length
  const twice = outcomes.reduce((sum, one) => sum + Math.min(one.doubled, one.untraceable), 0)
  const longest = Math.max(0, ...outcomes.map(({ took }) => took)) / 1000
  return (
    `killed ${outcomes.length} times: ${lost} lost something, ${doubled} doubled what was known to be sent, ` +
    `${twice} cards stand twice that nobody can find; back and all told within ${longest.toFixed(1)} s`
  )
}

runChaos().catch(giveUp)
