import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv, type ValidateFunction } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { z } from 'zod'

/** One request and its answer, as they went over the wire. Bodies as JSON values, or bytes. */
export type Exchange = {
  method: string
  /** Below the service's root (`/v1.0`, or the connector's service url), with or without query. */
  path: string
  requestBody?: unknown
  status: number
  responseBody?: unknown
}

/** Compiled once for each file of tests and used little: what ajv does to make a check fast takes longer than all checks. */
const quick = { inlineRefs: false, code: { optimize: false } } as const

const contracts = join(import.meta.dirname, '../contracts')
const read = (file: string): unknown => JSON.parse(readFileSync(join(contracts, file), 'utf8'))

const bundle = z.looseObject({ $id: z.string() })
const operations = z.object({
  operations: z.array(
    z.object({
      method: z.string(),
      path: z.string(),
      wire: z.array(z.string()).optional(),
      request: z.string().nullable(),
      responses: z.record(z.string(), z.unknown()),
    }),
  ),
})
type ContractOperation = z.infer<typeof operations>['operations'][number]

/** URL forms the reference pages document beside those of the metadata. */
const otherForms: Record<string, string[]> = {
  '/drives/{drive-id}/items/{driveItem-id}': ['/drives/{drive-id}/root:/{path}'],
  '/drives/{drive-id}/items/{driveItem-id}/createUploadSession': [
    '/drives/{drive-id}/root:/{path}:/createUploadSession',
  ],
  '/drives/{drive-id}/items/{driveItem-id}/delta()': ['/drives/{drive-id}/root/delta(token={token})'],
}

const graph = contract(
  'graph/graph-v1.0-subset.strict.schema.json',
  'graph/operations.json',
  new Ajv2020({ ...quick, allErrors: true, allowUnionTypes: true }),
)
const connector = contract(
  'bot/bot-channel.strict.schema.json',
  'bot/operations.json',
  new Ajv2020({ ...quick, allErrors: true, strict: false }),
)
const card = new Ajv({ ...quick, strict: false, allErrors: true, validateFormats: false }).compile(
  z.looseObject({}).parse(read('adaptive-cards/adaptive-card-1.5.ajv.schema.json')),
)

/** Throws unless request and answer are what Graph documents for this operation; also when it documents none. */
export const checkGraphExchange = (exchange: Exchange): void => graph.check(normalised(exchange))
/**
 * Throws unless request and answer are what the Bot Framework connector documents. Somebody in a roster is in the Teams form,
 * which the contract names in a note beside the plain one.
 */
export const checkConnectorExchange = (exchange: Exchange): void => {
  const { method, path, status, responseBody } = exchange
  if (method === 'GET' && status === 200 && /\/members\/[^/]+$/.test(path))
    connector.hold('#/$defs/teams.TeamsChannelAccount', responseBody, 'member of a roster')
  else connector.check(exchange)
}
/** Throws unless it is an error as Graph words it. */
export const checkGraphError = (body: unknown): void => graph.hold('#/$defs/error', body, 'error')
/** Throws unless it is an activity a bot may send. */
export const checkOutboundActivity = (body: unknown): void =>
  connector.hold('#/$defs/Activity.outbound', body, 'outbound activity')
/** Throws unless it is a card by which a client is asked to sign somebody in. */
export const checkOAuthCard = (body: unknown): void => connector.hold('#/$defs/OAuthCard', body, 'sign-in card')
/** Throws unless it is an Adaptive Card 1.5. */
export const checkCard = (body: unknown): void => mustPass(card, body, 'card')
/** The operation's path in the metadata, or undefined when Graph documents none. */
export const graphOperation = (method: string, path: string): string | undefined => graph.find(method, path)?.path

function contract(schemaFile: string, operationsFile: string, ajv: Ajv2020) {
  const schema = bundle.parse(read(schemaFile))
  ajv.addSchema(schema)
  const known = operations.parse(read(operationsFile)).operations.map((operation) => ({
    operation,
    patterns: [...(operation.wire ?? [operation.path]), ...(otherForms[operation.path] ?? [])].map(pattern),
  }))
  known.sort((a, b) => placeholders(a.operation) - placeholders(b.operation))

  const find = (method: string, path: string): ContractOperation | undefined => {
    const bare = decodeURIComponent(path.split('?')[0] ?? '')
    return known.find(
      ({ operation, patterns }) => operation.method === method && patterns.some((one) => one.test(bare)),
    )?.operation
  }
  const hold = (pointer: unknown, body: unknown, what: string): void => {
    if (
      pointer === 'binary' ||
      (typeof pointer === 'object' && pointer !== null && 'type' in pointer && pointer.type === 'file')
    )
      return
    if (pointer === null || pointer === undefined) {
      if (body === undefined || body === '') return
      throw new Error(`${what}: there must be no body, found ${JSON.stringify(body).slice(0, 200)}`)
    }
    if (typeof pointer === 'object') {
      const { items } = z.object({ type: z.literal('array'), items: z.string() }).parse(pointer)
      for (const one of z.array(z.unknown()).parse(body)) hold(items, one, what)
      return
    }
    const validate = ajv.getSchema(`${schema.$id}${z.string().parse(pointer)}`)
    if (!validate) throw new Error(`the contract has no ${String(pointer)}`)
    mustPass(validate, body, what)
  }
  return {
    find,
    hold,
    check: ({ method, path, requestBody, status, responseBody }: Exchange): void => {
      const operation = find(method, path)
      if (!operation) throw new Error(`no documented operation ${method} ${path}`)
      const what = `${method} ${operation.path}`
      if (status < 400) hold(operation.request, requestBody, `${what} request`)
      const { responses } = operation
      const key = [String(status), `${Math.floor(status / 100)}XX`, 'default'].find((one) => one in responses)
      if (key === undefined || (key === 'default' && status < 400))
        throw new Error(`${what} does not document status ${status}`)
      hold(responses[key], responseBody, `${what} ${status}`)
    },
  }
}

function mustPass(validate: ValidateFunction, body: unknown, what: string): void {
  if (validate(body)) return
  const errors = (validate.errors ?? []).map(
    ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
  )
  throw new Error(
    `${what} breaks its contract:\n${[...new Set(errors)].slice(0, 12).join('\n')}\n${JSON.stringify(body)?.slice(0, 2_000)}`,
  )
}

function placeholders({ wire, path }: ContractOperation): number {
  return ((wire?.[0] ?? path).match(/\{/g) ?? []).length
}

/** Placeholders stand for one segment, but for those of a path below a site or drive. */
function pattern(template: string): RegExp {
  const bare = template.split('?')[0] ?? template
  const source = bare.replaceAll(/\{([^}]+)\}|[.()$'*+]/g, (found, name?: string) =>
    name === undefined ? `\\${found}` : name.endsWith('path') ? '[^:]+?' : '[^/]+?',
  )
  return new RegExp(`^${source}/?$`)
}

/** `/sites/host:/path:/lists` is another way to write `/sites/{id}/lists`. */
function normalised(exchange: Exchange): Exchange {
  return { ...exchange, path: exchange.path.replace(/^\/sites\/[^/:]+:\/[^:]+:(?=\/)/, '/sites/by-path') }
}
