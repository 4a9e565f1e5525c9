import { spawn } from 'node:child_process'
import { build } from './build.mjs'
import { install } from './install.mjs'
import { requireNode } from './node-version.mjs'
import { inRoot } from './repository.mjs'
import { giveUp } from './run-program.mjs'

/** `npm run provision`: run by an administrator against a tenant; what it may be told stands in `teams-app/server/provision.ts`. */
async function provision() {
  requireNode()
  await install('what runs')
  await build(['server'])
  const script = inRoot('build', 'teams-app', 'server', 'provision.js')
  const child = spawn(process.execPath, [script, ...process.argv.slice(2)], { stdio: 'inherit' })
  child.once('error', giveUp)
  child.once('close', (code) => {
    process.exitCode = code ?? 1
  })
}

provision().catch(giveUp)
