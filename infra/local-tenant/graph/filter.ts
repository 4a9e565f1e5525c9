import { badRequest, notHere } from './graph-refusal.ts'

export type Comparison = {
  column: string
  operator: 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'startswith'
  value: string | number | boolean | null
}

const literal = String.raw`(?:'(?:[^']|'')*'|-?\d+(?:\.\d+)?|true|false|null|\d{4}-\d{2}-\d{2}(?:T[0-9:.]+(?:Z|[+-]\d{2}:\d{2}))?)`
const comparison = new RegExp(
  String.raw`^\s*\(?\s*(?:fields/(\w+)\s+(eq|ne|lt|le|gt|ge)\s+(${literal})|startswith\(\s*fields/(\w+)\s*,\s*('(?:[^']|'')*')\s*\))\s*\)?\s*(?:and\s+|$)`,
)

/** Reads `$filter` as far as comparisons of columns joined by `and` go. */
export function readFilter(text: string): Comparison[] {
  const found: Comparison[] = []
  let rest = text
  while (rest !== '') {
    const match = comparison.exec(rest)
    if (!match) {
      if (/\b(or|not)\b|\b(contains|endswith|substringof|in)\b/.test(rest)) throw notHere(`$filter=${text}`)
      throw badRequest('Invalid filter clause')
    }
    const [whole, column, operator, value, startColumn, start] = match
    if (column && value !== undefined)
      found.push({ column, operator: operator as Comparison['operator'], value: read(value) })
    if (startColumn && start !== undefined)
      found.push({ column: startColumn, operator: 'startswith', value: read(start) })
    rest = rest.slice(whole.length)
    if (rest === '' && /and\s+$/.test(whole)) throw badRequest('Invalid filter clause')
  }
  if (found.length === 0) throw badRequest('Invalid filter clause')
  return found
}

function read(text: string): Comparison['value'] {
  if (text.startsWith("'")) return text.slice(1, -1).replaceAll("''", "'")
  if (text === 'null') return null
  if (text === 'true' || text === 'false') return text === 'true'
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text
}
