import { z } from 'zod'
import { withoutDeadline } from '../../application/deadlines.ts'
import { canonicalJson, hashOf } from '../../domain/core/canonical-json.ts'
import { REFERENCE } from '../../domain/core/reference.ts'
import { overridesIn } from '../../domain/forms/costing/costing-fields.ts'
import { type Answers, fieldKeys, isFieldKey } from '../../domain/forms/expression-of-interest.ts'
import { type Form, type FormKey, formWith, isFormKey, valueIn } from '../../domain/forms/form.ts'
import type { Draft, FieldEdits } from '../../domain/forms/save-answer.ts'
import { type DraftStore, ExternalServiceError, type StoredDraft } from '../../ports.ts'
import { createCachedForms } from './cached-forms.ts'
import { costedColumnsOf } from './costed-columns.ts'
import { decode, encode } from './draft-columns.ts'
import type { FormRows } from './form-rows.ts'
import { isGone } from './insert-or-patch.ts'
import { jsonColumn } from './json-column.ts'
import type { MindedList } from './list-watch.ts'
import { columnOf } from './lists.ts'
import type { Row, Site } from './site.ts'

/** Who changed a field when, and the print of what they left there; older rows have no prints. */
const Edit = z.object({
  by: z.object({ id: z.string(), name: z.string() }),
  at: z.string(),
  print: z.string().optional(),
})
const Edits = z.record(z.string(), Edit)

/** Whom a change is put down to that was made in the list itself: SharePoint names somebody, Graph need not. */
const SOMEBODY = { id: '', name: 'Somebody in SharePoint' }

/** Milliseconds after which a form that nobody has looked at is not watched any more. */
const LOOKED_AT_MS = 60_000

/**
 * The list of Expressions of Interest that are being written: a row each, a typed column for each field. What is changed there by
 * hand counts, and is put down to somebody in SharePoint; a row that is deleted there is missing until it is restored.
 * @param now milliseconds of a watch that never goes back
 */
export function draftList(
  site: Site,
  forms: FormRows,
  now: () => number = () => performance.now(),
): DraftStore & MindedList {
  const list = site.list('expressionsOfInterest')
  const missing = new Map<string, string>()
  const written = new Map<string, Draft>()
  const cached = createCachedForms(now)
  const reading = new Map<string, ReturnType<typeof find>>()
  let lookedAt = Number.NEGATIVE_INFINITY

  async function find(reference: string): Promise<StoredDraft | 'missing' | undefined> {
    const [row] = await list.where('Proposal', reference)
    if (row) return there(reference, row)
    const known = forms.of(reference)
    if (known === undefined) {
      cached.note(reference, undefined)
      return undefined
    }
    missing.set(reference, known)
    cached.forget(reference)
    return 'missing'
  }

  function there(reference: string, row: Row): StoredDraft {
    missing.delete(reference)
    forms.note(reference, row.id)
    const found = stored(reference, row)
    cached.note(reference, found)
    return found
  }

  /** One read for all who look at the same moment, with the patience of none of them. */
  async function readForAll(reference: string): ReturnType<typeof find> {
    const begun = reading.get(reference) ?? withoutDeadline(() => find(reference))
    reading.set(reference, begun)
    try {
      const found = await begun
      // Somebody may have saved while it was read.
      return cached.of(reference)?.stored ?? found
    } finally {
      if (reading.get(reference) === begun) reading.delete(reference)
    }
  }

  return {
    key: 'expressionsOfInterest',
    find,
    lately: async (reference) => {
      lookedAt = now()
      const known = cached.of(reference)
      return known ? known.stored : readForAll(reference)
    },
    isLookedAt: () => now() - lookedAt < LOOKED_AT_MS,
    make: async (reference, first) => {
      try {
        await list.insert({ Proposal: reference, ...encodeAll(first) })
      } catch (error) {
        const made = await find(reference)
        if (made && made !== 'missing') return made
        throw error
      }
      const made = await find(reference)
      if (!made || made === 'missing')
        throw new ExternalServiceError('unexpected', `The form of ${reference} was made and cannot be read.`)
      return made
    },
    save: async ({ draft, row, eTag }, { field, value, by, at, costed }) => {
      const edits: FieldEdits = { ...draft.edits, [field]: { by, at } }
      const next = formWith(draft, field, value)
      const changed = isFieldKey(field) ? encode(field, next.answers[field]) : { Costing: JSON.stringify(next.costing) }
      const results = costed ? costedColumnsOf(costed) : {}
      const fields = { ...changed, ...results, FieldEdits: JSON.stringify(withPrints(edits, next)) }
      try {
        if (await list.patch(row, fields, eTag)) return there(draft.proposal, await list.get(row))
        cached.forget(draft.proposal)
        return null
      } catch (error) {
        cached.forget(draft.proposal)
        if (isGone(error)) return null
        throw error
      }
    },
    mind: async ({ changed, deleted }) => {
      for (const id of deleted) {
        const reference = forms.formIn(id)
        if (reference === undefined || forms.of(reference) !== id) continue
        missing.set(reference, id)
        cached.forget(reference)
      }
      for (const row of changed) {
        const { Proposal: reference } = row.fields
        if (typeof reference !== 'string' || !REFERENCE.test(reference)) continue
        if (missing.has(reference)) there(reference, row)
        const found = stored(reference, row)
        written.set(reference, found.draft)
        cached.refresh(reference, found)
      }
      cached.heard()
    },
    written: () => {
      const drafts = [...written.values()]
      written.clear()
      return drafts
    },
    faults: () =>
      [...missing.values()].map(
        (row) =>
          `Row ${row} of the list Expressions of Interest was deleted, so its form is missing. Please restore it from the site’s recycle bin; until then nothing is saved in it and nothing asked that reads it.`,
      ),
  }
}

