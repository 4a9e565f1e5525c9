import type { Instant } from '../domain/core/instant.ts'
import { latestSubmission, type Proposal } from '../domain/core/proposal.ts'
import { type FrozenCosting, fieldsOf, type ReadDocument, sectionIds } from '../domain/core/submission.ts'
import { changedFields, changedInputs } from '../domain/forms/changed-fields.ts'
import { isComplete } from '../domain/forms/costing/costing.ts'
import { type CostingOverrides, costingFieldOf, costingKeys } from '../domain/forms/costing/costing-fields.ts'
import { assumedInputs } from '../domain/forms/costing/costing-inputs.ts'
import { fieldOf, isBlank, type SectionId, sections } from '../domain/forms/expression-of-interest.ts'
import { type Form, figuresOf } from '../domain/forms/form.ts'
import type { Institution } from '../domain/institution/institution.ts'
import { formatAnswer } from '../domain/words/format.ts'
import { formatInput } from './costing-words.ts'

/** What a version is compared with. */
export type Compared = { is: 'version'; version: number } | { is: 'draft' }

export type SubmittedField = {
  key: string
  label: string
  /** What was submitted, as people read it. */
  text: string
  /** In the order of time: what it was, and what it became. Absent when nothing changed. */
  changed?: { from: string; to: string }
  /** An answer in sentences, of which words change; any other changes whole. */
  inWords: boolean
  given: boolean
}

/** An input of the costing that is otherwise than assumed, or was on one side of the comparison. */
export type SubmittedInput = Omit<SubmittedField, 'inWords' | 'given'> & {
  /** What was assumed that day in its place; '' where that followed from figures that were not given. */
  assumed: string
}

export type SubmittedCosting = {
  inputs: SubmittedInput[]
  /** As it was submitted, never reckoned anew; `null` in versions submitted before there was a costing. */
  cameTo: Pick<FrozenCosting, 'result' | 'ratesConfirmed'> | null
}

/** A version as it was submitted, with what changed. */
export type SubmissionView = {
  proposal: string
  version: number
  /** The version that was submitted last. */
  latest: number
  title: string
  submittedBy: string
  submittedAt: Instant
  guidance: string
  /** First digits of the SHA-256 of the whole, as agreements name it. */
  hash: string
  compared: Compared | null
  changes: number
  sections: { id: SectionId; name: string; fields: SubmittedField[] }[]
  costing: SubmittedCosting
}

/** Digits of a hash that people compare. */
const HEAD = 12

/** What a text was and what it became, from ours and theirs in the order of time. */
type InOrder = (ours: string, theirs: string) => { from: string; to: string }

export function submissionView(
  { proposal, document, other }: { proposal: Proposal; document: ReadDocument; other?: Compared & Form },
  { units }: Institution,
): SubmissionView {
  const { version, answers, costing } = document
  const nameOf = (id: string) =>
    id === document.submittedBy.id
      ? document.submittedBy.name
      : id === answers.lead
        ? document.leadName
        : id === answers.academicLead
          ? document.academicLeadName
          : (units.get(id)?.name ?? id)
  const changed = other ? changedFields(answers, other.answers) : []
  const isNewer = other?.is === 'draft' || (other?.is === 'version' && other.version > version)
  const inOrder: InOrder = (ours, theirs) => (isNewer ? { from: ours, to: theirs } : { from: theirs, to: ours })
  const inputs = submittedInputs(document, other?.costing, inOrder)
  return {
    proposal: proposal.reference,
    version,
    latest: latestSubmission(proposal)?.version ?? version,
    title: String(answers.title ?? proposal.title),
    submittedBy: document.submittedBy.name,
    submittedAt: document.submittedAt,
    guidance: document.guidance,
    hash: proposal.submissions.find((one) => one.version === version)?.hash.slice(0, HEAD) ?? '',
    compared: other ? (other.is === 'draft' ? { is: 'draft' } : { is: 'version', version: other.version }) : null,
    changes: changed.length + inputs.filter((input) => input.changed).length,
    sections: sectionIds.map((id) => ({
      id,
      name: sections[id],
      fields: fieldsOf(id).map((key): SubmittedField => {
        const field = fieldOf(key)
        const text = formatAnswer(field, answers[key], nameOf)
        const inWords = field.kind.is === 'text' || field.kind.is === 'line'
        const shown = { key, label: field.label, text, inWords, given: !isBlank(answers[key]) }
        if (!other || !changed.includes(key)) return shown
        return { ...shown, changed: inOrder(text, formatAnswer(field, other.answers[key], nameOf)) }
      }),
    })),
    costing: {
      inputs,
      cameTo: costing ? { result: costing.result, ratesConfirmed: costing.ratesConfirmed } : null,
    },
  }
}

/** @param others what is given in what it is compared with */
function submittedInputs(
  { answers, costing }: ReadDocument,
  others: CostingOverrides | undefined,
  inOrder: InOrder,
): SubmittedInput[] {
  const given = costing?.overrides ?? {}
  const changed = others ? changedInputs(given, others) : []
  const five = figuresOf(answers)
  const assumed = costing && isComplete(five) ? assumedInputs(five, costing.rates) : undefined
  const horizon = given.horizon ?? costing?.rates.horizon
  return costingKeys
    .filter((key) => given[key] !== undefined || changed.includes(key))
    .map((key): SubmittedInput => {
      const field = costingFieldOf(key)
      const text = formatInput(field, given[key] ?? null, horizon)
      const shown = { key, label: field.label, text, assumed: assumed ? formatInput(field, assumed[key], horizon) : '' }
      if (!others || !changed.includes(key)) return shown
      // Every year, so that a change is seen also where it lies beyond the years looked ahead.
      return {
        ...shown,
        changed: inOrder(formatInput(field, given[key] ?? null), formatInput(field, others[key] ?? null)),
      }
    })
}
