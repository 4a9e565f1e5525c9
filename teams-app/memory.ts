import { coalesced, createMisses } from './coalesced.ts'
import { type DraftShown, type ProposalSummary, summaryOf } from './contract/proposal-view.ts'
import type { Chain } from './domain/chain.ts'
import { factKey, type ProposalFact, type Recorded, type Stream } from './domain/facts.ts'
import type { Instant } from './domain/instant.ts'
import { evolveRecorded, INSTITUTION, type Institution, type InstitutionFact, unfounded } from './domain/institution.ts'
import { isOpening, type OpeningFact } from './domain/openings.ts'
import { type Details, withNames, withoutNames } from './domain/people-by-id.ts'
import type { Person, PersonId } from './domain/person.ts'
import { actorsOf, evolve, type Proposal } from './domain/proposal.ts'
import { partsOfReference, REFERENCE, referenceOf } from './domain/reference.ts'
import { dayOf } from './domain/working-days.ts'
import type { Head } from './head.ts'
import { inTurns } from './in-turns.ts'
import { createKeptNames } from './kept-names.ts'
import { createKnownNames, withKnownNames } from './known-names.ts'
import { createKnownStreams } from './known-streams.ts'
import { unhurried } from './patience.ts'
import type { Ports } from './ports.ts'

/** One proposal as memory holds it. */
export type Remembered = { proposal: Proposal; history: readonly Recorded<ProposalFact>[] }

/**
 * What an instance knows without asking: a summary of every proposal, the folded state of those that are open, and the
 * institution. Kept fresh by own appends at once and by polling the facts' delta. Holds no truth of its own: everything in
 * it can be folded again from the facts.
 */
export type Memory = {
  institution(): Institution
  /** Somebody's verified token named them; the name is kept of whoever facts speak of. */
  met(person: Person): void
  /** Somebody is about to record a fact; their name is kept. */
  acts(person: Person): void
  /** Keeps names and addresses before a fact speaks of people by their ids. Costs nothing where they are kept already. */
  keepNames(people: ReadonlyMap<PersonId, Details>): Promise<void>
  /** Reads the names that are kept again: whoever was erased from the list is named no more, in anything that is shown. */
  refreshNames(): Promise<void>
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
  /** Why a stream takes no decisions here; `undefined` when it does. */
  damage(stream: Stream): string | undefined
  /** What a person is told who asks for a decision on it: its record is damaged, or newer than this version. */
  refusal(stream: Stream): 'record-damaged' | 'record-newer' | undefined
  /** Every stream that takes no decisions, as far as it is known here, and why; `[]` when all do. */
  damaged(): [stream: Stream, why: string][]
  /** Folds in a fact that was just appended here. */
  apply(recorded: Recorded): void
  /** What a draft says before it is submitted, so that people find it by its title and School. */
  noteDraft(reference: Stream, shown: Partial<DraftShown>): void
  /** Reads a stream again, after somebody else took the number. */
  reload(stream: Stream): Promise<void>
  /** Polls once, and reads again what is marked as damaged, not too often. Polls that overlap are one. */
  catchUp(): Promise<void>
  /** Reads what a fresh instance needs. */
  start(): Promise<void>
  /** Where the last poll came to; `null` before the first. */
  cursor(): string | null
}

/** How many streams are read at once. */
const READS_AT_ONCE = 8

/** How often a read is made again because a fact was appended here meanwhile. */
const READS_AGAIN = 5

/** Seconds after which streams with a mark are read again, though nothing was heard of them: a change may have gone unheard. */
const LOOK_AGAIN = 60

/**
 * `touched` is told every stream with facts that a poll brought and that were not recorded here, before the cursor moves on:
 * so the place that delivery is said to have come to never lies behind a fact nobody looked at. A new day touches the
 * institution: others act for its people.
 */
