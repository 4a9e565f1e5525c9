import { resolve } from 'node:path'
import { build } from './build.mjs'
import { install } from './install.mjs'
import { startLocalUniversity } from './local-university.mjs'
import { requireNode } from './node-version.mjs'
import { freePort } from './ports.mjs'
import { root } from './repository.mjs'
import { giveUp, saying, seconds } from './run-program.mjs'

/** `npm start`: everything on this computer with one command and no account anywhere. */
async function start() {
  const started = Date.now()
  requireNode()
  const end = askedToEnd()
  let isReady = false
  end.then(() => isReady || process.exit(130))
  console.log('Micro-credentials on this computer. The first start takes about a minute, the next ones under 5 s.')
  const appPort = await freePort('PORT', 3978)
  const tenantPort = await freePort('LOCAL_TENANT_PORT', 3979)
  const folder = resolve(root, process.env.DATA_DIR ?? '.data')
  await install('what runs')
  await build()
  const university = await startLocalUniversity({ folder, appPort, tenantPort })
  isReady = true
  console.log(`
Ready after ${seconds(started)}. Open

    ${university.url}

Nothing leaves this computer. Ctrl-C ends it; logs are in ${resolve(folder, 'logs')};
deleting ${folder} starts afresh.`)
  const death = await Promise.race([end, university.died])
  await saying('\nEnding', university.stop)
  if (death) giveUp(death)
  process.exit(0)
}

/** Later signals change nothing: the servers are given the time they need, which is bounded. @returns {Promise<void>} */
function askedToEnd() {
  return new Promise((asked) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => asked())
  })
}

start().catch(giveUp)
