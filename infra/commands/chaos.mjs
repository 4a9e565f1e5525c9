import { spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { build } from './build.mjs'
import { reportOf } from './chaos-report.mjs'
import { install } from './install.mjs'
import { requireNode } from './node-version.mjs'
import { inRoot, root } from './repository.mjs'
import { giveUp, ProgramFailed, seconds } from './run-program.mjs'

const vitest = inRoot('node_modules', 'vitest', 'vitest.mjs')
const folder = inRoot('build')

/** The parts, and the file of `tests/chaos` that writes the figures of each. @type {Record<string, string>} */
const files = {
  storm: 'storm',
  pairs: 'every-pair',
  bookings: 'many-at-once',
  kills: 'killed-everywhere',
  fuzz: 'fuzz',
  saves: 'fuzz',
}

/** What a taste does: about two minutes. @type {Record<string, string>} */
const taste = {
  CHAOS_STORM_SECONDS: '14',
  CHAOS_OUTAGE_SECONDS: '5',
  CHAOS_STORM_WALKS: '4',
  CHAOS_INPUTS: '200',
  CHAOS_SAVES: '60',
}
const tasted = ['storm', 'fuzz', 'saves']

/**
 * `npm run chaos`: a storm over two instances, every pair of commands in a tenant at its worst, bookings by the dozen, the
 * application killed at every external call, inputs that nobody should send, and saves while Graph fails; a table says what became of
 * each. Names after `--` choose parts (`storm`, `pairs`, `bookings`, `kills`, `fuzz`).
 * `--taste` does a little of most, `--seed N` draws as an earlier run did, `--json FILE` keeps the figures, `--outage N` is away for N
 * seconds, `--walks N` stops the kills after N walks through the stage, `--inputs N` sends N inputs.
 */
async function runChaos() {
  const started = Date.now()
  requireNode()
  const text = /** @type {const} */ ({ type: 'string' })
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: text, walks: text, inputs: text, outage: text, seed: text, taste: { type: 'boolean' } },
  })
  const chosen = chosenParts(positionals, values.taste ?? false)
  const seed = values.seed ?? String(randomInt(2 ** 31))
  console.log(`Everything is drawn from --seed ${seed}.`)
  await install('everything')
  await build()
  for (const part of Object.keys(files)) rmSync(fileOf(part), { force: true })
  const code = await runVitest(chosen, {
    CHAOS_SEED: seed,
    ...(values.taste ? taste : {}),
    ...(values.walks ? { CHAOS_WALKS: values.walks } : {}),
    ...(values.inputs ? { CHAOS_INPUTS: values.inputs } : {}),
    ...(values.outage ? { CHAOS_OUTAGE_SECONDS: values.outage } : {}),
  })
  const figures = Object.fromEntries(chosen.flatMap((part) => (existsSync(fileOf(part)) ? [[part, read(part)]] : [])))
  if (values.json) writeFileSync(resolve(values.json), JSON.stringify({ seed: Number(seed), ...figures }, null, 2))
  console.log(`\n${reportOf(figures)}`)
  for (const part of chosen) if (!(part in figures)) console.log(`${part} did not come to its end.`)
  console.log(`in ${seconds(started)}, from --seed ${seed}`)
  process.exitCode = code
}

/** @param {string[]} named @param {boolean} isTaste */
function chosenParts(named, isTaste) {
  const unknown = named.filter((name) => !(name in files))
  if (unknown.length > 0)
    throw new ProgramFailed(`There is no part ${unknown.join(', ')}: ${Object.keys(files).join(', ')}`)
  if (named.length === 0) return isTaste ? tasted : Object.keys(files)
  const chosen = named.map((name) => files[name])
  return Object.keys(files).filter((part) => chosen.includes(files[part]))
}

/** @param {string} part */
const fileOf = (part) => inRoot('build', `chaos-${part}.json`)
/** @param {string} part */
const read = (part) => JSON.parse(readFileSync(fileOf(part), 'utf8'))

/** @param {string[]} parts @param {Record<string, string>} values @returns {Promise<number>} */
function runVitest(parts, values) {
  const env = { ...process.env, CHAOS_FOLDER: folder, ...values }
  const filters = [...new Set(parts.map((part) => `tests/chaos/${files[part]}.test`))]
  return new Promise((done, reject) => {
    const args = [vitest, '--run', '--no-file-parallelism', ...filters]
    const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['inherit', 'ignore', 'inherit'] })
    child.once('error', reject)
    child.once('close', (code) => done(code ?? 1))
  })
}

runChaos().catch(giveUp)
