import { createServer } from 'vite'
import { install } from './install.mjs'
import { requireNode } from './node-version.mjs'
import { root } from './repository.mjs'
import { giveUp, ProgramFailed } from './run-program.mjs'

/** What each option does, and says. */
const usage = `npm run corpus                      says where states, views and cards differ from those of the corpus
npm run corpus -- --renew           writes them as this version makes them, and prints what changed
npm run corpus -- --record          writes the facts of histories that have none yet; those that have some keep them
npm run corpus -- --database NAME   makes a database by this version, and the facts in it; an older one is never made again`

/** `npm run corpus`: what this version makes of facts that were recorded long ago. See `tests/corpus/README.md`. */
async function corpus() {
  requireNode()
  const [option, name, ...more] = process.argv.slice(2)
  const isKnown = option === undefined || ['--renew', '--record', '--database'].includes(option)
  if (!isKnown || more.length > 0 || (option === '--database') !== (name !== undefined)) throw new ProgramFailed(usage)
  await install('everything')
  const vite = await createServer({
    ...{ root, configFile: false, appType: 'custom', logLevel: 'error' },
    server: { middlewareMode: true, hmr: false, ws: false, watch: null },
    optimizeDeps: { noDiscovery: true },
  })
  try {
    const files = await vite.ssrLoadModule('/tests/corpus/corpus.ts')
    if (option === '--record') return list('recorded', files.recordNew())
    if (option === '--database') {
      const database = await vite.ssrLoadModule('/tests/corpus/make-database.ts')
      return list('recorded', await database.makeDatabase(name))
    }
    /** @type {{ file: string }[]} */
    const changed = option === '--renew' ? files.renew() : files.differences()
    for (const one of changed) console.log(files.patchOf(one))
    list(
      option === '--renew' ? 'renewed' : 'different',
      changed.map(({ file }) => file),
    )
    if (option === undefined && changed.length > 0) process.exitCode = 1
  } finally {
    await vite.close()
  }
}

/** @param {string} what @param {string[]} names */
function list(what, names) {
  for (const name of names) console.log(`${what} ${name}`)
  console.log(`${names.length} ${what}`)
}

corpus().catch(giveUp)
