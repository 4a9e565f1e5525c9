import { type Answers, type FieldKey, fieldKeys, type SectionId } from './expression-of-interest.ts'
import type { Proposal } from './proposal.ts'
import type { Request } from './request.ts'
import { sameValue } from './save-answer.ts'
import { fieldsOf, type Submission, sectionIds } from './submission.ts'

/** Answers that differ, in the order of the form. */
export const changedFields = (before: Answers, after: Answers): FieldKey[] =>
  fieldKeys.filter((key) => !sameValue(before[key], after[key]))

/** A section that changed, and the fields in it that are known to. `[]`: what changed is no field that facts hold whole. */
export type ChangedSection = { section: SectionId; fields: FieldKey[] }

/** The form as facts hold it: the hash of each section, and the answers as far as a card shows them. */
type Content = Pick<Submission, 'sections' | 'shown'>

/** What changed between two states of the form, from facts alone: by hash, named by field where the fields tell. */
export const changedSections = (before: Content, after: Content): ChangedSection[] => {
  const changed = changedFields(before.shown, after.shown)
  return sectionIds
    .filter((section) => before.sections[section] !== after.sections[section])
    .map((section) => ({ section, fields: fieldsOf(section).filter((key) => changed.includes(key)) }))
}

export type ChangedSinceAsked = {
  changed: ChangedSection[]
  /** The version that was asked about then; `null` where it was asked about before it was submitted. */
  version: number | null
}

/** What changed since the same panels were asked the same question the last time before; `undefined` when this is the first. */
export function changedSinceAsked(proposal: Proposal, request: Request): ChangedSinceAsked | undefined {
  const before = proposal.requests
    .slice(0, proposal.requests.indexOf(request))
    .findLast(({ purpose, panels }) => purpose === request.purpose && samePanels(panels, request.panels))
  const [then, now] = [before && contentOf(proposal, before), contentOf(proposal, request)]
  if (!before || !then || !now) return undefined
  return { changed: changedSections(then, now), version: before.snapshot ? null : before.seen.version }
}

const samePanels = (some: Request['panels'], others: Request['panels']): boolean =>
  some.length === others.length && some.every(({ id }) => others.some((other) => other.id === id))

const contentOf = (proposal: Proposal, { snapshot, seen }: Request): Content | undefined =>
  snapshot ?? proposal.submissions.find(({ version }) => version === seen.version)
