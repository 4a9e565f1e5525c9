import { spawn } from 'node:child_process'
import { build } from './build.mjs'
import { install } from './install.mjs'
import { requireNode } from './node-version.mjs'
import { inRoot } from './repository.mjs'
import { giveUp } from './run-program.mjs'

/**
 * `npm run probe`: asks a tenant what docs/unproven.md lists, as the provisioning identity, on a list that it makes and removes.
 * `-- --json FILE` keeps the answers, `-- --large` fills the list with 5,001 rows, `-- --keep` leaves it.
 */
async function probe() {
  requireNode()
  await install('what runs')
  await build()
  // Ctrl-C reaches the program itself, which removes its list; we only wait for it.
  process.on('SIGINT', () => {})
  const args = [inRoot('build', 'infra', 'probe', 'main.js'), ...process.argv.slice(2)]
  const child = spawn(process.execPath, args, { stdio: 'inherit' })
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  process.exitCode = await new Promise((done, reject) => {
    child.once('error', reject)
    child.once('close', (code) => done(code ?? 2))
  })
}

probe().catch(giveUp)
