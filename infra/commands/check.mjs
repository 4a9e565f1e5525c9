import { install } from './install.mjs'
import { namesThatDoNotBelong } from './names-that-do-not-belong.mjs'
import { requireNode } from './node-version.mjs'
import { pathsThatPagesName } from './paths-that-pages-name.mjs'
import { inRoot } from './repository.mjs'
import { giveUp, runNode, seconds } from './run-program.mjs'

/** @param {string[]} parts a package's program inside `node_modules` */
const program = (...parts) => inRoot('node_modules', ...parts)

/**
 * Each check, and what it holds. A check answers what is wrong; an empty text when nothing is.
 * @type {{ name: string, holds: string, run: () => Promise<string> }[]}
 */
const checks = [
  {
    name: 'types',
    holds: 'TypeScript is content, and each layer imports only the layers it may see',
    run: () => complaints(program('typescript', 'bin', 'tsc'), ['-b']),
  },
  {
    name: 'lint',
    holds: 'lint and formatting (npx biome check --write mends most)',
    run: () => complaints(program('@biomejs', 'biome', 'bin', 'biome'), ['check', '--error-on-warnings', '.']),
  },
  {
    name: 'unused',
    holds: 'no file, export or package that nobody uses',
    run: () => complaints(program('knip', 'bin', 'knip.js'), ['--no-progress']),
  },
  {
    name: 'layers',
    holds: 'the rules see nothing but themselves; tenant and product see nothing of each other',
    run: () =>
      complaints(program('dependency-cruiser', 'bin', 'dependency-cruise.mjs'), [
        '--config',
        '.dependency-cruiser.cjs',
        ...['teams-app', 'bot', 'tab', 'infra', 'tests'],
      ]),
  },
  {
    name: 'names',
    holds: 'no package registry, no folder of somebody’s computer, and no phrase that was given up stands anywhere',
    run: namesThatDoNotBelong,
  },
  {
    name: 'paths',
    holds: 'every file and folder that a page names exists',
    run: pathsThatPagesName,
  },
  {
    name: 'terms',
    holds: 'names in code, files and pages are the terms that other engineers use',
    // Loaded once everything is installed: it reads code with TypeScript.
    run: async () => (await import('./standard-terms.mjs')).standardTerms(),
  },
]

/** `npm run check`: every check runs, whatever the one before it said. */
async function check() {
  requireNode()
  await install('everything')
  for (const { name, holds, run } of checks) {
    const started = Date.now()
    const wrong = await run()
    console.log(`${wrong === '' ? 'ok    ' : 'FAILED'}  ${name.padEnd(6)}  ${seconds(started).padStart(6)}  ${holds}`)
    if (wrong === '') continue
    console.log(`\n${wrong.trimEnd()}\n`)
    process.exitCode = 1
  }
}

/** @param {string} script @param {string[]} args */
async function complaints(script, args) {
  const { code, output } = await runNode(script, args)
  return code === 0 ? '' : output.trim() || `ended with code ${code}`
}

check().catch(giveUp)
