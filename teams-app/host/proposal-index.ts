import { PAGE_SIZE, type ProposalPage, type Scope } from '../contract/api.ts'
import type { ProposalSummary } from '../contract/proposal-view.ts'
import type { Stream } from '../domain/facts.ts'
import type { PersonId } from '../domain/person.ts'
import { foldForSearch } from '../domain/text.ts'
import type { Memory } from '../memory.ts'

export type ProposalIndex = {
  page(
    reader: PersonId,
    /** `leads`: names of Schools and Faculties, one of which must lead; without it any. */
    asked: { scope: Scope; search: string; page: number; leads?: ReadonlySet<string> },
  ): ProposalPage<ProposalSummary>
  /** Of all that fit, newest change first, `count` after the first `skip`. */
  find(search: string, skip: number, count: number): ProposalSummary[]
}

/** With more changes than this the whole list is sorted again; each one by itself would cost more. */
const SORTED_ONE_BY_ONE = 200
/** With more outdated ones in the list than this they are taken out, all at once. */
const OUTDATED_AT_MOST = 1_000

/**
 * Pages of proposals from memory, newest change first; what waits for a reader comes with the earliest date first. A change
 * moves one proposal, so that a page costs the same with a hundred proposals and with a hundred thousand.
 */
export function proposalIndex(memory: Pick<Memory, 'summaries' | 'watchSummaries'>): ProposalIndex {
  const shown = new Map<Stream, ProposalSummary>()
  const waiting = personIndex(({ waitsForPeople }) => waitsForPeople)
  const mine = personIndex(({ academicLead, proposalOwner, openedBy, coAuthors }) =>
    [academicLead, proposalOwner, openedBy, ...coAuthors].flatMap((person) => person?.id ?? []),
  )
  /** Oldest change first, so that a change is put at the end. What has changed since stands here still, and is passed over. */
  let byAge: ProposalSummary[] = []
  let outdated = 0
  const isShown = (summary: ProposalSummary): boolean => shown.get(summary.reference) === summary
  const changed = new Map<Stream, ProposalSummary>(memory.summaries().map((summary) => [summary.reference, summary]))
  memory.watchSummaries((summary) => changed.set(summary.reference, summary))

  function catchUp(): void {
    const oneByOne = changed.size <= SORTED_ONE_BY_ONE
    for (const summary of changed.values()) {
      const before = shown.get(summary.reference)
      if (oneByOne) byAge.splice(placeOf(byAge, summary), 0, summary)
      if (before) outdated += 1
      shown.set(summary.reference, summary)
      waiting.move(before, summary)
      mine.move(before, summary)
    }
    if (!oneByOne || outdated > OUTDATED_AT_MOST) {
      byAge = oneByOne ? byAge.filter(isShown) : [...shown.values()].sort((a, b) => byChange(b, a))
      outdated = 0
    }
    changed.clear()
  }

  /** Of all, newest change first, `count` after the first `skip`. */
  function newest(skip: number, count: number): ProposalSummary[] {
    const found: ProposalSummary[] = []
    let passed = 0
    for (let at = byAge.length - 1; at >= 0 && found.length < count; at -= 1) {
      const summary = byAge[at]
      if (!summary || !isShown(summary)) continue
      if (passed >= skip) found.push(summary)
      passed += 1
    }
    return found
  }

  const newestFirst = (): ProposalSummary[] => byAge.filter(isShown).reverse()

  return {
    page(reader, { scope, search, page, leads }) {
      catchUp()
      const scopes: Record<Scope, () => readonly ProposalSummary[]> = {
        waiting: () => [...waiting.of(reader)].sort(byDue),
        mine: () => [...mine.of(reader)].sort(byChange),
        all: newestFirst,
      }
      const counts = { waiting: waiting.count(reader), mine: mine.count(reader), all: shown.size }
      const skip = page * PAGE_SIZE
      if (scope === 'all' && leads === undefined && wordsOf(search).length === 0)
        return { proposals: newest(skip, PAGE_SIZE), total: shown.size, counts }
      const found = matching(ledBy(scopes[scope](), leads), search)
      return { proposals: found.slice(skip, skip + PAGE_SIZE), total: found.length, counts }
    },
    find(search, skip, count) {
      catchUp()
      if (wordsOf(search).length === 0) return newest(skip, count)
      return matching(newestFirst(), search).slice(skip, skip + count)
    },
  }
}

/** The proposals of each person, in no order. */
function personIndex(peopleOf: (summary: ProposalSummary) => readonly PersonId[]) {
  const people = new Map<PersonId, Map<Stream, ProposalSummary>>()
  return {
    move(before: ProposalSummary | undefined, after: ProposalSummary): void {
      for (const id of before ? peopleOf(before) : []) people.get(id)?.delete(after.reference)
      for (const id of peopleOf(after)) {
        const own = people.get(id) ?? new Map<Stream, ProposalSummary>()
        people.set(id, own.set(after.reference, after))
      }
    },
    of: (id: PersonId): Iterable<ProposalSummary> => people.get(id)?.values() ?? [],
    count: (id: PersonId): number => people.get(id)?.size ?? 0,
  }
}

/** A whole order: of two that changed at one instant, the one with the later reference comes first. */
const byChange = (a: ProposalSummary, b: ProposalSummary): number =>
  compare(b.changedAt, a.changedAt) || compare(b.reference, a.reference)

const byDue = (a: ProposalSummary, b: ProposalSummary): number => compare(a.due ?? '9', b.due ?? '9') || byChange(a, b)

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Where a summary belongs among others, of which the oldest change comes first. */
function placeOf(byAge: readonly ProposalSummary[], summary: ProposalSummary): number {
  let low = 0
  let high = byAge.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const there = byAge[middle]
    if (there && byChange(there, summary) > 0) low = middle + 1
    else high = middle
  }
  return low
}

const ledBy = (summaries: readonly ProposalSummary[], leads: ReadonlySet<string> | undefined) =>
  leads === undefined ? summaries : summaries.filter(({ leadName }) => leads.has(leadName))

const wordsOf = (search: string): string[] => foldForSearch(search).split(' ').filter(Boolean)

/** What a summary is found by, folded; one that changes is another object. */
const folded = new WeakMap<ProposalSummary, string>()

function textOf(summary: ProposalSummary): string {
  const known = folded.get(summary)
  if (known !== undefined) return known
  const { title, reference, academicLead, leadName, waitsFor } = summary
  const text = foldForSearch(`${title} ${reference} ${academicLead.name} ${leadName} ${waitsFor}`)
  folded.set(summary, text)
  return text
}

/** Every word must be found in the title, the reference, or the name of a person or School. */
function matching(summaries: readonly ProposalSummary[], search: string): readonly ProposalSummary[] {
  const words = wordsOf(search)
  if (words.length === 0) return summaries
  return summaries.filter((summary) => {
    const text = textOf(summary)
    return words.every((word) => text.includes(word))
  })
}
