import { z } from 'zod'
import { badRequest, notHere } from './graph-refusal.ts'

const text = z.strictObject({
  '@odata.type': z.string().optional(),
  allowMultipleLines: z.boolean().default(false),
  appendChangesToExistingText: z.boolean().default(false),
  linesForEditing: z.int().min(0).default(0),
  maxLength: z.int().min(1).max(255).optional(),
  textType: z
    .string()
    .toLowerCase()
    .pipe(z.enum(['plain', 'richtext']))
    .optional(),
})
const number = z.strictObject({
  '@odata.type': z.string().optional(),
  decimalPlaces: z.enum(['automatic', 'none', 'one', 'two', 'three', 'four', 'five']).default('automatic'),
  displayAs: z.enum(['number', 'percentage']).default('number'),
  maximum: z.number().optional(),
  minimum: z.number().optional(),
})
const choice = z.strictObject({
  '@odata.type': z.string().optional(),
  allowTextEntry: z.boolean().default(false),
  choices: z.array(z.string()).min(1),
  displayAs: z.enum(['checkBoxes', 'dropDownMenu', 'radioButtons']).default('dropDownMenu'),
})
const dateTime = z.strictObject({
  '@odata.type': z.string().optional(),
  displayAs: z.enum(['default', 'friendly', 'standard']).default('default'),
  format: z.enum(['dateOnly', 'dateTime']).default('dateTime'),
})
const boolean = z.strictObject({ '@odata.type': z.string().optional() })
const kinds = { text, number, choice, dateTime, boolean }

const elsewhere = [
  'personOrGroup',
  'lookup',
  'calculated',
  'currency',
  'hyperlinkOrPicture',
  'term',
  'geolocation',
  'thumbnail',
  'validation',
  'contentApprovalStatus',
  'sourceColumn',
  'type',
  'sourceContentType',
  'propagateChanges',
  'isSealed',
]

const asked = z.strictObject({
  '@odata.type': z.string().optional(),
  name: z.string(),
  displayName: z.string().optional(),
  description: z.string().default(''),
  columnGroup: z.string().optional(),
  required: z.boolean().default(false),
  hidden: z.boolean().default(false),
  indexed: z.boolean().default(false),
  enforceUniqueValues: z.boolean().default(false),
  defaultValue: z.strictObject({ value: z.string() }).optional(),
  text: text.optional(),
  number: number.optional(),
  choice: choice.optional(),
  dateTime: dateTime.optional(),
  boolean: boolean.optional(),
})

const changes = asked
  .pick({
    displayName: true,
    description: true,
    required: true,
    hidden: true,
    indexed: true,
    enforceUniqueValues: true,
    defaultValue: true,
    columnGroup: true,
    choice: true,
  })
  .partial()

export type ColumnKind =
  | { kind: 'text'; text: z.infer<typeof text> }
  | { kind: 'number'; number: z.infer<typeof number> }
  | { kind: 'choice'; choice: z.infer<typeof choice> }
  | { kind: 'dateTime'; dateTime: z.infer<typeof dateTime> }
  | { kind: 'boolean'; boolean: z.infer<typeof boolean> }
  /** A column SharePoint fills itself and this tenant does not describe closer. */
  | { kind: 'system' }

export type Column = {
  id: string
  name: string
  displayName: string
  description: string
  columnGroup: string
  required: boolean
  hidden: boolean
  readOnly: boolean
  indexed: boolean
  enforceUniqueValues: boolean
  defaultValue?: { value: string }
} & ColumnKind

/** Reads a column as a client describes it. Refuses what no column can be. */
export function newColumn(body: unknown, id: string): Column {
  mustBeImplemented(body)
  const parsed = asked.safeParse(body)
  if (!parsed.success) throw badRequest(`Invalid column definition: ${z.prettifyError(parsed.error)}`)
  const { name, displayName = name, defaultValue, ...rest } = parsed.data
  if (!/^[A-Za-z_][A-Za-z0-9_]{0,31}$/.test(name))
    throw notHere(`the column name '${name}' (letters, digits, underscore, at most 32)`)
  const column: Column = {
    id,
    name,
    displayName,
    description: rest.description,
    columnGroup: rest.columnGroup ?? 'Custom Columns',
    required: rest.required,
    hidden: rest.hidden,
    readOnly: false,
    indexed: rest.indexed,
    enforceUniqueValues: rest.enforceUniqueValues,
    ...(defaultValue ? { defaultValue } : {}),
    ...kindOf(rest),
  }
  mustHoldTogether(column)
  return column
}

/** The column after a PATCH. */
export function changedColumn(column: Column, body: unknown): Column {
  mustBeImplemented(body)
  const parsed = changes.safeParse(body)
  if (!parsed.success) throw badRequest(`Invalid column definition: ${z.prettifyError(parsed.error)}`)
  const given = Object.fromEntries(
    Object.entries(parsed.data).filter(([name, value]) => value !== undefined && Object.hasOwn(Object(body), name)),
  )
  if (given.choice && column.kind !== 'choice') throw badRequest('The type of a column cannot be changed.')
  const changed: Column = { ...column, ...given }
  mustHoldTogether(changed)
  return changed
}

function kindOf(given: z.infer<typeof asked> | Omit<z.infer<typeof asked>, 'name'>): ColumnKind {
  const named = Object.keys(kinds).filter((kind) => Object.hasOwn(given, kind))
  if (named.length !== 1) throw badRequest('A column must have exactly one type.')
  if (given.text) {
    const multiple = given.text.allowMultipleLines
    if (given.text.maxLength !== undefined && multiple) throw badRequest('A column of several lines has no maxLength.')
    return {
      kind: 'text',
      text: {
        ...given.text,
        ...(multiple
          ? { linesForEditing: given.text.linesForEditing || 6 }
          : { maxLength: given.text.maxLength ?? 255 }),
      },
    }
  }
  if (given.number) return { kind: 'number', number: given.number }
  if (given.choice) return { kind: 'choice', choice: given.choice }
  if (given.dateTime) return { kind: 'dateTime', dateTime: given.dateTime }
  return { kind: 'boolean', boolean: given.boolean ?? {} }
}

function mustBeImplemented(body: unknown): void {
  const strange = Object.keys(Object(body)).find((name) => elsewhere.includes(name))
  if (strange) throw notHere(`columnDefinition.${strange}`)
}

function mustHoldTogether(column: Column): void {
  if (column.enforceUniqueValues && !column.indexed) {
    throw badRequest(`Column '${column.name}' must be indexed to enforce unique values.`)
  }
  if (column.indexed && !indexable(column)) throw badRequest(`Column '${column.name}' cannot be indexed.`)
  if (column.enforceUniqueValues && column.kind === 'boolean') {
    throw badRequest(`Column '${column.name}' cannot enforce unique values.`)
  }
}

/** Neither several lines of text nor several choices can be indexed. */
export function indexable(column: Column): boolean {
  if (column.kind === 'text') return !column.text.allowMultipleLines
  if (column.kind === 'choice') return column.choice.displayAs !== 'checkBoxes'
  return column.kind !== 'system'
}

/** As a `columnDefinition` on the wire. */
export function columnAnswer(column: Column): Record<string, unknown> {
  const { kind, ...rest } = column
  return { ...rest, isDeletable: !column.readOnly && column.name !== 'Title' }
}
