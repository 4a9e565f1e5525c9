import {
  type AnswerValue,
  acceptValue,
  type FieldKey,
  fieldOf,
  fromOlderForm,
} from '../../domain/forms/expression-of-interest.ts'
import { jsonColumn } from './json-column.ts'
import { columnOf } from './lists.ts'

/** An answer as its column holds it: money in pounds, several choices as a typed collection, rows as JSON. */
export function encode(key: FieldKey, value: AnswerValue): Record<string, unknown> {
  const column = columnOf(key)
  switch (fieldOf(key).kind.is) {
    case 'money':
      return { [column]: value === null ? null : Number(value) / 100 }
    case 'several':
      return { [`${column}@odata.type`]: 'Collection(Edm.String)', [column]: value ?? [] }
    case 'units':
    case 'rows':
    case 'list':
      return { [column]: value === null ? null : JSON.stringify(value) }
    case 'yes':
      return { [column]: value === true }
    default:
      return { [column]: value }
  }
}

/**
 * The answer in a column. SharePoint leaves empty fields out, and may give lines of text back with another line end. Rows that were
 * written as a text, by an older form or by hand, are read line by line. What somebody left there by hand that the field cannot hold
 * (a figure out of range, an address that is none) is no answer; a text is read at whatever length it has.
 */
export function decode(key: FieldKey, value: unknown): AnswerValue {
  if (value === undefined || value === null || value === '') return null
  const field = fieldOf(key)
  switch (field.kind.is) {
    case 'money':
      return held(key, Math.round(Number(value) * 100))
    case 'count':
    case 'choice':
      return held(key, Math.round(Number(value)))
    case 'yes':
      return value === true ? true : null
    case 'units':
      return held(key, jsonColumn(value))
    case 'rows':
    case 'list': {
      const rows = acceptValue(key, jsonColumn(value))
      return rows.ok ? rows.value : fromOlderForm(key, plain(value))
    }
    case 'several':
      return held(key, value)
    case 'line':
    case 'text':
      return plain(value)
    default:
      return field.fixed ? plain(value) : held(key, plain(value))
  }
}

function held(key: FieldKey, value: unknown): AnswerValue {
  const accepted = acceptValue(key, value)
  return accepted.ok ? accepted.value : null
}

const plain = (value: unknown): string => String(value).replaceAll('\r\n', '\n')
