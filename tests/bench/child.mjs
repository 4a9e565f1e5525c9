import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

/**
 * Another process of the bench, which answers questions.
 * @typedef {{ ask: (question: string, argument?: unknown) => Promise<any>, stop: () => Promise<void> }} Child
 */

/**
 * Starts a script of this folder in a process of its own.
 * @param {string} script @param {Record<string, string>} env @returns {Child}
 */
export function startChild(script, env) {
  const child = fork(join(import.meta.dirname, script), {
    env: { ...process.env, ...env },
    execArgv: ['--expose-gc'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  /** @type {Map<number, { resolve: (value: unknown) => void, reject: (error: Error) => void }>} */
  const waiting = new Map()
  let number = 0
  child.on(
    'message',
    (/** @type {{ number: number, value: unknown, error?: string }} */ { number: of, value, error }) => {
      if (error === undefined) waiting.get(of)?.resolve(value)
      else waiting.get(of)?.reject(new Error(`${script}: ${error}`))
      waiting.delete(of)
    },
  )
  child.once('exit', (code) => {
    for (const { reject } of waiting.values()) reject(new Error(`${script} ended with ${code}`))
  })
  return {
    ask: (question, argument) =>
      new Promise((resolve, reject) => {
        number += 1
        waiting.set(number, { resolve, reject })
        child.send({ number, question, argument })
      }),
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = once(child, 'exit')
      child.kill('SIGKILL')
      await ended
    },
  }
}

/** What such a process answers. @param {Record<string, (argument: any) => unknown>} answers */
export function answering(answers) {
  process.on('message', async (/** @type {{ number: number, question: string, argument: unknown }} */ asked) => {
    const { number, question, argument } = asked
    try {
      process.send?.({ number, value: await answers[question]?.(argument) })
    } catch (error) {
      process.send?.({ number, error: error instanceof Error ? (error.stack ?? error.message) : String(error) })
    }
  })
  process.on('disconnect', () => process.exit(0))
}
