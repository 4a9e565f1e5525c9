import type { ProposalSummary } from '../api/proposal-summary.ts'
import { type DraftShown, summaryOf } from '../api/proposal-view.ts'
import { latestSubmission, type Proposal } from '../domain/core/proposal.ts'
import type { Stream } from '../domain/core/stream.ts'
import { titleKey } from '../domain/forms/title-key.ts'
import type { Institution } from '../domain/institution/institution.ts'
import type { Clock } from '../ports.ts'
import { type KnownNames, withKnownNames } from './known-names.ts'

/** A summary of every proposal, open and closed. */
export type ProposalSummaries = {
  get(reference: Stream): ProposalSummary | undefined
  all(): readonly ProposalSummary[]
  /** Those that are called like this, whatever their stage. */
  titled(title: string): ProposalSummary[]
  /** Calls `changed` with every summary from now on that is new or has changed. */
  watch(changed: (summary: ProposalSummary) => void): void
  put(summary: ProposalSummary): void
  /**
   * Sums a proposal up anew.
   * @param submitted what it shows since it was submitted; without, a draft's title and lead stay, which are newer
   */
  summarise(proposal: Proposal, institution: Institution, submitted?: DraftShown): void
  /** What a draft says before it is submitted. Nothing where there is no such proposal. */
  noteDraft(reference: Stream, shown: DraftShown): void
}

export function createProposalSummaries(names: Pick<KnownNames, 'called'>, clock: Clock): ProposalSummaries {
  const summaries = new Map<Stream, ProposalSummary>()
  const watchers: ((summary: ProposalSummary) => void)[] = []
  const titles = createTitles()

  function put(summary: ProposalSummary): void {
    summaries.set(summary.reference, summary)
    titles.changed(summary)
    for (const changed of watchers) changed(summary)
  }

  return {
    get: (reference) => summaries.get(reference),
    all: () => [...summaries.values()],
    titled: (title) => titles.of(title).flatMap((reference) => summaries.get(reference) ?? []),
    watch: (changed) => {
      watchers.push(changed)
    },
    put,
    summarise: (proposal, institution, submitted) => {
      const shown = submitted ?? summaries.get(proposal.reference) ?? firstShown(proposal)
      put(summaryOf(withKnownNames(proposal, names), institution, shown, clock.now()))
    },
    noteDraft: (reference, shown) => {
      const known = summaries.get(reference)
      if (known) put({ ...known, ...shown })
    },
  }
}

/** Proposals by how they are called. What has changed is sorted in when somebody asks: at a start nobody does. */
function createTitles() {
  const changed = new Map<Stream, string>()
  const keys = new Map<Stream, string>()
  const called = new Map<string, Set<Stream>>()

  function sortIn(reference: Stream, title: string): void {
    const key = titleKey(title)
    const before = keys.get(reference)
    if (before === key) return
    if (before !== undefined) called.get(before)?.delete(reference)
    keys.set(reference, key)
    called.set(key, (called.get(key) ?? new Set()).add(reference))
  }

  return {
    changed: ({ reference, title }: ProposalSummary): void => void changed.set(reference, title),
    of: (title: string): Stream[] => {
      for (const [reference, newest] of changed) sortIn(reference, newest)
      changed.clear()
      return [...(called.get(titleKey(title)) ?? [])]
    },
  }
}

/** What is shown of a form that nobody has read here. */
const firstShown = (proposal: Proposal): DraftShown => ({
  ...{ title: proposal.title, leadName: '' },
  draft: latestSubmission(proposal) ? 'as-submitted' : 'unfinished',
})
