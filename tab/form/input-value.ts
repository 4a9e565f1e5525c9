import type { FormValue } from '../../teams-app/domain/forms/form.ts'

/** What stands in the cells of a row, each as text; a column without a text is an empty cell. */
export type InputRow = Readonly<Record<string, string>>

/** What stands in an input, finished or not: text for everything but boxes to tick, lists and rows. */
export type InputValue = string | boolean | readonly string[] | readonly InputRow[]

export type Unread = { ok: false; sentence: string }
export type Read = { ok: true; value: FormValue } | Unread

/** What stands in the rows of a table; `[]` for anything else. */
export const inputRows = (inputValue: InputValue): readonly InputRow[] =>
  Array.isArray(inputValue) ? inputValue.filter((row): row is InputRow => typeof row === 'object' && row !== null) : []

/** What is ticked, or stands in the rows of a list; `[]` for anything else. */
export const inputTexts = (inputValue: InputValue): readonly string[] =>
  Array.isArray(inputValue) ? inputValue.filter((text): text is string => typeof text === 'string') : []
