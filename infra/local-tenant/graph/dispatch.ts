import { dice } from '../behaviour/dice.ts'
import type { Caller } from './caller.ts'
import { type GraphAnswer, type GraphCall, nameOf, type Operation } from './graph-call.ts'
import { GraphRefusal, notHere } from './graph-refusal.ts'
import type { GraphTenant } from './graph-tenant.ts'
import { mustKnowOptions } from './query-options.ts'
import { createMeter } from './resource-units.ts'
import type { Site } from './sites.ts'

export type Dispatched = { answer: GraphAnswer; operation: string; units: number }

/** @param path below `/v1.0`, as sent */
export type Dispatch = (
  request: Omit<GraphCall, 'params' | 'path' | 'query' | 'caller'> & { target: string },
  caller: () => Promise<Caller> | Caller,
  requestIds: Record<string, string>,
) => Promise<Dispatched>

type Compiled = { operation: Operation; pattern: RegExp; names: string[] }

/** Finds the operation for a request, spends its resource units, runs it and words refusals as Graph does. */
export function createDispatch(tenant: GraphTenant, site: Site, operations: Operation[]): Dispatch {
  const compiled = operations.map(compile)
  const spend = createMeter(tenant.control)
  const { behaviour } = tenant
  const roll = dice(behaviour.seed + 4)

  function find(method: string, path: string): { operation: Operation; params: Record<string, string> } {
    for (const { operation, pattern, names } of compiled) {
      const match = operation.method === method && pattern.exec(path)
      if (!match || names.some((name, index) => isOperation(name, match[index + 1] ?? ''))) continue
      return { operation, params: Object.fromEntries(names.map((name, index) => [name, match[index + 1] ?? ''])) }
    }
    throw notHere(`the operation ${method} ${path}`)
  }

  function mayFailLate(operation: Operation): void {
    const writes = operation.method !== 'GET' && /\/items|^\/drives|\/events/.test(operation.template)
    if (!writes || roll() >= (behaviour.failAfterWrite ?? 0)) return
    const [status, code] = lateFailures[Math.floor(roll() * lateFailures.length)] ?? lateFailures[0]
    throw new GraphRefusal(status, code, 'An error occurred while processing the request.')
  }

  return async (request, identify, requestIds) => {
    let name = ''
    let units = 0
    let headers: Record<string, string> = {}
    try {
      const { path, query } = address(request.target, site)
      const caller = await identify()
      const { operation, params } = find(request.method, path)
      name = nameOf(operation)
      const call: GraphCall = { ...request, path, query, caller, params }
      units = typeof operation.units === 'number' ? operation.units : operation.units(call)
      headers = spend(caller.app.clientId, units)
      mustKnowOptions(call, operation.options ?? [], name)
      const answer = await operation.run(call)
      mayFailLate(operation)
      return { answer: { ...answer, headers: { ...headers, ...answer.headers } }, operation: name, units }
    } catch (error) {
      if (!(error instanceof GraphRefusal)) throw error
      const body = refusalAnswer(named(error, name), tenant.control.now(), requestIds)
      return {
        answer: { status: error.status, headers: { ...headers, ...error.headers }, body },
        operation: name,
        units,
      }
    }
  }
}

const lateFailures = [
  [500, 'generalException'],
  [503, 'serviceNotAvailable'],
  [504, 'gatewayTimeout'],
] as const

/** @param requestIds `request-id` and `client-request-id` */
export function refusalAnswer(refusal: GraphRefusal, now: number, requestIds: Record<string, string>): object {
  const { code, message, innerCode } = refusal
  const date = new Date(now).toISOString().slice(0, 19)
  return { error: { code, message, innerError: { ...(innerCode ? { code: innerCode } : {}), date, ...requestIds } } }
}

/** `/sites/host:/path:/lists` and `/sites/{id}/lists` come to the same. */
function address(target: string, site: Site): { path: string; query: URLSearchParams } {
  const [rawPath = '', ...rest] = target.split('?')
  let path: string
  try {
    path = decodeURIComponent(rawPath)
  } catch {
    throw new GraphRefusal(400, 'BadRequest', 'Invalid request path.')
  }
  const byPath = /^\/sites\/([^/:]+):(\/[^:]+):(\/.+)$/.exec(path)
  const isSite = byPath && byPath[1] === site.hostname && byPath[2]?.toLowerCase() === site.path.toLowerCase()
  return { path: isSite ? `/sites/${site.id}${byPath[3]}` : path, query: new URLSearchParams(rest.join('?')) }
}

/** `delta`, `$count` and functions stand where an id may; nobody and nothing has such an id. */
const isOperation = (placeholder: string, text: string): boolean =>
  placeholder.endsWith('-id') && placeholder !== 'list-id' && /^(delta|\$\w+|[\w.]+\(.*\))$/.test(text)

/** What is not here names the operation that it was asked for. */
function named(refusal: GraphRefusal, operation: string): GraphRefusal {
  const { status, code, message } = refusal
  if (status !== 501 || operation === '' || message.includes(operation)) return refusal
  return new GraphRefusal(status, code, `${message} Asked for by ${operation}.`)
}

/** Placeholders stand for one segment, but for those of a path below a site or drive. */
function compile(operation: Operation): Compiled {
  const names: string[] = []
  const source = operation.template.replaceAll(/\{([^}]+)\}|[.()$']/g, (found, name?: string) => {
    if (name === undefined) return `\\${found}`
    names.push(name)
    return name.endsWith('path') ? '([^:]+?)' : '([^/:]+)'
  })
  return { operation, pattern: new RegExp(`^${source}/?$`), names }
}
