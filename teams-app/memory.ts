import { coalesced, createMisses } from './coalesced.ts'
import { type DraftShown, type ProposalSummary, summaryOf } from './contract/proposal-view.ts'
import type { Hash } from './domain/canonical-json.ts'
import { breakIn, chained, dataOf } from './domain/chain.ts'
import { factKey, NO_HASH, type ProposalFact, type Recorded, type Stream } from './domain/facts.ts'
import type { Instant } from './domain/instant.ts'
import {
  evolveInstitution,
  INSTITUTION,
  type Institution,
  type InstitutionFact,
  unfounded,
} from './domain/institution.ts'
import { isOpening, type OpeningFact } from './domain/openings.ts'
import type { Person } from './domain/person.ts'
import { actorsOf, evolve, type Proposal } from './domain/proposal.ts'
import { partsOfReference, referenceOf } from './domain/reference.ts'
import { dayOf } from './domain/working-days.ts'
import { createKnownNames, withKnownNames } from './known-names.ts'
import { unhurried } from './patience.ts'
import type { Ports } from './ports.ts'

/** One proposal as memory holds it. */
export type Remembered = { proposal: Proposal; history: readonly Recorded<ProposalFact>[] }

/** Where the next fact of a stream goes: its number and the hash before it. */
export type Head = { number: number; hash: Hash }

/** Head of a stream in which nothing was recorded yet. */
export const NOTHING: Head = { number: 0, hash: NO_HASH }

/**
 * What an instance knows without asking: a summary of every proposal, the folded state of those that are open, and the
 * institution. Kept fresh by own appends at once and by polling the facts' delta. Holds no truth of its own: everything in
 * it can be folded again from the facts.
 */
export type Memory = {
  institution(): Institution
  /** Somebody's verified token named them. */
  met(person: Person): void
  /** A person under the name that their own tokens and facts gave last; under the given one while they were never seen. */
  called(person: Person): Person
  /** The same proposal, with those who write it under the names that are known. */
  named(proposal: Proposal): Proposal
  head(stream: Stream): Head
  find(reference: Stream): Remembered | undefined
  /** Those that are in memory: every one that is open, and closed ones that were looked at. */
  proposals(): readonly Proposal[]
  /** What was changed about the institution, oldest first. */
  institutionHistory(): readonly Recorded<InstitutionFact>[]
  /** Like `find`, but reads the stream when it is not in memory (a closed proposal). */
  open(reference: Stream): Promise<Remembered | undefined>
  summary(reference: Stream): ProposalSummary | undefined
  summaries(): readonly ProposalSummary[]
  /** Calls `told` with every summary from now on that is new or has changed. */
  watchSummaries(told: (summary: ProposalSummary) => void): void
  /**
   * A reference that nobody had yet, `MC-2026-007`: one more than the highest that is known or was handed out here. One that is
   * handed out and not used stays unused.
   */
  nextReference(year: string): Stream
  /** The reference that was claimed for an opening, as far as it is known here; `undefined` for none. */
  claimed(opening: Stream): Stream | undefined
  /** Why a stream takes no decisions; `undefined` when it is whole. */
  damage(stream: Stream): string | undefined
  /** Every stream that takes no decisions, as far as it is known here, and why; `[]` when all are whole. */
  damaged(): [stream: Stream, why: string][]
  /** Folds in a fact that was just appended here. */
  apply(recorded: Recorded): void
  /** What a draft says before it is submitted, so that people find it by its title and School. */
  noteDraft(reference: Stream, shown: Partial<DraftShown>): void
  /** Reads a stream again, after somebody else took the number. */
  reload(stream: Stream): Promise<void>
  /** Polls once. Polls that overlap are one. */
  catchUp(): Promise<void>
  /** Reads what a fresh instance needs. */
  start(): Promise<void>
  /** Where the last poll came to; `null` before the first. */
  cursor(): string | null
}

/** How many streams are read at once at a start. */
const READS_AT_ONCE = 8

/** Milliseconds for which a reference that nobody has is believed to be nobody's, and how many such are remembered. */
const MISS_LASTS = 3_000
const MISSES = 1_000

/** How often a read is made again because a fact was appended here meanwhile. */
const READS_AGAIN = 5

/**
 * `touched` is told every stream with facts that a poll brought and that were not recorded here, before the cursor moves on:
 * so the place that delivery is said to have come to never lies behind a fact nobody looked at. A new day touches the
 * institution: others act for its people.
 */
