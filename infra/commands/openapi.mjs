import { writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { install } from './install.mjs'
import { requireNode } from './node-version.mjs'
import { inRoot } from './repository.mjs'
import { giveUp, lastLines, ProgramFailed, runNode } from './run-program.mjs'

/** `npm run openapi` writes what the tab's API is, for programs, into `docs/openapi.json`. */
async function openapi() {
  requireNode()
  await install('everything')
  const { code, output } = await runNode(inRoot('node_modules', 'typescript', 'bin', 'tsc'), ['-b', 'teams-app/api'])
  if (code !== 0) throw new ProgramFailed(`The API could not be built:\n\n${lastLines(output)}`)
  /** @type {{ openApi: () => object }} */
  const { openApi } = await import(pathToFileURL(inRoot('build', 'teams-app', 'api', 'openapi.js')).href)
  writeFileSync(inRoot('docs', 'openapi.json'), `${JSON.stringify(openApi(), null, 2)}\n`)
  console.log('docs/openapi.json')
}

openapi().catch(giveUp)
