import { spawn } from 'node:child_process'
import { appendFileSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { root } from './repository.mjs'

/** How many lines of a failed program are shown. */
const LAST_LINES = 40

/** A program that ended badly; the message holds its last lines. */
export class ProgramFailed extends Error {}

/** @param {string} text @param {number} [count] */
export const lastLines = (text, count = LAST_LINES) => text.trimEnd().split('\n').slice(-count).join('\n')

/**
 * Runs a JavaScript program with this Node, quietly: what it prints is kept, and shown only when it fails.
 * @param {string} script file that Node runs
 * @param {string[]} args
 * @param {{ env?: Record<string, string | undefined>, log?: string }} [options] `log`: a file that the output is added to
 * @returns {Promise<{ code: number, output: string }>}
 */
export function runNode(script, args, options = {}) {
  return runProgram(process.execPath, [script, ...args], options)
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: Record<string, string | undefined>, log?: string, shell?: boolean }} [options]
 * @returns {Promise<{ code: number, output: string }>}
 */
export function runProgram(command, args, { env = {}, log, shell = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      shell,
    })
    let output = ''
    /** @param {Buffer} chunk */
    const keep = (chunk) => {
      output += chunk.toString()
    }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    child.once('error', reject)
    child.once('close', (code) => {
      if (log) {
        mkdirSync(dirname(log), { recursive: true })
        appendFileSync(log, output)
      }
      resolve({ code: code ?? 1, output })
    })
  })
}

/**
 * Says what is going on and how long it takes, does it, and says how long it took.
 * @template T
 * @param {string} saying such as "Building the pages (about 20 s)"
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function saying(saying, work) {
  const started = Date.now()
  process.stdout.write(`${saying} … `)
  try {
    const result = await work()
    console.log(seconds(started))
    return result
  } catch (error) {
    console.log(`stopped after ${seconds(started)}`)
    throw error
  }
}

/** @param {number} started milliseconds, as `Date.now()` gives them */
export const seconds = (started) => `${((Date.now() - started) / 1000).toFixed(1)} s`

/**
 * The last catch of a command: what was expected to go wrong is a sentence, anything else shows where it came from.
 * @param {unknown} error
 * @returns {never}
 */
export function giveUp(error) {
  console.error(error instanceof ProgramFailed ? `\n${error.message}` : error)
  process.exit(1)
}
