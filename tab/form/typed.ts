import type { FormValue } from '../../teams-app/domain/form.ts'

/** What stands in the cells of a row, each as text; a column without a text is an empty cell. */
export type TypedRow = Readonly<Record<string, string>>

/** What stands in an input, finished or not: text for everything but boxes to tick, lists and rows. */
export type Typed = string | boolean | readonly string[] | readonly TypedRow[]

export type Unread = { ok: false; sentence: string }
export type Read = { ok: true; value: FormValue } | Unread

/** What stands in the rows of a table; `[]` for anything else. */
export const typedRows = (typed: Typed): readonly TypedRow[] =>
  Array.isArray(typed) ? typed.filter((row): row is TypedRow => typeof row === 'object' && row !== null) : []

/** What is ticked, or stands in the rows of a list; `[]` for anything else. */
export const typedTexts = (typed: Typed): readonly string[] =>
  Array.isArray(typed) ? typed.filter((text): text is string => typeof text === 'string') : []
