import { z } from 'zod'
import { overridesIn } from '../../domain/costing/costing-fields.ts'
import {
  type Answers,
  type AnswerValue,
  acceptValue,
  type FieldKey,
  fieldKeys,
  fieldOf,
  fromOlderForm,
  isFieldKey,
} from '../../domain/expression-of-interest.ts'
import { formWith, isFormKey } from '../../domain/form.ts'
import type { FieldEdits } from '../../domain/save-answer.ts'
import { BorderError, type DraftStore, type StoredDraft } from '../../ports.ts'
import { costedColumnsOf } from './costed-columns.ts'
import { jsonColumn } from './json-column.ts'
import { columnOf } from './lists.ts'
import type { Row, Site } from './site.ts'

const Edits = z.record(z.string(), z.object({ by: z.object({ id: z.string(), name: z.string() }), at: z.string() }))

const Units = z.array(z.string())

/** The list of Expressions of Interest that are being written: a row each, a typed column for each field. */
export function draftList(site: Site): DraftStore {
  const list = site.list('expressionsOfInterest')

  async function find(reference: string): Promise<StoredDraft | undefined> {
    const [row] = await list.where('Proposal', reference)
    return row && stored(reference, row)
  }

  return {
    find,
    make: async (reference, first) => {
      try {
        await list.insert({ Proposal: reference, ...encodeAll(first) })
      } catch (error) {
        const made = await find(reference)
        if (made) return made
        throw error
      }
      const made = await find(reference)
      if (!made) throw new BorderError('unexpected', `The form of ${reference} was made and cannot be read.`)
      return made
    },
    save: async ({ draft, row, mark }, { field, value, by, at, costed }) => {
      const edits: FieldEdits = { ...draft.edits, [field]: { by, at } }
      const next = formWith(draft, field, value)
      const changed = isFieldKey(field) ? encode(field, next.answers[field]) : { Costing: JSON.stringify(next.costing) }
      const results = costed ? costedColumnsOf(costed) : {}
      const written = await list.patch(row, { ...changed, ...results, FieldEdits: JSON.stringify(edits) }, mark)
      return written ? stored(draft.proposal, await list.get(row)) : null
    },
  }
}

function stored(reference: string, row: Row): StoredDraft {
  const answers = Object.fromEntries(fieldKeys.map((key) => [key, decode(key, row.fields[columnOf(key)])])) as Answers
  const edits = Edits.safeParse(jsonColumn(row.fields.FieldEdits))
  return {
    draft: {
      proposal: reference,
      answers,
      costing: overridesIn(jsonColumn(row.fields.Costing)),
      edits: edits.success ? editsIn(edits.data) : {},
    },
    row: row.id,
    mark: row.eTag ?? '',
  }
}

/** Edits of what the form still has; a field that it had once is of no interest. */
const editsIn = (found: z.infer<typeof Edits>): FieldEdits =>
  Object.fromEntries(Object.entries(found).filter(([key]) => isFormKey(key)))

const encodeAll = (answers: Answers): Record<string, unknown> =>
  Object.assign({}, ...fieldKeys.flatMap((key) => (answers[key] == null ? [] : [encode(key, answers[key])])))

/** An answer as its column holds it: money in pounds, several choices as a typed collection, rows as JSON. */
function encode(key: FieldKey, value: AnswerValue): Record<string, unknown> {
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
 * SharePoint leaves empty fields out, and may give lines of text back with another line end. Rows that were written as a text,
 * by an older form or by hand, are read line by line.
 */
function decode(key: FieldKey, value: unknown): AnswerValue {
  if (value === undefined || value === null || value === '') return null
  switch (fieldOf(key).kind.is) {
    case 'money':
      return Math.round(Number(value) * 100)
    case 'count':
    case 'choice':
      return Math.round(Number(value))
    case 'yes':
      return value === true ? true : null
    case 'units': {
      const units = Units.safeParse(jsonColumn(value))
      return units.success && units.data.length > 0 ? units.data : null
    }
    case 'rows':
    case 'list': {
      const rows = acceptValue(key, jsonColumn(value))
      return rows.ok ? rows.value : fromOlderForm(key, String(value))
    }
    case 'several':
      return Array.isArray(value) && value.length > 0 ? value.map(String) : null
    default:
      return String(value).replaceAll('\r\n', '\n')
  }
}