export function createMemory(
  ports: Pick<Ports, 'facts' | 'projections' | 'cursor' | 'institutionHead' | 'people' | 'clock' | 'log'>,
  chain: Pick<Chain, 'holds'>,
  touched: (stream: Stream) => void,
): Memory {
  const folded = new Map<Stream, Remembered>()
  const summaries = new Map<Stream, ProposalSummary>()
  const own = new Set<string>()
  const names = createKnownNames()
  const kept = createKeptNames(ports.people, names, ports)
  const misses = createMisses()
  /** The highest number that is known of a year's references. */
  const used = new Map<string, number>()
  const watchers: ((summary: ProposalSummary) => void)[] = []
  let institution = unfounded
  /** The latest institution that any fact relied on. */
  let reliedOn = 0
  let day = dayOf(ports.clock.now())
  let cursor: string | null = null
  let polling: Promise<void> | undefined
  let lookedAgain = Date.parse(ports.clock.now())

  const streams = createKnownStreams(
    chain,
    {
      isStream: (stream) => stream === INSTITUTION || isOpening(stream) || REFERENCE.test(stream),
      isKnownElsewhere: (stream) => summaries.has(stream),
      begin: (stream) => {
        folded.delete(stream)
        if (stream === INSTITUTION) institution = unfounded
      },
      fold: (recorded) => fold(recorded.people === 'by-id' ? named(recorded) : recorded),
    },
    ports.log,
  )

  const named = <T>(value: T): T => withNames(value, kept.nameOf, names.mailOf)

  function fold(recorded: Recorded): void {
    if (recorded.people !== 'by-id') met(recorded.by, recorded.at)
    if (isOfOpening(recorded)) noteUsed(recorded.fact.reference)
    if (isOfInstitution(recorded)) {
      institution = evolveRecorded(institution, recorded)
      for (const { proposal } of folded.values()) summarise(proposal)
    }
    if (isOfProposal(recorded)) {
      const before = folded.get(recorded.stream)
      const proposal = evolve(before?.proposal, recorded)
      const { fact } = recorded
      summarise(
        proposal,
        fact.type === 'AgreementAsked' ? { title: proposal.title, leadName: fact.leadName } : undefined,
      )
      folded.set(recorded.stream, { proposal, history: [...(before?.history ?? []), recorded] })
      reliedOn = Math.max(reliedOn, recorded.institution)
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

  async function readWhole(stream: Stream): Promise<void> {
    for (let attempt = 0; attempt < READS_AGAIN; attempt += 1) {
      const length = streams.facts(stream).length
      if (streams.replace(stream, await ports.facts.read(stream), length)) return
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
    const torn = streams.take(page.facts)
    for (const { stream, number, why } of page.damaged) {
      if (streams.has(stream) || summaries.has(stream)) torn.add(stream)
      else streams.damage(stream, `fact ${number} is ${why}`)
    }
    await inTurns([...torn], READS_AT_ONCE, reload)
    const foreign = page.facts.filter(({ stream, number }) => !own.delete(factKey(stream, number)))
    for (const stream of new Set(foreign.map(({ stream }) => stream))) if (!isOpening(stream)) touched(stream)
    await lookAgain()
    await checkInstitution()
    cursor = page.cursor
  }

  /** Whatever healed a stream, it is found without a restart. */
  async function lookAgain(): Promise<void> {
    const now = Date.parse(ports.clock.now())
    if (now - lookedAgain < LOOK_AGAIN * 1000) return
    lookedAgain = now
    await inTurns([...streams.marks().keys()], READS_AT_ONCE, reload)
  }

  /** Nothing may rely on a later institution than there is: its last facts would be gone. */
  async function checkInstitution(): Promise<void> {
    const { number } = streams.head(INSTITUTION)
    if (streams.mark(INSTITUTION)) return
    if (reliedOn > number) {
      streams.expect(INSTITUTION, reliedOn)
      await reload(INSTITUTION)
    } else if (number > 0) {
      await ports.institutionHead
        .note(streams.head(INSTITUTION))
        .catch((error: unknown) => ports.log.error('How far the institution has come could not be noted.', error))
    }
  }

  async function start(): Promise<void> {
    const [stored, rows, head] = await Promise.all([
      ports.cursor.read(),
      ports.projections.summaries(),
      ports.institutionHead.read(),
      kept.load(),
    ])
    if (head) streams.expect(INSTITUTION, head.number)
    for (const row of rows) {
      keep(row)
      streams.expect(row.reference, row.number)
    }
    await reload(INSTITUTION)
    if (stored) {
      cursor = stored.cursor
      await inTurns(
        rows
          .filter(({ stage }) => stage !== 'not-proceeding' && stage !== 'withdrawn')
          .map(({ reference }) => reference),
        READS_AT_ONCE,
        reload,
      )
    }
    await poll()
  }

  return {
    institution: () => institution,
    met: (person) => {
      met(person, ports.clock.now())
      kept.note(person)
    },
    acts: (person) => {
      met(person, ports.clock.now())
      kept.acts(person)
    },
    keepNames: kept.keep,
    refreshNames: async () => {
      if (await kept.load()) streams.foldAgain()
    },
    called: names.called,
    named: (proposal) => withKnownNames(proposal, names),
    head: streams.head,
    find: (reference) => folded.get(reference),
    proposals: () => [...folded.values()].map(({ proposal }) => proposal),
    institutionHistory: () => streams.facts(INSTITUTION).filter(isOfInstitution).map(named),
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
    claimed: (opening) => streams.facts(opening).filter(isOfOpening).at(-1)?.fact.reference,
    damage: (stream) => streams.mark(stream)?.why,
    refusal: (stream) => {
      const kind = streams.mark(stream)?.kind
      return kind && (kind === 'newer' ? 'record-newer' : 'record-damaged')
    },
    damaged: () => [...streams.marks()].map(([stream, { why }]) => [stream, why]),
    apply: (recorded) => {
      own.add(factKey(recorded.stream, recorded.number))
      streams.add(withoutNames(recorded))
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

const isOfInstitution = (recorded: Recorded): recorded is Recorded<InstitutionFact> => recorded.stream === INSTITUTION

const isOfOpening = (recorded: Recorded): recorded is Recorded<OpeningFact> => isOpening(recorded.stream)

const isOfProposal = (recorded: Recorded): recorded is Recorded<ProposalFact> =>
  !isOfInstitution(recorded) && !isOfOpening(recorded)
