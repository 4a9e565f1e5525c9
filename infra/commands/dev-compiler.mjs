import { spawn } from 'node:child_process'
import { watch } from 'node:fs'
import { inRoot, root } from './repository.mjs'

/** Milliseconds after the last written file until the compiler is taken to have written all. */
const SETTLED = 200

/** @typedef {'the app' | 'the local tenant'} Changed */

/** Which built files belong to what. @type {[folder: string, changed: Changed][]} */
const parts = [
  ['build/teams-app', 'the app'],
  ['build/bot', 'the app'],
  ['build/infra/local-tenant', 'the local tenant'],
]

/**
 * Compiles what has changed, as it changes, and shows what does not compile. A restart is asked for once it does.
 * @param {(changed: Set<Changed>) => void} then
 * @returns {{ stop: () => void }}
 */
export function startCompiler(then) {
  const tsc = inRoot('node_modules', 'typescript', 'bin', 'tsc')
  const args = ['-b', '--watch', '--preserveWatchOutput', 'teams-app/server', 'infra/local-tenant']
  const child = spawn(process.execPath, [tsc, ...args], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] })
  process.once('exit', () => child.kill('SIGKILL'))
  /** @type {Set<Changed>} */
  const changed = new Set()
  /** @type {NodeJS.Timeout | undefined} */
  let timer
  let faults = 0
  const resolve = () => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      if (changed.size === 0 || faults > 0) return
      const taken = new Set(changed)
      changed.clear()
      then(taken)
    }, SETTLED)
  }
  child.stdout.on('data', (/** @type {Buffer} */ chunk) => {
    const text = chunk.toString()
    const found = /Found (\d+) error/.exec(text)
    if (found) faults = Number(found[1])
    for (const line of text.split('\n')) if (/ - error TS|: error TS/.test(line)) console.error(line)
    if (found) resolve()
  })
  const watchers = parts.map(([folder, part]) =>
    watch(inRoot(folder), { recursive: true }, (_event, file) => {
      if (!file?.endsWith('.js')) return
      changed.add(part)
      resolve()
    }),
  )
  return {
    stop: () => {
      clearTimeout(timer)
      for (const one of watchers) one.close()
      child.kill()
    },
  }
}
