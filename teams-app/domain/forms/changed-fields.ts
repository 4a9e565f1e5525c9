import type { Proposal } from '../core/proposal.ts'
import type { Request } from '../core/request.ts'
import { COSTED, fieldsOf, type Submission, sectionIds } from '../core/submission.ts'
import { type CostingKey, type CostingOverrides, costingKeys } from './costing/costing-fields.ts'
import { type Answers, type FieldKey, fieldKeys, type SectionId } from './expression-of-interest.ts'
import { type Form, type FormKey, formKeyOf } from './form.ts'
import { sameValue } from './save-answer.ts'

/** Answers that differ, in the order of the form. */
export const changedFields = (before: Answers, after: Answers): FieldKey[] =>
  fieldKeys.filter((key) => !sameValue(before[key], after[key]))

/** Inputs of the costing that were given otherwise, or went back to what is assumed; in the order of the screen. */
export const changedInputs = (before: CostingOverrides, after: CostingOverrides): CostingKey[] =>
  costingKeys.filter((key) => !sameValue(before[key], after[key]))

/** A section that changed, and what in it is known to have. `[]`: what changed is nothing that facts hold whole. */
export type ChangedSection = { section: SectionId; fields: FormKey[] }

/** The form as facts hold it: the hash of each section, the answers as far as a card shows them, the inputs of the costing. */
type Content = Pick<Submission, 'sections' | 'shown' | 'costing'>

/** What changed between two states of the form, from facts alone: by hash, named by field where the fields tell. */
export const changedSections = (before: Content, after: Content): ChangedSection[] => {
  const changed = changedFields(before.shown, after.shown)
  const inputs = changedInputs(before.costing?.overrides ?? {}, after.costing?.overrides ?? {}).map(formKeyOf)
  return sectionIds
    .filter((section) => before.sections[section] !== after.sections[section])
    .map((section) => {
      const fields = fieldsOf(section).filter((key) => changed.includes(key))
      return { section, fields: section === COSTED ? [...fields, ...inputs] : fields }
    })
}

export type ChangedSinceAsked = {
  changed: ChangedSection[]
  /** The version that was asked about then; `null` where it was asked about before it was submitted. */
  version: number | null
  /** The form as it was asked about then, and is now. */
  before: Form
  after: Form
}

/** What changed since the same panels were asked the same question the last time before; `undefined` when this is the first. */
export function changedSinceAsked(proposal: Proposal, request: Request): ChangedSinceAsked | undefined {
  const before = proposal.requests
    .slice(0, proposal.requests.indexOf(request))
    .findLast(({ purpose, panels }) => purpose === request.purpose && samePanels(panels, request.panels))
  const [then, now] = [before && contentOf(proposal, before), contentOf(proposal, request)]
  if (!before || !then || !now) return undefined
  return {
    changed: changedSections(then, now),
    version: before.snapshot ? null : before.seen.version,
    ...{ before: formOf(then), after: formOf(now) },
  }
}

const formOf = ({ shown, costing }: Content): Form => ({ answers: shown, costing: costing?.overrides ?? {} })

const samePanels = (some: Request['panels'], others: Request['panels']): boolean =>
  some.length === others.length && some.every(({ id }) => others.some((other) => other.id === id))

const contentOf = (proposal: Proposal, { snapshot, seen }: Request): Content | undefined =>
  snapshot ?? proposal.submissions.find(({ version }) => version === seen.version)
