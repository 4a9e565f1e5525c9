import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { filledIn } from './environment-file.mjs'
import { inRoot } from './repository.mjs'

/** @typedef {Record<string, unknown> & { manifestVersion: string, icons: { color: string, outline: string } }} Manifest */

const folder = inRoot('manifest')

/** @param {string} value */
const isGuid = (value) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value)

/** @param {string} value a page that people can open @returns {boolean} */
const isPage = (value) => URL.canParse(value) && new URL(value).protocol === 'https:' && value.length <= 2048

/**
 * What the manifest asks for, under the names that `m365agents.yml` and `env/.env.<name>` use, and what each must be.
 * The host in lower case: with capitals Teams on Android does not sign anybody in (msteams-docs, "Register your tab app in Microsoft Entra ID").
 * @type {Record<string, { is: string, fits: (value: string) => boolean }>}
 */
const asked = {
  TEAMS_APP_ID: { is: 'a guid in lower case: the id of the app in Teams', fits: isGuid },
  CLIENT_ID: { is: 'a guid in lower case: the client id of the app registration', fits: isGuid },
  APP_HOST: {
    is: 'a host name in lower case, without scheme, port or path, such as micro-credentials.example.org',
    fits: (value) => value.length <= 253 && /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/.test(value),
  },
  PRIVACY_URL: { is: 'the https address of the privacy statement', fits: isPage },
  TERMS_URL: { is: 'the https address of the terms of use', fits: isPage },
}

/**
 * @param {Record<string, string | undefined>} environment
 * @returns {{ values: Record<string, string>, wrong: string[] }} `wrong`: a line for each value that is missing or cannot be used
 */
export function packageValues(environment) {
  /** @type {Record<string, string>} */
  const values = {}
  /** @type {string[]} */
  const wrong = []
  for (const [name, { is, fits }] of Object.entries(asked)) {
    const value = environment[name] ?? ''
    if (value === '') wrong.push(`${name} is missing. It must be ${is}.`)
    else if (!fits(value)) wrong.push(`${name} is ${JSON.stringify(value)}. It must be ${is}.`)
    else values[name] = value
  }
  return { values, wrong }
}

/**
 * The manifest with each `${{NAME}}` replaced. Throws an Error for a name that nothing gives.
 * @param {Record<string, string>} values
 * @returns {Manifest}
 */
export function manifestWith(values) {
  const text = readFileSync(join(folder, 'manifest.json'), 'utf8')
  return JSON.parse(
    filledIn(text, (name) => {
      const value = values[name]
      if (value === undefined) throw new Error(`The manifest asks for ${name}, which nothing gives.`)
      return value
    }),
  )
}

/**
 * Checks against the schema that Microsoft ships with its manifest package, without a network.
 * @param {Manifest} manifest
 * @returns {Promise<string[]>} a line for each objection
 */
export async function objectionsOfTheSchema(manifest) {
  const require = createRequire(import.meta.url)
  /** @type {typeof import('@microsoft/app-manifest')} */
  const { AppManifestUtils } = require('@microsoft/app-manifest')
  const schemas = join(dirname(require.resolve('@microsoft/app-manifest')), 'json-schemas', 'teams')
  const file = join(schemas, `v${manifest.manifestVersion}`, 'MicrosoftTeams.schema.json')
  const schema = JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''))
  return AppManifestUtils.validateAgainstSchema(/** @type {never} */ (manifest), schema)
}

/**
 * The files of the package by their names in it: the manifest and the icons it names, and nothing else.
 * @param {Manifest} manifest
 * @returns {Record<string, Uint8Array>}
 */
export function packageFiles(manifest) {
  const { color, outline } = manifest.icons
  return {
    'manifest.json': new TextEncoder().encode(`${JSON.stringify(manifest, null, 2)}\n`),
    ...Object.fromEntries([color, outline].map((icon) => [icon, new Uint8Array(readFileSync(join(folder, icon)))])),
  }
}

/**
 * The same files give the same bytes, whenever and in whatever time zone: a zip holds local times, so each file gets one that is.
 * @param {Record<string, Uint8Array>} files
 */
export async function zipOf(files) {
  const { zipSync } = await import('fflate')
  return zipSync(files, { mtime: new Date(2025, 10, 1), level: 9 })
}
