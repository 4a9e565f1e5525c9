import { blankAnswers, type SectionId } from '../forms/expression-of-interest.ts'
import type { Proposal } from './proposal.ts'
import type { Request } from './request.ts'
import { type SectionHashes, type Submission, sectionHashes } from './submission.ts'

/**
 * Sections of a submission of which facts, and so cards, hold every word: their hash is that of what is shown. A text that was cut,
 * or an answer that stands in the library alone, makes another hash.
 */
export function shownInFull(submission: Submission): readonly SectionId[] {
  const found = known.get(submission) ?? sectionsShown(submission)
  known.set(submission, found)
  return found
}

/** A submission never changes, and each look at a proposal asks for every question of it. */
const known = new WeakMap<Submission, readonly SectionId[]>()

function sectionsShown({ shown, costing, sections }: Submission): readonly SectionId[] {
  const hashes = sectionHashes({ answers: { ...blankAnswers, ...shown }, costing: costing?.overrides ?? {} })
  return (Object.keys(sections) as SectionId[]).filter((section) => hashes[section] === sections[section])
}

/**
 * Sections that a yes to this question would sign and that its reader has not had before them in full. `[]`: it may be signed.
 * @param signs what a yes signs
 * @param read hashes of sections that were opened in full, on the card or in the tab
 */
export function unreadSections(
  proposal: Proposal,
  { seen }: Pick<Request, 'seen'>,
  signs: readonly SectionId[],
  read: Partial<SectionHashes> = {},
): SectionId[] {
  const submission = proposal.submissions.find(({ version }) => version === seen.version)
  if (!submission || signs.length === 0) return []
  const shown = shownInFull(submission)
  return signs.filter((section) => !shown.includes(section) && read[section] !== submission.sections[section])
}
