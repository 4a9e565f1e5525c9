import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { filledIn, isEnvironmentName, readEnvironmentFile } from './environment-file.mjs'
import { install } from './install.mjs'
import { requireNode } from './node-version.mjs'
import { inRoot } from './repository.mjs'
import { giveUp, lastLines, ProgramFailed, runNode } from './run-program.mjs'

/**
 * `npm run azure` writes the files that Azure reads from their TypeScript; `npm run azure -- <name>` fills those that have
 * places for values with what `env/.env.<name>` says, and puts them into `build/azure/<name>`.
 */
async function azure() {
  requireNode()
  const [name] = process.argv.slice(2)
  if (name === undefined) await writeFiles()
  else fillFiles(name)
}

async function writeFiles() {
  await install('everything')
  const { code, output } = await runNode(inRoot('node_modules', 'typescript', 'bin', 'tsc'), ['-b', 'infra/azure'])
  if (code !== 0) throw new ProgramFailed(`The template could not be built:\n\n${lastLines(output)}`)
  /** @type {{ files: Record<string, unknown> }} */
  const { files } = await import(pathToFileURL(inRoot('build', 'infra', 'azure', 'files.js')).href)
  for (const [file, content] of Object.entries(files)) {
    writeFileSync(inRoot(file), `${JSON.stringify(content, null, 2)}\n`)
    console.log(file)
  }
}

/** @param {string} name */
function fillFiles(name) {
  if (!isEnvironmentName(name)) {
    throw new ProgramFailed(`${JSON.stringify(name)} names no environment. Use small letters, digits and hyphens.`)
  }
  const values = readEnvironmentFile(name)
  if (!values) throw new ProgramFailed(`There is no env/.env.${name}. Copy env/.env.example and fill it in.`)
  const parameters = read('azuredeploy.parameters.json')
  // What is secret is asked for by `az`, so that it stands in no file.
  for (const secret of ['clientSecret', 'factKeys']) delete parameters.parameters[secret]
  // Graph takes no change of the two ids of what is changed.
  const { id: _, appId: __, ...registration } = read('app-registration.json')
  const missing = new Set()
  for (const [made, content] of Object.entries({ parameters, 'app-registration': registration })) {
    const text = filledIn(JSON.stringify(content, null, 2), (key) => {
      if (!values[key]) missing.add(key)
      return values[key] ?? ''
    })
    if (missing.size > 0) continue
    mkdirSync(inRoot('build', 'azure', name), { recursive: true })
    writeFileSync(inRoot('build', 'azure', name, `${made}.json`), `${text}\n`)
    console.log(`build/azure/${name}/${made}.json`)
  }
  if (missing.size > 0) throw new ProgramFailed(`env/.env.${name} lacks ${[...missing].join(', ')}.`)
}

/** @param {string} file */
const read = (file) => JSON.parse(readFileSync(inRoot('infra', 'azure', file), 'utf8'))

azure().catch(giveUp)
