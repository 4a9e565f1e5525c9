import { blocks, type Checked, findingsAt } from '../forms/checks.ts'
import type { Form } from '../forms/form.ts'
import type { DraftState } from './next-action.ts'
import { latestSubmission, type Proposal } from './proposal.ts'
import { sameSections, sectionHashes } from './submission.ts'

/** Whether the draft still says what was last submitted. */
export function draftIsAsSubmitted(proposal: Proposal, draft: Form): boolean {
  const latest = latestSubmission(proposal)
  return latest !== undefined && sameSections(sectionHashes(draft), latest.sections)
}

/** What the form says against what was submitted last. What its checks know besides of other proposals plays no part. */
export function draftStateOf(proposal: Proposal, draft: Checked): DraftState {
  if (draftIsAsSubmitted(proposal, draft)) return 'as-submitted'
  return blocks(findingsAt(1, draft)).length === 0 ? 'ready' : 'unfinished'
}
