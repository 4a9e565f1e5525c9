import { spawn } from 'node:child_process'
import { closeSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { root } from './repository.mjs'
import { lastLines, ProgramFailed } from './run-program.mjs'

/** How long a service may take until it says that it is ready, in milliseconds. */
const READY_WITHIN = 60_000
/** How long a service may take to end when asked, in milliseconds. */
const ENDS_WITHIN = 5_000
/** Lines of its log that are shown when it dies. */
const LINES_SHOWN = 25

/**
 * A server of ours that runs in a process of its own and writes to a log file.
 * @typedef {{ url: string, died: Promise<ProgramFailed>, stop: () => Promise<void> }} Service
 */

/**
 * Starts a server that prints one line `{"ready":true,"url":…}` once it listens.
 * @param {{ name: string, script: string, env: Record<string, string>, log: string }} service
 * @returns {Promise<Service>}
 */
export async function startService({ name, script, env, log }) {
  mkdirSync(dirname(log), { recursive: true })
  const file = openSync(log, 'w')
  // A process group of its own: Ctrl-C reaches us alone, and we end the servers in the right order.
  const child = spawn(process.execPath, ['--enable-source-maps', script], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', file],
    detached: process.platform !== 'win32',
  })
  const killAtExit = () => child.kill('SIGKILL')
  process.once('exit', killAtExit)
  /** @type {Promise<void>} */
  const ended = new Promise((resolve) => child.once('close', () => resolve()))
  let stopping = false
  const died = ended.then(() => {
    process.off('exit', killAtExit)
    closeSync(file)
    const how = child.signalCode ? `was ended by ${child.signalCode}` : `ended with code ${child.exitCode}`
    return new ProgramFailed(
      `${name} ${how}. The last lines of ${log}:\n\n${lastLines(readFileSync(log, 'utf8'), LINES_SHOWN)}`,
    )
  })
  const stop = async () => {
    if (stopping) return ended
    stopping = true
    child.kill('SIGTERM')
    const impatient = setTimeout(() => child.kill('SIGKILL'), ENDS_WITHIN)
    await ended
    clearTimeout(impatient)
  }
  /** @type {Promise<string>} */
  const ready = new Promise((resolve) => {
    let line = ''
    child.stdout?.on('data', (/** @type {Buffer} */ chunk) => {
      writeSync(file, chunk)
      line += chunk.toString()
      const lines = line.split('\n')
      line = lines.pop() ?? ''
      for (const each of lines) if (each.startsWith('{"ready":true')) resolve(JSON.parse(each).url)
    })
  })
  const late = lateness(name, log)
  const first = await Promise.race([ready, died, late.passed])
  late.forget()
  if (typeof first === 'string') return { url: first, died, stop }
  await stop()
  throw first
}

/** @param {string} name @param {string} log */
function lateness(name, log) {
  /** @type {NodeJS.Timeout | undefined} */
  let timer
  /** @type {Promise<ProgramFailed>} */
  const passed = new Promise((resolve) => {
    const message = `${name} was not ready after ${READY_WITHIN / 1000} s. Its log is ${log}.`
    timer = setTimeout(() => resolve(new ProgramFailed(message)), READY_WITHIN)
  })
  return { passed, forget: () => clearTimeout(timer) }
}