export function createMemory(
  ports: Pick<Ports, 'facts' | 'projections' | 'cursor' | 'clock' | 'log'>,
  touched: (stream: Stream) => void,
): Memory {
  const streams = new Map<Stream, Recorded[]>()
  const folded = new Map<Stream, Remembered>()
  const summaries = new Map<Stream, ProposalSummary>()
  const damaged = new Map<Stream, string>()
  const own = new Set<string>()
  const names = createKnownNames()
  /** How many facts a stream is known to have had, by what was folded here or projected by anybody. */
  const highest = new Map<Stream, number>()
  let institution = unfounded
  const misses = createMisses({ lasts: MISS_LASTS, most: MISSES, now: () => performance.now() })
  const watchers: ((summary: ProposalSummary) => void)[] = []
  /** The highest number that is known of a year's references. */
  const used = new Map<string, number>()
  let day = dayOf(ports.clock.now())
  let cursor: string | null = null
  let polling: Promise<void> | undefined

  /** Folds a whole stream, checking every link of its chain. */
  function fold(stream: Stream, facts: Recorded[]): void {
    const broken = breakIn(facts)
    if (broken) markDamaged(stream, `fact ${broken.number} is ${broken.why}`)
    else damaged.delete(stream)
    const whole = broken ? facts.slice(0, broken.number - 1) : facts
    streams.set(stream, [])
    folded.delete(stream)
    if (stream === INSTITUTION) institution = unfounded
    for (const fact of whole) foldNext(stream, fact)
  }

  function foldNext(stream: Stream, recorded: Recorded): void {
    const known = streams.get(stream)
    if (known) known.push(recorded)
    else streams.set(stream, [recorded])
    highest.set(stream, Math.max(highest.get(stream) ?? 0, recorded.number))
    met(recorded.by, recorded.at)
    if (isOfOpening(recorded)) noteUsed(recorded.fact.reference)
    if (isOfInstitution(recorded)) {
      institution = evolveInstitution(institution, recorded.fact)
      for (const { proposal } of folded.values()) summarise(proposal)
    }
    if (isOfProposal(recorded)) {
      const before = folded.get(stream)
      const proposal = evolve(before?.proposal, recorded)
      folded.set(stream, { proposal, history: [...(before?.history ?? []), recorded] })
      const { fact } = recorded
      summarise(
        proposal,
        fact.type === 'AgreementAsked' ? { title: proposal.title, leadName: fact.leadName } : undefined,
      )
    }
  }

  /** A draft's title and lead are newer than what was submitted, until the draft is submitted. */
  function summarise(proposal: Proposal, submitted?: DraftShown): void {
    const shown = submitted ?? summaries.get(proposal.reference) ?? { title: proposal.title, leadName: '' }
    keep(summaryOf(withKnownNames(proposal, names), institution, shown, ports.clock.now()))
  }

  function keep(summary: ProposalSummary): void {
    summaries.set(summary.reference, summary)
    noteUsed(summary.reference)
    for (const told of watchers) told(summary)
  }

  function noteUsed(reference: Stream): void {
    const { year, number } = partsOfReference(reference)
    used.set(year, Math.max(used.get(year) ?? 0, number))
  }

  /** A name that is news is shown wherever somebody else had given it. */
  function met(person: Person, at: Instant): void {
    if (!names.met(person, at)) return
    for (const { proposal } of folded.values()) {
      const namesThem = [...actorsOf(proposal), ...proposal.coAuthors].some(({ id }) => id === person.id)
      if (namesThem) summarise(proposal)
    }
  }

  function markDamaged(stream: Stream, why: string): void {
    damaged.set(stream, why)
    ports.log.warn('A stream of facts does not fit together and takes no decisions.', { stream, why })
  }

  /**
   * Facts of a poll: known numbers are compared, the next one is folded in. Answers the streams to be read whole: those with a
   * gap, those that memory does not hold, and damaged ones of which a row came back as it was.
   */
  function take(facts: readonly Recorded[]): Set<Stream> {
    const torn = new Set<Stream>()
    for (const fact of facts) {
      const known = streams.get(fact.stream) ?? []
      if (!streams.has(fact.stream) && summaries.has(fact.stream)) {
        torn.add(fact.stream)
        continue
      }
      const same = known[fact.number - 1]
      if (same) {
        if (!isSame(same, fact)) {
          markDamaged(fact.stream, `fact ${fact.number} is changed`)
        } else if (damaged.has(fact.stream)) {
          torn.add(fact.stream)
        }
      } else if (fact.number > known.length + 1) {
        torn.add(fact.stream)
      } else if (chained(known.at(-1)?.hash ?? NO_HASH, dataOf(fact)) === fact.hash) {
        foldNext(fact.stream, fact)
      } else {
        markDamaged(fact.stream, `fact ${fact.number} is changed`)
      }
    }
    return torn
  }

  /**
   * Reads a stream whole. What was known may only have grown: a fact that is missing or changed keeps its mark, and memory what
   * it knew. A fact appended here while the read was under way is newer than the read, which is then made again.
   */
  async function readWhole(stream: Stream): Promise<void> {
    for (let attempt = 0; attempt < READS_AGAIN; attempt += 1) {
      const before = streams.get(stream)?.length ?? 0
      const { facts, damaged: rows } = await ports.facts.read(stream)
      const known = streams.get(stream) ?? []
      if (known.length > before) continue
      const lost = known.find((fact, index) => !isSame(fact, facts[index]))
      if (lost) {
        markDamaged(stream, `fact ${lost.number} is ${facts[lost.number - 1] ? 'changed' : 'missing'}`)
        return
      }
      fold(stream, facts)
      if (facts.length < (highest.get(stream) ?? 0)) markDamaged(stream, `fact ${facts.length + 1} is missing`)
      for (const row of rows) markDamaged(stream, `fact ${row.number} is ${row.why}`)
      return
    }
  }

  /** Whoever asks, and however many: one read of a stream at a time, with the patience of none of them. */
  const reload = coalesced<Stream>((stream) => unhurried(() => readWhole(stream)))

  /** Who acts for whom changes at midnight, and with it who is waited for. */
  function turnPage(): void {
    const today = dayOf(ports.clock.now())
    if (today === day) return
    day = today
    for (const { proposal } of folded.values()) summarise(proposal)
    touched(INSTITUTION)
  }

  async function poll(): Promise<void> {
    turnPage()
    const page = await ports.facts.changesSince(cursor)
    await inTurns([...take(page.facts)], reload)
    for (const row of page.damaged) markDamaged(row.stream, `fact ${row.number} is ${row.why}`)
    const foreign = page.facts.filter(({ stream, number }) => !own.delete(factKey(stream, number)))
    for (const stream of new Set(foreign.map(({ stream }) => stream))) if (!isOpening(stream)) touched(stream)
    cursor = page.cursor
  }

  async function start(): Promise<void> {
    const [stored, rows] = await Promise.all([ports.cursor.read(), ports.projections.summaries()])
    for (const row of rows) {
      keep(row)
      highest.set(row.reference, row.number)
    }
    await reload(INSTITUTION)
    if (stored) {
      cursor = stored.cursor
      await inTurns(
        rows
          .filter(({ stage }) => stage !== 'not-proceeding' && stage !== 'withdrawn')
          .map(({ reference }) => reference),
        reload,
      )
    }
    await poll()
  }

  return {
    institution: () => institution,
    met: (person) => met(person, ports.clock.now()),
    called: names.called,
    named: (proposal) => withKnownNames(proposal, names),
    head: (stream) => {
      const facts = streams.get(stream) ?? []
      return { number: facts.length, hash: facts.at(-1)?.hash ?? NO_HASH }
    },
    find: (reference) => folded.get(reference),
    proposals: () => [...folded.values()].map(({ proposal }) => proposal),
    institutionHistory: () => (streams.get(INSTITUTION) ?? []).filter(isOfInstitution),
    open: async (reference) => {
      if (folded.has(reference) || misses.isRecent(reference)) return folded.get(reference)
      await reload(reference)
      if (!folded.has(reference)) misses.note(reference)
      return folded.get(reference)
    },
    summary: (reference) => summaries.get(reference),
    summaries: () => [...summaries.values()],
    watchSummaries: (told) => {
      watchers.push(told)
    },
    nextReference: (year) => {
      const next = (used.get(year) ?? 0) + 1
      used.set(year, next)
      return referenceOf(year, next)
    },
    claimed: (opening) => (streams.get(opening) ?? []).filter(isOfOpening).at(-1)?.fact.reference,
    damage: (stream) => damaged.get(stream),
    damaged: () => [...damaged],
    apply: (recorded) => {
      own.add(factKey(recorded.stream, recorded.number))
      if (recorded.number === (streams.get(recorded.stream)?.length ?? 0) + 1) foldNext(recorded.stream, recorded)
    },
    noteDraft: (reference, shown) => {
      const known = summaries.get(reference)
      if (known) keep({ ...known, ...shown })
    },
    reload,
    catchUp: () => {
      polling ??= unhurried(poll).finally(() => {
        polling = undefined
      })
      return polling
    },
    start,
    cursor: () => cursor,
  }
}

/** The same fact, to the last byte: a hash alone may stand beside data that was edited. */
const isSame = (one: Recorded, other: Recorded | undefined): boolean =>
  other !== undefined && one.hash === other.hash && dataOf(one) === dataOf(other)

const isOfInstitution = (recorded: Recorded): recorded is Recorded<InstitutionFact> => recorded.stream === INSTITUTION

const isOfOpening = (recorded: Recorded): recorded is Recorded<OpeningFact> => isOpening(recorded.stream)

const isOfProposal = (recorded: Recorded): recorded is Recorded<ProposalFact> =>
  !isOfInstitution(recorded) && !isOfOpening(recorded)

async function inTurns<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const waiting = [...items]
  const worker = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item)
  }
  await Promise.all(Array.from({ length: READS_AT_ONCE }, worker))
}
