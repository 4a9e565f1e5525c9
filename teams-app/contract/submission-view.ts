import { changedFields } from '../domain/changed-fields.ts'
import { type Answers, fieldOf, type SectionId, sections } from '../domain/expression-of-interest.ts'
import type { Instant } from '../domain/instant.ts'
import type { Institution } from '../domain/institution.ts'
import { latestSubmission, type Proposal } from '../domain/proposal.ts'
import { fieldsOf, type SubmissionDocument, sectionIds } from '../domain/submission.ts'
import { formatAnswer } from './format.ts'

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
}

/** Digits of a hash that people compare. */
const HEAD = 12

export function submissionView(
  {
    proposal,
    document,
    other,
  }: { proposal: Proposal; document: SubmissionDocument; other?: Compared & { answers: Answers } },
  { units }: Institution,
): SubmissionView {
  const { version, answers } = document
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
    changes: changed.length,
    sections: sectionIds.map((id) => ({
      id,
      name: sections[id],
      fields: fieldsOf(id).map((key): SubmittedField => {
        const field = fieldOf(key)
        const text = formatAnswer(field, answers[key], nameOf)
        const shown = { key, label: field.label, text, inWords: field.kind.is === 'text' || field.kind.is === 'line' }
        if (!other || !changed.includes(key)) return shown
        const theirs = formatAnswer(field, other.answers[key], nameOf)
        return { ...shown, changed: isNewer ? { from: text, to: theirs } : { from: theirs, to: text } }
      }),
    })),
  }
}
