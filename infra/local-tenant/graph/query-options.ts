import type { GraphCall } from './graph-call.ts'
import { badRequest, notHere } from './graph-refusal.ts'

/** `$expand=fields($select=A,B)` as `{ fields: ['A', 'B'] }`; `null` means all. */
export type Expand = Record<string, string[] | null>

/** Reads an option by its name without `$`; Graph takes both spellings. */
export function option(call: GraphCall, name: string): string | undefined {
  return call.query.get(`$${name}`) ?? call.query.get(name) ?? undefined
}

/** Refuses options the operation does not know, rather than overlook them. */
export function mustKnowOptions(call: GraphCall, known: string[], operation: string): void {
  for (const name of call.query.keys()) {
    if (!known.includes(name.replace(/^\$/, ''))) throw notHere(`the query option ${name} of ${operation}`)
  }
}

/** Names in `$select`, or undefined for all. */
export function selected(call: GraphCall): string[] | undefined {
  return option(call, 'select')
    ?.split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
}

export function expanded(call: GraphCall, allowed: string[]): Expand {
  const expand: Expand = {}
  const text = option(call, 'expand')
  if (text === undefined) return expand
  for (const [, name = '', inner] of text.matchAll(/([A-Za-z]+)(?:\(([^)]*)\))?(?:,|$)/g)) {
    if (!allowed.includes(name)) throw notHere(`$expand=${name} here`)
    const select = inner === undefined ? undefined : /^\s*\$?select=(.*)$/.exec(inner)?.[1]
    if (inner !== undefined && select === undefined) throw notHere(`$expand=${name}(${inner})`)
    expand[name] = select?.split(',').map((one) => one.trim()) ?? null
  }
  if (Object.keys(expand).length === 0) throw badRequest('Invalid expand clause')
  return expand
}

/** @param most what the service cuts it to */
export function top(call: GraphCall, usual: number, most: number): number {
  const text = option(call, 'top')
  if (text === undefined) return usual
  if (!/^[1-9]\d*$/.test(text)) throw badRequest(`Invalid top clause: ${text}`)
  return Math.min(Number(text), most)
}

/** Keeps only what was asked for; control information (`@odata.…`) stays. */
export function pick<T extends object>(whole: T, names: string[] | null | undefined): Partial<T> {
  if (!names) return whole
  const kept = Object.entries(whole).filter(
    ([name]) => name.startsWith('@') || names.includes(name.split('@')[0] ?? name),
  )
  return Object.fromEntries(kept) as Partial<T>
}
