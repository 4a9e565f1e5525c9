/** Which calls are meant. Nothing said means any. */
export type CallMatch = {
  method?: string | undefined
  /** A string is looked for anywhere in the path and query; an expression is tested against both. */
  path?: RegExp | string | undefined
  /** A closer look, for instance at the body. Not available over HTTP. */
  where?: (call: HeldCall) => boolean
}

/** A request as it arrived: path with query as sent, body as JSON where it is JSON, else bytes. */
export type HeldCall = { method: string; path: string; body: unknown }

export function matches(match: CallMatch, call: HeldCall): boolean {
  if (match.method && match.method.toUpperCase() !== call.method) return false
  if (typeof match.path === 'string' && !call.path.includes(match.path)) return false
  if (match.path instanceof RegExp && !new RegExp(match.path.source, match.path.flags).test(call.path)) return false
  return match.where?.(call) ?? true
}
