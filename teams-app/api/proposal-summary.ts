import type { ChangesRequested } from '../domain/changes-requested.ts'
import type { Instant } from '../domain/core/instant.ts'
import type { DraftState, NextAction } from '../domain/core/next-action.ts'
import type { Person, PersonId } from '../domain/core/person.ts'
import type { Stage } from '../domain/core/proposal.ts'
import type { Readership } from '../domain/may-read.ts'

/** What Home shows of one proposal: at most 2 KB, kept in memory for every proposal. */
export type ProposalSummary = {
  reference: string
  title: string
  leadName: string
  academicLead: Person
  /** `null` where the Academic Lead owns it. */
  proposalOwner: Person | null
  openedBy: Person
  coAuthors: Person[]
  stage: Stage
  onHold: boolean
  /** "Head of School, Engineering and 2 more" or the Academic Lead's name; '' when it waits for nobody. */
  waitsFor: string
  /** What the form says against what was submitted last, as far as a save has told. */
  draft: DraftState
  /** What is next, for everybody, first things first; see `nextFor`. */
  next: readonly NextAction[]
  /** The newest request for changes, its words cut to a line or two; absent when there is none, or the row alone is known. */
  changes?: Pick<ChangesRequested, 'by' | 'words' | 'at'>
  since: Instant
  due: Instant | null
  changedAt: Instant
  number: number
  /**
   * Set where nothing is open and nothing is dated, so that nobody need look at it until somebody opens it: who ever had a part in it.
   * Kept beside the row and sent to nobody.
   */
  atRest?: { involved: readonly PersonId[] }
  /** Who may find it. Kept beside the row and sent to nobody; absent in rows of an older version. */
  readership?: Readership
}
