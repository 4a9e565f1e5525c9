import type { Caller } from './caller.ts'

/** One request to Graph, by HTTP or inside a batch. */
export type GraphCall = {
  method: string
  /** Below `/v1.0`, decoded, without the query. */
  path: string
  query: URLSearchParams
  /** Lower-case names. */
  headers: Record<string, string | undefined>
  /** JSON as a value, anything else as bytes, undefined when there was none. */
  body: unknown
  caller: Caller
  /** What stood at the placeholders of the operation's path. */
  params: Record<string, string>
}

export type GraphAnswer = { status: number; headers?: Record<string, string>; body?: unknown }

export type Operation = {
  method: string
  /** As in the metadata of Graph, with `{placeholders}`. */
  template: string
  /** SharePoint's resource units; 0 for what other services answer. */
  units: number | ((call: GraphCall) => number)
  /** Query options it understands; others are refused. */
  options?: string[]
  run(call: GraphCall): GraphAnswer | Promise<GraphAnswer>
}

export const nameOf = (operation: Operation): string => `${operation.method} ${operation.template}`

/** The placeholder's value; a template without it is a mistake of ours. */
export function param(call: GraphCall, name: string): string {
  const value = call.params[name]
  if (value === undefined) throw new Error(`no {${name}} in this operation`)
  return value
}
