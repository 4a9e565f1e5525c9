import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'

type Operation = { method: string; path: string; responses: Record<string, unknown> }

const folder = new URL('../contracts/bot/', import.meta.url)
const bundle = JSON.parse(readFileSync(new URL('bot-channel.strict.schema.json', folder), 'utf8'))
const { operations }: { operations: Operation[] } = JSON.parse(readFileSync(new URL('operations.json', folder), 'utf8'))
const ajv = new Ajv2020({ strictTypes: false, strictRequired: false, allErrors: true })
ajv.addSchema(bundle)

/** What is wrong with a value by one definition of the bot contract; `[]` when nothing is. */
export function problemsWith(value: unknown, definition: string): string[] {
  const validate = ajv.getSchema(`${bundle.$id}#/$defs/${definition}`)
  if (!validate) throw new Error(`No definition ${definition}`)
  if (validate(value)) return []
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
}

/**
 * The definition a connector's answer must fit; undefined when the body must be empty.
 * Rosters are the Teams form, which the contract names in a note beside the plain one.
 */
export function definitionFor(method: string, path: string, status: number): string | undefined {
  const operation = operations.find((each) => each.method === method && pattern(each.path).test(path))
  if (!operation) throw new Error(`The contract has no ${method} ${path}`)
  const pointer = operation.responses[String(status)]
  const answer = pointer === undefined ? operation.responses.default : pointer
  if (answer === null) return undefined
  if (status === 200 && /\/members\/[^/]+$/.test(path)) return 'teams.TeamsChannelAccount'
  if (typeof answer === 'string') return answer.replace('#/$defs/', '')
  throw new Error(`The contract has no plain answer for ${method} ${path} ${status}`)
}

function pattern(path: string): RegExp {
  return new RegExp(`^${path.replaceAll(/\{[^}]+\}/g, '[^/]+')}$`)
}
