import { canonicalJson } from '../core/canonical-json.ts'
import type { Instant } from '../core/instant.ts'
import type { Person, PersonId } from '../core/person.ts'
import { mayEdit, type Proposal } from '../core/proposal.ts'
import { ok, type Result, refuse } from '../core/result.ts'
import type { CheckContext } from './checks.ts'
import { acceptFormValue, type Form, type FormKey, type FormValue, labelOf, valueIn } from './form.ts'

/** Who last changed a field or an input of the costing, and when. SharePoint itself names only the app. */
export type FieldEdits = Partial<Record<FormKey, { by: Person; at: Instant }>>

/** Whose words stand in the form: whoever changed a field or an input last, by id, each once and in order. */
export const writersOf = (edits: FieldEdits): PersonId[] =>
  [...new Set(Object.values(edits).map(({ by }) => by.id))].sort()

/** An Expression of Interest that is being written: one row of its list. */
export type Draft = Form & { proposal: string; edits: FieldEdits }

/** A draft with what its checks know besides: what rules about it and the tab are given. */
export type DraftWithContext = Draft & { context: CheckContext }

/** One field of the Expression of Interest, or one input of its costing, as it is left by the person writing it. */
export type SaveAnswer = {
  type: 'SaveAnswer'
  field: string
  value: unknown
  /** What the field held when this person began to change it. */
  base: unknown
  by: Person
  at: Instant
}

export type SavedAnswer = { field: FormKey; value: FormValue }

export const sameValue = (one: unknown, other: unknown): boolean =>
  canonicalJson(one ?? null) === canonicalJson(other ?? null)

/**
 * Merges by field: a field that nobody else has changed since is saved; when somebody has, neither text wins by itself.
 * `null` when the field already holds the value.
 * Refuses: not-an-editor, withdrawn, no-longer-a-draft, what `acceptValue` refuses, changed-by-another.
 */
export function decideSaveAnswer(proposal: Proposal, draft: Draft, command: SaveAnswer): Result<SavedAnswer | null> {
  if (!mayEdit(proposal, command.by.id)) return refuse('not-an-editor', { lead: proposal.academicLead.name })
  if (proposal.stage === 'withdrawn') return refuse('withdrawn')
  if (proposal.stage !== 'scoping') return refuse('no-longer-a-draft')
  const accepted = acceptFormValue(command.field, command.value)
  if (!accepted.ok) return accepted
  const { key, value } = accepted.value
  const now = valueIn(draft, key)
  if (sameValue(now, value)) return ok(null)
  if (!sameValue(now, command.base === '' ? null : command.base)) {
    const edit = draft.edits[key]
    return refuse('changed-by-another', {
      field: labelOf(key),
      by: edit?.by.name ?? 'somebody else',
      at: edit?.at ?? '',
    })
  }
  return ok({ field: key, value })
}
