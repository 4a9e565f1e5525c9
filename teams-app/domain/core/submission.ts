import { type CheckContext, type Checked, findingsAt } from '../forms/checks.ts'
import { type CostingResult, isComplete } from '../forms/costing/costing.ts'
import type { CostingOverrides } from '../forms/costing/costing-fields.ts'
import { costingInputs } from '../forms/costing/costing-inputs.ts'
import type { CostingRates } from '../forms/costing/costing-rates.ts'
import { type CostingSummary, costingSummary } from '../forms/costing/costing-summary.ts'
import {
  type Answers,
  type FieldKey,
  fieldKeys,
  fieldOf,
  type SectionId,
  sections,
} from '../forms/expression-of-interest.ts'
import { type Form, figuresOf } from '../forms/form.ts'
import { canonicalJson, type Hash, hashOf } from './canonical-json.ts'
import type { Instant } from './instant.ts'
import type { Person, PersonId } from './person.ts'

export type SectionHashes = Record<SectionId, Hash>

/** What its reader had before them: the submission's version and the hash of each section they were asked about. */
export type Seen = { version: number; sections: Partial<SectionHashes> }

/** What was submitted, frozen in the library. The words "version 2" on a card mean exactly this. */
export type SubmissionDocument = {
  proposal: string
  version: number
  guidance: string
  submittedBy: Person
  submittedAt: Instant
  /** What the ids of the lead unit and the Academic Lead were called. */
  leadName: string
  academicLeadName: string
  answers: Answers
  costing: FrozenCosting
  /** Whose words stand in it, by id; see `writersOf`. Documents frozen before this was kept have none. */
  writers?: PersonId[]
}

/** A document as the library gives it back: those submitted before there was a costing have none. */
export type ReadDocument = Omit<SubmissionDocument, 'costing'> & { costing?: FrozenCosting }

/** The initial costing as it was submitted: what was given, what was assumed that day, and what came of both. */
export type FrozenCosting = {
  overrides: CostingOverrides
  rates: CostingRates
  /** Whether the institution had confirmed these rates, or they were placeholders. */
  ratesConfirmed: boolean
  result: CostingResult
}

/** A submission as facts carry it: its hashes, and as much of the answers as a card shows. */
export type Submission = {
  version: number
  /** SHA-256 of the whole document's canonical JSON. */
  hash: Hash
  sections: SectionHashes
  /** The answers, texts cut to `SHOWN` characters: so that showing a card needs no call. */
  shown: Answers
  /** What the checks advised when it was submitted, of the whole answers. */
  warnings: string[]
  /** What its reader saw of the costing, whatever is assumed later. Facts recorded before there was a costing have none. */
  costing?: { overrides: CostingOverrides; summary: CostingSummary }
  /** Whose words stand in it, by id: they decide nothing of it. Facts recorded before this was kept have none. */
  writers?: PersonId[]
}

type Content = Pick<Submission, 'sections' | 'shown' | 'warnings' | 'costing'>

/** The form as it stood when somebody was asked about it, before or beside anything submitted. */
export type Snapshot = Content & Pick<Submission, 'writers'> & { lead: string; leadName: string }

/**
 * Characters of a text that a question shows before "…": all of an answer of 250 words. Five such texts, should every character
 * be one that canonical JSON writes in six, still fit into a fact.
 */
export const SHOWN = 1_200

export const sectionIds = Object.keys(sections) as SectionId[]

export const fieldsOf = (section: SectionId): FieldKey[] => fieldKeys.filter((key) => fieldOf(key).section === section)

/**
 * One hash for each section: it changes exactly when an answer in that section changes, and that of the costing's section with
 * any input that was given for it, never with what is assumed. Blank answers are left out, so that a form which gains a field
 * voids no signature.
 */
export function sectionHashes({ answers, costing }: Form): SectionHashes {
  const given = (section: SectionId) => fieldsOf(section).filter((key) => answers[key] !== null)
  const entries = sectionIds.map((section): [SectionId, Hash] => {
    const content: Record<string, unknown> = Object.fromEntries(given(section).map((key) => [key, answers[key]]))
    if (section === COSTED && Object.keys(costing).length > 0) content.costing = costing
    return [section, hashOf(canonicalJson(content))]
  })
  return Object.fromEntries(entries) as SectionHashes
}

/** The section that the costing belongs to. */
export const COSTED: SectionId = 'F'

export function submissionOf(document: SubmissionDocument, context: CheckContext): Submission {
  const { overrides, rates } = document.costing
  return {
    version: document.version,
    hash: hashOf(canonicalJson(document)),
    ...(document.writers ? { writers: document.writers } : {}),
    ...contentOf({ answers: document.answers, costing: overrides, context: { ...context, rates } }),
  }
}

/** What a question about this form shows, and what its answer names. */
export function contentOf(checked: Checked): Content {
  const { answers, costing, context } = checked
  const five = figuresOf(answers)
  const inputs = isComplete(five) ? costingInputs(five, costing, context.rates) : undefined
  return {
    sections: sectionHashes(checked),
    shown: shownAnswers(answers),
    warnings: findingsAt(1, checked)
      .filter(({ severity }) => severity === 'warns')
      .map(({ message }) => message),
    costing: { overrides: costing, summary: costingSummary(inputs) },
  }
}

/** What a question shows of the answers: short ones, and the texts that everybody is asked for. The rest is in the library. */
export const shownAnswers = (answers: Answers): Answers =>
  Object.fromEntries(fieldKeys.map((key) => [key, isShown(key) ? shorten(answers[key]) : null])) as Answers

const isShown = (key: FieldKey): boolean => {
  const { more, kind } = fieldOf(key)
  return !(more && ['text', 'rows', 'list'].includes(kind.is))
}

/** A cut may fall in the middle of an emoji; half of one has no JSON form. */
const shorten = (value: Answers[FieldKey]): Answers[FieldKey] =>
  typeof value === 'string' && value.length > SHOWN
    ? `${value
        .slice(0, SHOWN - 1)
        .replace(/\p{Surrogate}$/u, '')
        .trimEnd()}…`
    : value

export const seenOf = ({ version, sections }: Pick<Submission, 'version' | 'sections'>): Seen => ({ version, sections })

/** Whether a reader saw exactly what is asked: the same version, and every section with the same hash. */
export const sameContent = (seen: Seen, asked: Seen): boolean =>
  seen.version === asked.version && sameSections(seen.sections, asked.sections)

/** @param among the sections that matter; all of them when none are named */
export const sameSections = (
  some: Partial<SectionHashes>,
  others: Partial<SectionHashes>,
  among: readonly SectionId[] = sectionIds,
): boolean => among.every((section) => some[section] === others[section])
