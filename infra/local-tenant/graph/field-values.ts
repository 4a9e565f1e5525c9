import type { Column } from './column-definition.ts'
import { badRequest } from './graph-refusal.ts'
import type { List } from './list.ts'

export type FieldValue = string | number | boolean | string[]
/** By internal column name. What is empty is not there. */
export type Fields = Record<string, FieldValue>

const longestLine = 255
const longestText = 63_999

/**
 * Reads `fields` as a client sends them, against the list's columns.
 * @param exactDates false cuts dates to whole seconds
 * @returns new values, and the names of the columns to be emptied
 */
export function readFields(list: List, body: unknown, exactDates: boolean): { values: Fields; emptied: string[] } {
  if (typeof body !== 'object' || body === null || Array.isArray(body) || Buffer.isBuffer(body)) {
    throw badRequest('The request body must be a set of field values.')
  }
  const values: Fields = {}
  const emptied: string[] = []
  for (const [name, value] of Object.entries(body)) {
    if (name.includes('@odata.')) continue
    const column = list.columns.find((one) => one.name === name)
    if (!column) throw badRequest(`Field '${name}' is not recognized`)
    if (column.readOnly) throw badRequest(`Field '${name}' is read-only`)
    if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) emptied.push(name)
    else values[name] = fieldValue(column, value, `${name}@odata.type` in body, exactDates)
  }
  return { values, emptied }
}

/** Values a column gets when an insert does not name it. */
export function defaultValues(list: List, given: Fields): Fields {
  const values: Fields = {}
  for (const column of list.columns) {
    if (column.defaultValue === undefined || column.name in given) continue
    const { value } = column.defaultValue
    values[column.name] =
      column.kind === 'number' ? Number(value) : column.kind === 'boolean' ? ['1', 'true'].includes(value) : value
  }
  return values
}

function fieldValue(column: Column, value: unknown, typed: boolean, exactDates: boolean): FieldValue {
  switch (column.kind) {
    case 'text':
      return text(column, value, column.text.allowMultipleLines ? longestText : (column.text.maxLength ?? longestLine))
    case 'number':
      return number(column, value, column.number.minimum, column.number.maximum)
    case 'boolean':
      if (typeof value !== 'boolean') throw unfit(column, 'a boolean')
      return value
    case 'dateTime':
      return instant(column, value, exactDates)
    case 'choice':
      return choice(column, value, column.choice, typed)
    case 'system':
      throw badRequest(`Field '${column.name}' is read-only`)
  }
}

function text(column: Column, value: unknown, longest: number): string {
  if (typeof value !== 'string') throw unfit(column, 'text')
  if (value.length > longest) {
    throw badRequest(`The text of field '${column.name}' is longer than ${longest} characters.`)
  }
  return value
}

function number(column: Column, value: unknown, minimum = -Infinity, maximum = Infinity): number {
  if (typeof value !== 'number') throw unfit(column, 'a number')
  if (value < minimum || value > maximum) throw badRequest(`The value of field '${column.name}' is out of range.`)
  return value
}

/** Kept as UTC; milliseconds only where there are some. */
function instant(column: Column, value: unknown, exactDates: boolean): string {
  const shape = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,7})?)?(Z|[+-]\d{2}:\d{2}))?$/
  if (typeof value !== 'string' || !shape.test(value) || Number.isNaN(Date.parse(value))) {
    throw unfit(column, 'a date with time zone')
  }
  const iso = new Date(value).toISOString()
  return exactDates ? iso.replace('.000Z', 'Z') : `${iso.slice(0, 19)}Z`
}

function choice(
  column: Column,
  value: unknown,
  definition: { choices: string[]; allowTextEntry: boolean; displayAs: string },
  typed: boolean,
): string | string[] {
  const several = definition.displayAs === 'checkBoxes'
  if (several !== Array.isArray(value)) throw unfit(column, several ? 'a collection of choices' : 'one choice')
  if (several && !typed) throw badRequest(`Field '${column.name}' needs '${column.name}@odata.type'.`)
  const chosen: unknown[] = Array.isArray(value) ? value : [value]
  const texts = chosen.map((one) => text(column, one, longestLine))
  const strange = texts.find((one) => !definition.allowTextEntry && !definition.choices.includes(one))
  if (strange !== undefined) throw badRequest(`'${strange}' is not a choice of field '${column.name}'.`)
  return several ? texts : (texts[0] ?? '')
}

function unfit(column: Column, wanted: string) {
  return badRequest(`The value of field '${column.name}' must be ${wanted}.`)
}

/** How SharePoint compares: text without regard to case, dates as instants. */
export function comparable(column: Column, value: FieldValue): string | number {
  if (typeof value === 'boolean') return value ? 1 : 0
  if (typeof value === 'number') return value
  if (Array.isArray(value)) return value.join(';#').toLowerCase()
  return column.kind === 'dateTime' ? Date.parse(value) : value.toLowerCase()
}
