import type { ProposalSummary } from '../../teams-app/api/proposal-summary.ts'
import { onHoldWords, stageWords } from '../../teams-app/api/words.ts'

/** Where a proposal is, in a word or two. */
export function Status({ summary: { stage, onHold, changes } }: { summary: ProposalSummary }) {
  if (changes) return <span className="stage stage-changes">Changes requested</span>
  return <span className={`stage stage-${stage}`}>{onHold ? onHoldWords : stageWords[stage]}</span>
}
