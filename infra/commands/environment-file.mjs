import { existsSync, readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import { inRoot } from './repository.mjs'

/** Whether this may name an environment: `prod` is kept in `env/.env.prod`. @param {string} name */
export const isEnvironmentName = (name) => /^[a-z0-9][a-z0-9-]{0,40}$/.test(name)

/**
 * What `env/.env.<name>` says, empty values too; `undefined` when there is no such file.
 * @param {string} name
 * @returns {Record<string, string | undefined> | undefined}
 */
export function readEnvironmentFile(name) {
  const file = inRoot('env', `.env.${name}`)
  return existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : undefined
}

/**
 * JSON text with each `${{NAME}}` in it, which is how `m365agents.yml` writes them, replaced.
 * @param {string} json
 * @param {(name: string) => string} given
 */
export const filledIn = (json, given) =>
  json.replace(/\$\{\{(\w+)\}\}/g, (_, /** @type {string} */ name) => JSON.stringify(given(name)).slice(1, -1))
