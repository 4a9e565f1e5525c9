import { createHash } from 'node:crypto'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { inRoot } from './repository.mjs'
import { lastLines, ProgramFailed, runProgram, saying } from './run-program.mjs'

const lockFile = inRoot('package-lock.json')
/** What npm itself leaves behind when an installation has come to its end. */
const npmMark = inRoot('node_modules', '.package-lock.json')
/** What we leave beside it: which lock file was installed, and whether with what only tests need. */
const ourMark = inRoot('node_modules', '.installed.json')

/**
 * Installs what is missing, and nothing when nothing is.
 * @param {'what runs' | 'everything'} want everything includes what only tests and checks need
 */
export async function install(want) {
  const lock = createHash('sha256').update(readFileSync(lockFile)).digest('hex')
  const found = whatIsInstalled(lock)
  if (found === 'everything' || found === want) return
  // Not `npm ci`: it takes away what a running product still uses, and it refuses a lock file that was made where the
  // optional packages of other platforms could not be had. Versions and hashes come from the lock file all the same.
  const args = ['install', '--no-save', '--prefer-offline', want === 'everything' ? '--include=dev' : '--omit=dev']
  const what = want === 'everything' ? 'Installing everything, tests included' : 'Installing what is missing'
  await saying(`${what} (about ${want === 'everything' ? 60 : 40} s, only now)`, () => npm(args))
  writeFileSync(ourMark, JSON.stringify({ lock, dev: want === 'everything' }))
}

/**
 * Somebody may have installed by hand: then npm's own mark, newer than the lock file, is believed, and whether the test
 * runner is there tells the rest.
 * @param {string} lock hash of the lock file
 * @returns {'nothing' | 'what runs' | 'everything'}
 */
function whatIsInstalled(lock) {
  if (!existsSync(npmMark)) return 'nothing'
  if (existsSync(ourMark)) {
    /** @type {{ lock: string, dev: boolean }} */
    const stamp = JSON.parse(readFileSync(ourMark, 'utf8'))
    if (stamp.lock !== lock) return 'nothing'
    return stamp.dev ? 'everything' : 'what runs'
  }
  if (statSync(npmMark).mtimeMs < statSync(lockFile).mtimeMs) return 'nothing'
  return existsSync(inRoot('node_modules', 'vitest')) ? 'everything' : 'what runs'
}

/** Tried twice: npm may stumble over a folder that the file system has not let go of yet. @param {string[]} args */
async function npm(args) {
  const first = await runNpm(args)
  if (first.code === 0) return
  const { code, output } = await runNpm(args)
  if (code !== 0) {
    throw new ProgramFailed(
      `npm ${args.join(' ')} did not succeed. Its last lines:\n\n${lastLines(output)}\n\nIs this computer online? Run the command again when it is.`,
    )
  }
}

/** @param {string[]} args */
function runNpm(args) {
  const script = process.env.npm_execpath
  return script?.endsWith('.js')
    ? runProgram(process.execPath, [script, ...args])
    : runProgram('npm', args, { shell: process.platform === 'win32' })
}
