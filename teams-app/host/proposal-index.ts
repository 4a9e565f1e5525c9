import { PAGE_SIZE, type ProposalPage, type Scope } from '../contract/api.ts'
import type { ProposalSummary } from '../contract/proposal-view.ts'
import type { PersonId } from '../domain/person.ts'
import type { Memory } from '../memory.ts'

export type ProposalIndex = (
  reader: PersonId,
  asked: { scope: Scope; search: string; page: number },
) => ProposalPage<ProposalSummary>

/** Pages of proposals from memory, newest change first; what waits for a reader comes with the earliest date first. */
export function proposalIndex(memory: Memory): ProposalIndex {
  let revision = -1
  let newestFirst: readonly ProposalSummary[] = []

  return (reader, { scope, search, page }) => {
    if (revision !== memory.revision()) {
      newestFirst = [...memory.summaries()].sort((a, b) => b.changedAt.localeCompare(a.changedAt))
      revision = memory.revision()
    }
    const waiting = newestFirst.filter(({ waitsForPeople }) => waitsForPeople.includes(reader))
    const mine = newestFirst.filter(({ academicLead, proposalOwner, openedBy, coAuthors }) =>
      [academicLead, proposalOwner, openedBy, ...coAuthors].some((person) => person?.id === reader),
    )
    const scopes: Record<Scope, readonly ProposalSummary[]> = { waiting: byDue(waiting), mine, all: newestFirst }
    const found = matching(scopes[scope], search)
    return {
      proposals: found.slice(page * PAGE_SIZE, (page + 1) * PAGE_SIZE),
      total: found.length,
      counts: { waiting: waiting.length, mine: mine.length, all: newestFirst.length },
    }
  }
}

const byDue = (summaries: readonly ProposalSummary[]): readonly ProposalSummary[] =>
  [...summaries].sort((a, b) => (a.due ?? '9').localeCompare(b.due ?? '9'))

/** Every word must be found in the title, the reference, or the name of a person or School. */
function matching(summaries: readonly ProposalSummary[], search: string): readonly ProposalSummary[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return summaries
  return summaries.filter(({ title, reference, academicLead, leadName, waitsFor }) => {
    const text = `${title} ${reference} ${academicLead.name} ${leadName} ${waitsFor}`.toLowerCase()
    return words.every((word) => text.includes(word))
  })
}
