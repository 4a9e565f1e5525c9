import { watch } from 'node:fs'
import { resolve } from 'node:path'
import { build } from './build.mjs'
import { startCompiler } from './dev-compiler.mjs'
import { startFront } from './dev-front.mjs'
import { install } from './install.mjs'
import { startLocalUniversity } from './local-university.mjs'
import { requireNode } from './node-version.mjs'
import { freePort, twoFreePorts } from './ports.mjs'
import { inRoot, root } from './repository.mjs'
import { giveUp, lastLines, saying, seconds } from './run-program.mjs'

/** Milliseconds without a further change after which what has changed is taken. */
const SETTLED = 150

/**
 * `npm run dev`: as `npm start`, on the same addresses and the same data, and what is changed is seen at once: the tab's pieces
 * are sent to the open page (Vite), the app and the local tenant start anew once they compile, the local Teams page is built.
 */
async function dev() {
  const started = Date.now()
  requireNode()
  const end = askedToEnd()
  let isReady = false
  end.then(() => isReady || process.exit(130))
  const appPort = await freePort('PORT', 3978)
  const tenantPort = await freePort('LOCAL_TENANT_PORT', 3979)
  const folder = resolve(root, process.env.DATA_DIR ?? '.data')
  await install('what runs')
  await build(['server', 'local-tenant-page'])
  const { appPort: innerPort } = await twoFreePorts()
  const front = await startFront({ port: appPort, behind: innerPort })
  const behind = { port: innerPort, tabFolder: inRoot('tab') }
  const university = await startLocalUniversity({ folder, appPort, tenantPort, behind })
  const compiler = startCompiler((changed) => {
    if (changed.has('the local tenant')) again('The local tenant', university.restartTenant)
    if (changed.has('the app')) again('The app', () => front.holdingBack(university.restartApp))
  })
  onChange('infra/local-tenant/page', () =>
    again('The local Teams page (reload it)', () => build(['local-tenant-page'])),
  )
  isReady = true
  console.log(`
Ready after ${seconds(started)}. Open

    ${university.url}

and change a file: the tab follows by itself, the app is there again after a few seconds. Ctrl-C ends it; logs are in
${resolve(folder, 'logs')}.`)
  await end
  await saying('\nEnding', async () => {
    compiler.stop()
    await front.stop()
    await university.stop()
  })
  process.exit(0)
}

/** One after the other; what goes wrong is said, and mended by the next change. @param {string} what @param {() => Promise<void>} work */
function again(what, work) {
  queue = queue.then(async () => {
    const from = Date.now()
    try {
      await work()
      console.log(`${what}: anew after ${seconds(from)}`)
    } catch (error) {
      console.error(`${what}: ${error instanceof Error ? lastLines(error.message) : error}`)
    }
  })
}
let queue = Promise.resolve()

/** @param {string} folder @param {() => void} then */
function onChange(folder, then) {
  /** @type {NodeJS.Timeout | undefined} */
  let timer
  watch(inRoot(folder), { recursive: true }, () => {
    clearTimeout(timer)
    timer = setTimeout(then, SETTLED)
  })
}

/** @returns {Promise<void>} */
function askedToEnd() {
  return new Promise((asked) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => asked())
  })
}

dev().catch(giveUp)
