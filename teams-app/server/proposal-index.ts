import { PAGE_SIZE, type ProposalPage, type Scope } from '../api/api.ts'
import { type ListedProposal, listed, readershipIn } from '../api/listed-proposal.ts'
import type { ProposalSummary } from '../api/proposal-summary.ts'
import type { ReadModel } from '../application/read-model.ts'
import { queuedFor } from '../domain/core/next-action.ts'
import type { PersonId } from '../domain/core/person.ts'
import type { Stream } from '../domain/core/stream.ts'
import { foldForSearch } from '../domain/core/text.ts'
import { keysOf, keysTo, opens, type Reader, type ReaderKey } from '../domain/may-read.ts'
import type { Clock } from '../ports.ts'
import { byChange, byDue, mergedOrders, type RowOrder, rowOrder } from './row-order.ts'

export type ProposalIndex = {
  page(
    reader: Reader,
    /** `leads`: names of Schools and Faculties, one of which must lead; without it any. */
    asked: { scope: Scope; search: string; page: number; leads?: ReadonlySet<string> },
  ): ProposalPage<ListedProposal>
  /** Of all that fit and this reader may read, newest change first, `count` after the first `skip`. */
  find(reader: Reader, search: string, skip: number, count: number): ListedProposal[]
  /** One proposal, as far as this reader may read it; `undefined` where they may not, and where there is none. */
  row(reader: Reader, reference: Stream): ListedProposal | undefined
}

/** With more changes than this the lists are sorted again; each one by itself would cost more. */
const SORTED_ONE_BY_ONE = 200

/**
 * Pages of proposals from memory, newest change first; what waits for a reader comes with the earliest date first. Each reader
 * sees what the rule lets them read (`domain/core/may-read.ts`), and counts no other. A list is kept for each reason to read, and a page
 * merges those of its reader, so that it costs the same with a hundred proposals and with a hundred thousand.
 */
export function proposalIndex(
  readModel: Pick<ReadModel, 'summaries' | 'summary' | 'watchSummaries' | 'institution'>,
  clock: Clock,
): ProposalIndex {
  const shown = new Map<Stream, ProposalSummary>()
  const waiting = personIndex((summary) => queuedFor(summary.next, summary))
  const mine = personIndex(({ academicLead, proposalOwner, openedBy, coAuthors }) =>
    [academicLead, proposalOwner, openedBy, ...coAuthors].flatMap((person) => person?.id ?? []),
  )
  const isCurrent = (row: ProposalSummary): boolean => shown.get(row.reference) === row
  const orders = new Map<ReaderKey, RowOrder>()
  const changed = new Map<Stream, ProposalSummary>(readModel.summaries().map((summary) => [summary.reference, summary]))
  readModel.watchSummaries((summary) => changed.set(summary.reference, summary))

  function orderOf(key: ReaderKey): RowOrder {
    const order = orders.get(key) ?? rowOrder(isCurrent)
    orders.set(key, order)
    return order
  }

  function catchUp(): void {
    const oneByOne = changed.size <= SORTED_ONE_BY_ONE
    for (const summary of changed.values()) {
      const before = shown.get(summary.reference)
      if (before === summary) continue
      if (before) for (const key of listsOf(before)) orderOf(key).drop()
      shown.set(summary.reference, summary)
      for (const key of listsOf(summary)) orderOf(key).add(summary, oneByOne)
      waiting.move(before, summary)
      mine.move(before, summary)
    }
    if (!oneByOne) for (const order of orders.values()) order.resolve()
    changed.clear()
  }

  const keysOfNow = (reader: Reader) => keysOf(reader, { institution: readModel.institution(), at: clock.now() })

  /** How this reader sees a row. */
  const seenWith = (keys: ReadonlySet<ReaderKey>) => (row: ProposalSummary) =>
    listed(row, opens(readershipIn(row), keys, 'whole') ? 'whole' : 'outline')

  /** Everything a reader may read, newest change first, and how much it is. */
  function readable(keys: ReadonlySet<ReaderKey>): { rows(): Iterable<ProposalSummary>; count(): number } {
    const lists = [...keys].flatMap((key) => orders.get(key) ?? [])
    // Whoever holds a key of the groups needs few other lists; a guest who was let in reads no list of the staff's.
    if (!keys.has('staff') && !keys.has('administrators')) {
      const own = () => take(orders.get('administrators')?.newestFirst() ?? [], (row) => mayFind(row, keys))
      return { rows: own, count: () => count(own()) }
    }
    const all = orders.get('administrators')
    if (all && keys.has('administrators')) return { rows: () => all.newestFirst(), count: () => all.size() }
    return { rows: () => mergedOrders(lists), count: () => countOf(keys) }
  }

  /** Lists are counted from the widest on: of each further one, what no list before it holds. */
  function countOf(keys: ReadonlySet<ReaderKey>): number {
    const counted = new Set<ReaderKey>()
    let found = 0
    for (const key of [...keys].toSorted((a, b) => widthOf(b) - widthOf(a))) {
      const order = orders.get(key)
      if (!order) continue
      const isWidest = counted.size === 0
      found += isWidest
        ? order.size()
        : count(take(order.newestFirst(), (row) => !listsOf(row).some((one) => counted.has(one))))
      counted.add(key)
    }
    return found
  }
  const widthOf = (key: ReaderKey): number => orders.get(key)?.size() ?? 0

  return {
    page(reader, { scope, search, page, leads }) {
      catchUp()
      const keys = keysOfNow(reader)
      const all = readable(keys)
      const may = (rows: Iterable<ProposalSummary>) => [...rows].filter((row) => mayFind(row, keys))
      const own = { waiting: may(waiting.of(reader.id)), mine: may(mine.of(reader.id)) }
      const counts = { waiting: own.waiting.length, mine: own.mine.length, all: all.count() }
      const skip = page * PAGE_SIZE
      const see = seenWith(keys)
      if (scope === 'all' && leads === undefined && wordsOf(search).length === 0)
        return { proposals: part(all.rows(), skip, PAGE_SIZE).map(see), total: counts.all, counts }
      const rows = scope === 'all' ? [...all.rows()] : own[scope].sort(scope === 'waiting' ? byDue : byChange)
      const found = matching(ledBy(rows, leads).map(see), search)
      return { proposals: found.slice(skip, skip + PAGE_SIZE), total: found.length, counts }
    },
    find(reader, search, skip, most) {
      catchUp()
      const keys = keysOfNow(reader)
      const { rows } = readable(keys)
      if (wordsOf(search).length === 0) return part(rows(), skip, most).map(seenWith(keys))
      return matching([...rows()].map(seenWith(keys)), search).slice(skip, skip + most)
    },
    row(reader, reference) {
      const summary = readModel.summary(reference)
      const keys = keysOfNow(reader)
      return summary && mayFind(summary, keys) ? seenWith(keys)(summary) : undefined
    },
  }
}

