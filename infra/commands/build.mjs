import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { inRoot, root } from './repository.mjs'
import { lastLines, ProgramFailed, runNode, saying } from './run-program.mjs'

const tsc = inRoot('node_modules', 'typescript', 'bin', 'tsc')
const vite = inRoot('node_modules', 'vite', 'bin', 'vite.js')

/**
 * One thing that is built: from which folders and files, with which program, into which files.
 * @typedef {{ name: string, from: string[], except?: string, makes: string[], run: (fresh: boolean) => [string, string[]] }} Part
 */

/** @type {Part[]} */
const parts = [
  {
    name: 'server',
    from: ['teams-app', 'bot', 'infra/local-tenant', 'infra/probe'],
    except: 'infra/local-tenant/page',
    makes: [
      'build/teams-app/server/main.js',
      'build/teams-app/server/provision.js',
      'build/teams-app/server/seed.js',
      'build/infra/local-tenant/main.js',
      'build/infra/probe/main.js',
    ],
    run: (fresh) => [
      tsc,
      ['-b', ...(fresh ? ['--force'] : []), 'teams-app/server', 'infra/local-tenant', 'infra/probe'],
    ],
  },
  {
    name: 'tab',
    from: ['tab', 'teams-app/domain', 'teams-app/api'],
    makes: ['build/tab/index.html', 'build/tab/pane/index.html'],
    run: () => [vite, ['build', '--config', 'tab/vite.config.ts']],
  },
  {
    name: 'local-tenant-page',
    from: ['infra/local-tenant/page'],
    makes: ['build/local-tenant-page/index.html'],
    run: () => [vite, ['build', '--config', 'infra/local-tenant/page/vite.config.ts']],
  },
]

/** What every part depends on besides its own sources. */
const shared = ['tsconfig.base.json', 'package-lock.json', 'infra/commands/build.mjs']

const stampOf = (/** @type {Part} */ part) => inRoot('build', '.stamps', part.name)

/** Builds the parts whose sources have changed since they were built last. @param {string[]} [names] these parts alone */
export async function build(names) {
  const wanted = parts.filter(({ name }) => names?.includes(name) ?? true)
  const stale = wanted.map((part) => ({ part, sources: hashOf(part) })).filter(isStale)
  if (stale.length === 0) return
  const saidNames = stale.map(({ part }) => part.name).join(', ')
  await saying(`Building ${saidNames} (about ${stale.length * 12} s)`, () => Promise.all(stale.map(buildPart)))
}

/** @param {{ part: Part, sources: string }} built */
const isStale = ({ part, sources }) =>
  !isMade(part) || !existsSync(stampOf(part)) || readFileSync(stampOf(part), 'utf8') !== sources

/** @param {Part} part */
const isMade = (part) => part.makes.every((file) => existsSync(inRoot(file)))

/** @param {{ part: Part, sources: string }} built */
async function buildPart({ part, sources }) {
  rmSync(stampOf(part), { force: true })
  const [script, args] = part.run(!isMade(part))
  const { code, output } = await runNode(script, args)
  if (code !== 0) throw new ProgramFailed(`The ${part.name} could not be built:\n\n${lastLines(output)}`)
  const missing = part.makes.find((file) => !existsSync(inRoot(file)))
  if (missing) throw new ProgramFailed(`The ${part.name} was built, but ${missing} is not there.`)
  mkdirSync(inRoot('build', '.stamps'), { recursive: true })
  writeFileSync(stampOf(part), sources)
}

/** A hash over the content of all a part is built from. @param {Part} part */
function hashOf(part) {
  const hash = createHash('sha256')
  for (const file of [...part.from.flatMap((folder) => filesIn(folder, part.except)), ...shared]) {
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(inRoot(file)))
      .update('\0')
  }
  return hash.digest('hex')
}

/**
 * Paths inside the repository, with forward slashes, sorted.
 * @param {string} folder @param {string | undefined} except
 * @returns {string[]}
 */
function filesIn(folder, except) {
  return readdirSync(inRoot(folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(root.length + 1)
        .split(sep)
        .join('/'),
    )
    .filter((file) => except === undefined || !file.startsWith(`${except}/`))
    .sort()
}