function stored(reference: string, row: Row): StoredDraft {
  const answers = Object.fromEntries(fieldKeys.map((key) => [key, decode(key, row.fields[columnOf(key)])])) as Answers
  const form: Form = { answers, costing: overridesIn(jsonColumn(row.fields.Costing)) }
  return { draft: { proposal: reference, ...form, edits: editsIn(row, form) }, row: row.id, eTag: row.eTag ?? '' }
}

/**
 * Edits of what the form still has; a field that it had once is of no interest. Where a field does not hold what its last edit left
 * there, or holds something that no edit names, somebody changed it in SharePoint.
 */
function editsIn({ fields }: Row, form: Form): FieldEdits {
  const found = Edits.safeParse(jsonColumn(fields.FieldEdits))
  const known = found.success ? found.data : {}
  const byHand = { by: SOMEBODY, at: typeof fields.Modified === 'string' ? fields.Modified : '' }
  const edits: FieldEdits = {}
  for (const [key, { print, ...edit }] of Object.entries(known)) {
    if (isFormKey(key)) edits[key] = print === undefined || print === printOf(form, key) ? edit : byHand
  }
  for (const key of fieldKeys) {
    if (!(key in edits) && !fromFirst.has(key) && form.answers[key] !== null) edits[key] = byHand
  }
  return edits
}

/** Fields that a row is made with, before anybody has changed any. */
const fromFirst: ReadonlySet<FormKey> = new Set<FormKey>(['title', 'academicLead'])

/** Enough of a hash to tell two values of one field apart. */
const printOf = (form: Form, key: FormKey): string => hashOf(canonicalJson(valueIn(form, key) ?? null)).slice(0, 12)

const withPrints = (edits: FieldEdits, form: Form): z.infer<typeof Edits> =>
  Object.fromEntries(
    Object.entries(edits).flatMap(([key, edit]) =>
      edit && isFormKey(key) ? [[key, { ...edit, print: printOf(form, key) }]] : [],
    ),
  )

const encodeAll = (answers: Answers): Record<string, unknown> =>
  Object.assign({}, ...fieldKeys.flatMap((key) => (answers[key] == null ? [] : [encode(key, answers[key])])))
