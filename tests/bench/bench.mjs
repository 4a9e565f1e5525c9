import { writeFileSync } from 'node:fs'
import { build } from '../../infra/commands/build.mjs'
import { install } from '../../infra/commands/install.mjs'
import { requireNode } from '../../infra/commands/node-version.mjs'
import { giveUp, ProgramFailed } from '../../infra/commands/run-program.mjs'
import { dashboard } from './dashboard.mjs'
import { devReload } from './dev-reload.mjs'
import { tabSpeed } from './tab-speed.mjs'
import { tabWeight } from './tab-weight.mjs'

/** `npm run bench`: the figures that have a budget, as a table and, with `-- --json FILE`, as data. Fails when one is over. */
async function bench() {
  requireNode()
  const file = jsonFile(process.argv.slice(2))
  await install('everything')
  await build()
  const figures = []
  for (const measure of [tabWeight, dashboard, tabSpeed, devReload]) {
    for (const figure of await measure()) {
      figures.push(figure)
      console.log(row(figure))
    }
  }
  if (file) writeFileSync(file, `${JSON.stringify({ at: new Date().toISOString(), figures }, null, 2)}\n`)
  const over = figures.filter((figure) => !isWithin(figure)).length
  console.log(`${figures.length - over} within their budget, ${over} over`)
  if (over > 0) process.exitCode = 1
}

/** @param {string[]} args */
function jsonFile(args) {
  if (args.length === 0) return undefined
  const [flag, file, ...more] = args
  if (flag !== '--json' || !file || more.length > 0)
    throw new ProgramFailed('Say: npm run bench, or npm run bench -- --json FILE')
  return file
}

/** What could not be measured is not within its budget. @param {import('./measure.mjs').Figure} figure */
const isWithin = ({ measured, budget }) => measured <= budget

/** @param {import('./measure.mjs').Figure} figure */
function row(figure) {
  const { what, measured, budget, unit, note } = figure
  const digits = measured < 10 ? 2 : 0
  const value = `${measured.toFixed(digits)} ${unit}`.padStart(12)
  return `${isWithin(figure) ? 'ok  ' : 'over'} ${value}  of ${`${budget} ${unit}`.padEnd(10)} ${what}${note ? ` (${note})` : ''}`
}

bench().catch(giveUp)