const mayFind = (row: ProposalSummary, keys: ReadonlySet<ReaderKey>): boolean =>
  opens(readershipIn(row), keys, 'outline')

const lists = new WeakMap<ProposalSummary, readonly ReaderKey[]>()

/** The lists in which a row stands. What all staff may find stands in theirs, and in no list of a person, panel or unit. */
function listsOf(row: ProposalSummary): readonly ReaderKey[] {
  const known = lists.get(row)
  if (known) return known
  const keys = keysTo(readershipIn(row), 'outline')
  const found = keys.includes('staff') ? (['administrators', 'auditors', 'staff'] as const) : [...new Set(keys)]
  lists.set(row, found)
  return found
}

function* take(
  rows: Iterable<ProposalSummary>,
  fits: (row: ProposalSummary) => boolean,
): Generator<ProposalSummary, void> {
  for (const row of rows) if (fits(row)) yield row
}

function count(rows: Iterable<unknown>): number {
  let found = 0
  for (const _ of rows) found += 1
  return found
}

/** `most` after the first `skip`. */
function part(rows: Iterable<ProposalSummary>, skip: number, most: number): ProposalSummary[] {
  const found: ProposalSummary[] = []
  let passed = 0
  for (const row of rows) {
    if (found.length >= most) break
    if (passed >= skip) found.push(row)
    passed += 1
  }
  return found
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
  }
}

const ledBy = (summaries: readonly ProposalSummary[], leads: ReadonlySet<string> | undefined) =>
  leads === undefined ? summaries : summaries.filter(({ leadName }) => leads.has(leadName))

const wordsOf = (search: string): string[] => foldForSearch(search).split(' ').filter(Boolean)

/** What a summary is found by, folded; one that changes is another object. */
const folded = new WeakMap<ListedProposal, string>()

function textOf(summary: ListedProposal): string {
  const known = folded.get(summary)
  if (known !== undefined) return known
  const { title, reference, academicLead, leadName, waitsFor } = summary
  const text = foldForSearch(`${title} ${reference} ${academicLead.name} ${leadName} ${waitsFor}`)
  folded.set(summary, text)
  return text
}

/** Every word must be found in the title, the reference, or the name of a person or School, as far as its reader sees them. */
function matching(summaries: readonly ListedProposal[], search: string): ListedProposal[] {
  const words = wordsOf(search)
  if (words.length === 0) return [...summaries]
  return summaries.filter((summary) => {
    const text = textOf(summary)
    return words.every((word) => text.includes(word))
  })
}
