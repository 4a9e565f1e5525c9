import { mkdirSync, writeFileSync } from 'node:fs'
import { manifestWith, objectionsOfTheSchema, packageFiles, packageValues, zipOf } from './app-package.mjs'
import { isEnvironmentName, readEnvironmentFile } from './environment-file.mjs'
import { install } from './install.mjs'
import { requireNode } from './node-version.mjs'
import { inRoot } from './repository.mjs'
import { giveUp, ProgramFailed } from './run-program.mjs'

/**
 * `npm run package -- <name>`: the Teams app package as `build/package/<name>.zip`. Values come from the environment and, where
 * that is silent, from `env/.env.<name>`.
 */
async function makePackage() {
  requireNode()
  const [name = 'app'] = process.argv.slice(2)
  if (!isEnvironmentName(name)) {
    throw new ProgramFailed(`${JSON.stringify(name)} cannot name a package. Use small letters, digits and hyphens.`)
  }
  const { values, wrong } = packageValues({ ...given(readEnvironmentFile(name) ?? {}), ...given(process.env) })
  if (wrong.length > 0) {
    throw new ProgramFailed(`No package was made.\n${wrong.join('\n')}\nSet them, or write them into env/.env.${name}.`)
  }
  await install('everything')
  const manifest = manifestWith(values)
  const objections = await objectionsOfTheSchema(manifest)
  if (objections.length > 0) {
    throw new ProgramFailed(
      `No package was made. The schema of manifest ${manifest.manifestVersion} objects:\n${objections.join('\n')}`,
    )
  }
  const files = packageFiles(manifest)
  const zip = await zipOf(files)
  mkdirSync(inRoot('build', 'package'), { recursive: true })
  const file = inRoot('build', 'package', `${name}.zip`)
  writeFileSync(file, zip)
  console.log(`${file}  ${zip.length} bytes, fits the schema of manifest ${manifest.manifestVersion}`)
  for (const [inside, bytes] of Object.entries(files)) console.log(`  ${inside.padEnd(14)} ${bytes.length} bytes`)
}

/** An empty value is none. @param {Record<string, string | undefined>} environment */
const given = (environment) => Object.fromEntries(Object.entries(environment).filter(([, value]) => value))

makePackage().catch(giveUp)
