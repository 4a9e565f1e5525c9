import type { ProposalSummary } from './contract/proposal-view.ts'
import type { Stage } from './domain/proposal.ts'
import { titleKey } from './domain/title-key.ts'
import type { Memory } from './memory.ts'

/** Stages in which a proposal is live: nothing has ended it. */
const live: readonly Stage[] = ['scoping', 'approval-to-proceed', 'proceeding']

/** Keys that were worked out already; a summary that changes is another object. */
const keys = new WeakMap<ProposalSummary, string>()

function keyOf(summary: ProposalSummary): string {
  const known = keys.get(summary)
  if (known !== undefined) return known
  const key = titleKey(summary.title)
  keys.set(summary, key)
  return key
}

/**
 * Titles of other live proposals that are written like this one, from memory: no call is made. Everybody may read every
 * proposal, so nobody learns anything from them that is not theirs to know.
 */
export function otherTitles(memory: Memory, reference: string, title: string): string[] {
  const key = titleKey(title)
  return memory
    .summaries()
    .filter((summary) => summary.reference !== reference && live.includes(summary.stage) && keyOf(summary) === key)
    .map((summary) => summary.title)
}
