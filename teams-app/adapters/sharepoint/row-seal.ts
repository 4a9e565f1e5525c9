import { canonicalJson } from '../../domain/core/canonical-json.ts'
import { type Chain, isUnkeyed } from '../../domain/core/chain.ts'
import { NO_HASH } from '../../domain/core/recorded.ts'
import { columnKindOf } from './column-kind.ts'
import type { Column, ListDefinition } from './lists.ts'
import type { Row } from './site.ts'

/** The column that holds a row's seal, in every list whose rows are written whole. */
export const SEAL = 'Seal'

type Sealable = Pick<ListDefinition, 'columns'>

/**
 * What a row's values come to in one word, sealed with the key of the record: so a row which somebody changed by hand is told from
 * one that the application wrote, by any instance and after any restart.
 */
export type RowSeals = {
  /** The fields of a whole row with its seal. @param fields every column, the unique one too */
  sealed(list: Sealable, fields: Record<string, unknown>): Record<string, unknown>
  /** `'kept'`: as it was written. `'unsealed'`: there is no seal, as before there were any. `'altered'`: the seal does not fit. */
  sealIn(list: Sealable, row: Row): 'kept' | 'unsealed' | 'altered'
}

export const createRowSeals = (chain: Chain): RowSeals => ({
  sealed: (list, fields) => ({ ...fields, [SEAL]: chain.seal(NO_HASH, textOf(list, fields)) }),
  sealIn: (list, { fields }) => {
    const seal = fields[SEAL]
    if (typeof seal !== 'string' || seal === '') return 'unsealed'
    return !isUnkeyed(seal) && chain.holds(NO_HASH, textOf(list, fields), seal) ? 'kept' : 'altered'
  },
})

const textOf = (list: Sealable, fields: Record<string, unknown>): string => canonicalJson(readBack(list, fields))

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
