import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { browserArguments, ensureBrowser } from '../../infra/commands/browser.mjs'

/**
 * One page of a browser in which nothing listens along. A test's browser keeps the stack of every request, for which the engine
 * reads the whole program once more: up to a third of a second at the slow-down of these figures, which no person waits for.
 * @typedef {{
 *   open: (address: string) => Promise<void>,
 *   inFrame: (expression: string) => Promise<unknown>,
 *   whenInFrame: (expression: string) => Promise<unknown>,
 *   press: (key: string) => Promise<void>,
 *   close: () => Promise<void>,
 * }} BarePage
 */

/** Milliseconds between two looks at whether something is there, and until it is given up. */
const CHECK_MS = 50
const TIMEOUT_MS = 60_000

/**
 * Chromium's own protocol over two pipes, with the few commands that are needed.
 * @param {{ slowDown: number, script: string }} how the script runs before any other in every page and frame
 * @returns {Promise<BarePage>}
 */
export async function openBarePage({ slowDown, script }) {
  const folder = await mkdtemp(join(tmpdir(), 'micro-credentials-browser-'))
  const size = ['--window-size=1280,800', '--force-prefers-reduced-motion']
  const child = spawn(
    await ensureBrowser(),
    [...browserArguments, ...size, `--user-data-dir=${folder}`, '--remote-debugging-pipe', 'about:blank'],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] },
  )
  const [, , , commands, answers] = child.stdio
  if (!commands || !answers || !('write' in commands)) throw new Error('The browser gave no pipes.')
  /** @type {Map<number, { resolve: (value: Record<string, any>) => void, reject: (error: Error) => void }>} */
  const waiting = new Map()
  let number = 0
  let rest = ''
  answers.on('data', (/** @type {Buffer} */ chunk) => {
    const messages = `${rest}${chunk}`.split('\0')
    rest = messages.pop() ?? ''
    for (const { id, result, error } of messages.map((text) => JSON.parse(text))) {
      if (error) waiting.get(id)?.reject(new Error(error.message))
      else waiting.get(id)?.resolve(result)
      waiting.delete(id)
    }
  })
  /** @param {string} method @param {Record<string, unknown>} [params] @param {string} [sessionId] @returns {Promise<Record<string, any>>} */
  const send = (method, params = {}, sessionId = undefined) =>
    new Promise((resolve, reject) => {
      number += 1
      waiting.set(number, { resolve, reject })
      commands.write(`${JSON.stringify({ id: number, method, params, ...(sessionId ? { sessionId } : {}) })}\0`)
    })

  const { targetId } = await send('Target.createTarget', { url: 'about:blank' })
  const { sessionId } = await send('Target.attachToTarget', { targetId, flatten: true })
  /** @param {string} method @param {Record<string, unknown>} [params] */
  const ask = (method, params) => send(method, params, sessionId)
  await ask('Page.enable')
  await ask('Page.addScriptToEvaluateOnNewDocument', { source: script })
  await ask('Emulation.setCPUThrottlingRate', { rate: slowDown })

  /** The frame's page as it was last looked into, so that looking costs it as little as can be. */
  let known = { frame: '', contextId: 0 }
  /** What an expression is in the tab's frame; `undefined` while there is no such frame. @type {BarePage['inFrame']} */
  const inFrame = async (expression) => {
    const { frameTree } = await ask('Page.getFrameTree')
    const frame = frameTree.childFrames?.[0]?.frame
    if (!frame) return undefined
    try {
      const key = `${frame.id} ${frame.loaderId}`
      if (known.frame !== key) {
        const { executionContextId } = await ask('Page.createIsolatedWorld', { frameId: frame.id })
        known = { frame: key, contextId: executionContextId }
      }
      const { contextId } = known
      return (await ask('Runtime.evaluate', { expression, contextId, returnByValue: true })).result.value
    } catch {
      // The frame went to another page in between.
      return undefined
    }
  }
  return {
    open: async (url) => void (await ask('Page.navigate', { url })),
    inFrame,
    whenInFrame: async (expression) => {
      for (const end = Date.now() + TIMEOUT_MS; Date.now() < end; ) {
        const value = await inFrame(expression)
        if (value) return value
        await new Promise((later) => setTimeout(later, CHECK_MS))
      }
      throw new Error(`It never came to be in the tab: ${expression}`)
    },
    press: async (key) => {
      await ask('Input.dispatchKeyEvent', { type: 'keyDown', text: key, key })
      await ask('Input.dispatchKeyEvent', { type: 'keyUp', key })
    },
    close: async () => {
      const ended = once(child, 'exit')
      child.kill()
      await ended
      await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}
