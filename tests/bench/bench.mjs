import { readFileSync, writeFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { build } from '../../infra/commands/build.mjs'
import { install } from '../../infra/commands/install.mjs'
import { requireNode } from '../../infra/commands/node-version.mjs'
import { inRoot } from '../../infra/commands/repository.mjs'
import { giveUp, ProgramFailed, runNode } from '../../infra/commands/run-program.mjs'
import { coldStart } from './cold-start.mjs'
import { dashboard } from './dashboard.mjs'
import { decision } from './decision.mjs'
import { devReload } from './dev-reload.mjs'
import { figures, inWords, isWithin, parts } from './figures.mjs'
import { figuresPage } from './figures-page.mjs'
import { large } from './large.mjs'
import { openPage } from './open-page.mjs'
import { tabSpeed } from './tab-speed.mjs'
import { tabWeight } from './tab-weight.mjs'

/** @type {Record<import('./figures.mjs').Part, () => Promise<import('./measure.mjs').Measured[]> | import('./measure.mjs').Measured[]>} */
const measures = {
  weight: tabWeight,
  list: dashboard,
  decision,
  'cold-start': coldStart,
  page: openPage,
  tab: tabSpeed,
  dev: devReload,
  large,
}

/** Where the page stands that is made of a run. */
const PAGE = inRoot('docs', 'figures.md')

/**
 * `npm run bench`: every figure that has a budget or is watched, as a table. Names after `--` choose parts; `--json FILE` keeps the
 * figures, of one part beside those of the others that are there; `--page FILE` makes the page of them; `--large` measures on 10,000
 * proposals, for minutes. Fails when one is over.
 */
async function bench() {
  requireNode()
  const text = /** @type {const} */ ({ type: 'string' })
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: text, page: text, large: { type: 'boolean' } },
  })
  if (values.page) return makePage(values.page)
  const chosen = chosenParts(values.large ? [...positionals, 'large'] : positionals)
  await install('everything')
  await build()
  /** @type {import('./measure.mjs').Measured[]} */
  const measured = []
  const before = values.json && (positionals.length > 0 || values.large) ? measuredBefore(values.json) : []
  for (const part of chosen) {
    for (const figure of await measures[part]()) {
      measured.push({ ...figure, at: new Date().toISOString(), load: loadavg()[0] ?? 0 })
      console.log(row(figure))
    }
    // What is measured is kept, whatever comes of the parts after it.
    if (values.json) keep(values.json, before, measured)
  }
  const over = measured.filter(({ name, measured: value }) => !isWithin(name, value)).length
  console.log(`${measured.length - over} within their budget, ${over} over`)
  if (over > 0) process.exitCode = 1
}

/** @param {string} file @param {import('./measure.mjs').Measured[]} before @param {import('./measure.mjs').Measured[]} measured */
function keep(file, before, measured) {
  const kept = before.filter(({ name }) => !measured.some((one) => one.name === name))
  const machine = `${cpus().length} processors, ${cpus()[0]?.model ?? 'of an unknown kind'}`
  writeFileSync(file, `${JSON.stringify({ machine, figures: [...kept, ...measured] }, null, 2)}\n`)
}

/** Tables are laid out as every other page's. @param {string} file */
async function makePage(file) {
  writeFileSync(PAGE, figuresPage(JSON.parse(readFileSync(file, 'utf8'))))
  const biome = inRoot('node_modules', '@biomejs', 'biome', 'bin', 'biome')
  const { code, output } = await runNode(biome, ['format', '--write', PAGE])
  if (code !== 0) throw new ProgramFailed(output)
}

/** @param {string} file @returns {import('./measure.mjs').Measured[]} */
function measuredBefore(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).figures
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}

/** @param {string[]} names */
function chosenParts(names) {
  const all = /** @type {(keyof typeof measures)[]} */ (Object.keys(parts))
  const unknown = names.filter((name) => !(name in parts))
  if (unknown.length > 0)
    throw new ProgramFailed(
      `There is no part ${unknown.join(', ')}: npm run bench -- ${all.join(' ')} [--json FILE], or --page FILE`,
    )
  return names.length === 0 ? all.filter((name) => name !== 'large') : all.filter((name) => names.includes(name))
}

/** @param {import('./measure.mjs').Measured} figure */
function row({ name, measured, note }) {
  const { budget, goal, means } = figures[name] ?? {}
  const verdict = isWithin(name, measured) ? 'ok  ' : 'over'
  const wanted = goal === undefined ? '' : `, goal ${inWords(name, goal)}`
  const of = budget === undefined ? 'watched' : `of ${inWords(name, budget)}`
  return `${verdict} ${inWords(name, measured).padStart(14)}  ${of}${wanted}  ${name}: ${means}${note ? ` (${note})` : ''}`
}

bench().catch(giveUp)
