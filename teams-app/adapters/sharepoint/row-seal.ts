import { createHash } from 'node:crypto'
import { canonicalJson, type Hash } from '../../domain/canonical-json.ts'
import { columnKindOf } from './column-kind.ts'
import type { Column, ListDefinition } from './lists.ts'
import type { Row } from './site.ts'

/** The column that holds a row's seal, in every list whose rows are written whole. */
export const SEAL = 'Seal'

type Sealable = Pick<ListDefinition, 'columns'>

/**
 * What a row's values come to in one word, so that a row which somebody changed by hand is told from one that the application
 * wrote, by any instance and after any restart. The only place where a seal is made.
 */
const sealOf = (values: Record<string, unknown>): Hash =>
  createHash('sha256').update(canonicalJson(values)).digest('hex')

/** The fields of a whole row with its seal. @param fields every column, the unique one too */
export const sealed = (list: Sealable, fields: Record<string, unknown>): Record<string, unknown> => ({
  ...fields,
  [SEAL]: sealOf(readBack(list, fields)),
})

/** `'kept'`: as it was written. `'unsealed'`: there is no seal, as before there were any. `'altered'`: the seal does not fit. */
export function sealIn(list: Sealable, { fields }: Row): 'kept' | 'unsealed' | 'altered' {
  const seal = fields[SEAL]
  if (seal === undefined || seal === null || seal === '') return 'unsealed'
  return seal === sealOf(readBack(list, fields)) ? 'kept' : 'altered'
}

/** Values as they are read again, whatever SharePoint does to them: empty ones are absent, moments have whole seconds. */
function readBack({ columns }: Sealable, fields: Record<string, unknown>): Record<string, unknown> {
  const values: Record<string, unknown> = {}
  for (const [name, kind] of [['Title', 'line'] as const, ...columns.map(kindOf)]) {
    const value = fields[name]
    if (name === SEAL || value === undefined || value === null || value === '' || value === false) continue
    values[name] = kind === 'moment' ? wholeSeconds(String(value)) : typeof value === 'string' ? plain(value) : value
  }
  return values
}

const kindOf = (column: Column) => [column.name, columnKindOf(column)] as const

const plain = (text: string): string => text.replaceAll('\r\n', '\n').trim()

/** Without a zone it is UTC; what is no moment stays as it is, and fits no seal. */
function wholeSeconds(text: string): string {
  const at = Date.parse(/(Z|[+-]\d\d:\d\d)$/.test(text) ? text : `${text}Z`)
  return Number.isNaN(at) ? text : new Date(at).toISOString().slice(0, 19)
}
