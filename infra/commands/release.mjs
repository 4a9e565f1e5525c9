import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { join } from 'node:path'
import { build } from './build.mjs'
import { install } from './install.mjs'
import { requireNode } from './node-version.mjs'
import { inRoot } from './repository.mjs'
import { giveUp, lastLines, ProgramFailed, runNode } from './run-program.mjs'

/** What runs in production, inside `build/`: the server’s layers, and the pages of the tab. */
export const layers = ['teams-app', 'bot', 'tab']

const folder = inRoot('build', 'release')

/**
 * `npm run release`: everything that a server needs, in `build/release`: the built layers, and which packages they need.
 * The packages themselves are installed from the lock file where it runs, since some differ from machine to machine.
 */
async function release() {
  requireNode()
  await install('everything')
  await build(['server', 'tab'])
  await buildSender()
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  for (const room of layers) {
    cpSync(inRoot('build', room), inRoot('build', 'release', 'build', room), { recursive: true, filter: isRun })
  }
  const own = runtimePackage()
  writeFileSync(inRoot('build', 'release', 'package.json'), `${JSON.stringify(own, null, 2)}\n`)
  for (const file of ['package-lock.json', '.npmrc']) cpSync(inRoot(file), inRoot('build', 'release', file))
  console.log(`${folder} can be deployed: npm ci --omit=dev, then ${own.scripts.start}`)
}

/** What sends to a collector is in a release alone: its packages are 25 MB that `npm start` has no use for. */
async function buildSender() {
  const tsc = inRoot('node_modules', 'typescript', 'bin', 'tsc')
  const { code, output } = await runNode(tsc, ['-b', 'teams-app/telemetry'])
  if (code !== 0) throw new ProgramFailed(`The sender could not be built:\n\n${lastLines(output)}`)
}

/** Types and maps are for those who write the code. @param {string} file */
const isRun = (file) => !/\.(d\.ts|map|tsbuildinfo)$/.test(file)

/** Our package with what the server imports alone, and one script, so that nothing is built again where it runs. */
function runtimePackage() {
  /** @type {Record<string, unknown> & Record<'dependencies' | 'devDependencies', Record<string, string>>} */
  const { devDependencies, ...own } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'))
  const imported = packagesIn(inRoot('build', 'release', 'build'))
  const all = { ...own.dependencies, ...devDependencies }
  const dependencies = Object.entries(all).filter(([name]) => imported.has(name))
  return {
    ...own,
    dependencies: Object.fromEntries(dependencies),
    scripts: { start: 'node build/teams-app/server/main.js' },
  }
}

/** Packages that the server's built files import. @param {string} folder @returns {Set<string>} */
function packagesIn(folder) {
  const imported = new Set()
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!/^(teams-app|bot)\b.*\.js$/.test(file)) continue
    const text = readFileSync(join(folder, file), 'utf8')
    for (const [, name = ''] of text.matchAll(/^(?:import|export)\b[^'"]*['"]((?:@[\w.-]+\/)?[\w.-]+)/gm)) {
      if (!name.startsWith('.') && !isBuiltin(name)) imported.add(name)
    }
  }
  return imported
}

release().catch(giveUp)
