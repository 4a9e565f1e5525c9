import { LRUCache } from 'lru-cache'
import type { ProposalSummary } from '../api/proposal-summary.ts'
import type { DraftShown } from '../api/proposal-view.ts'
import type { Chain } from '../domain/core/chain.ts'
import { isIdempotencyStream } from '../domain/core/idempotency-keys.ts'
import type { Instant } from '../domain/core/instant.ts'
import { type Details, withNames, withoutNames } from '../domain/core/people-by-id.ts'
import type { Person, PersonId } from '../domain/core/person.ts'
import { actorsOf, type Proposal } from '../domain/core/proposal.ts'
import type { Recorded } from '../domain/core/recorded.ts'
import { REFERENCE } from '../domain/core/reference.ts'
import type { Stream } from '../domain/core/stream.ts'
import { INSTITUTION, type Institution, type InstitutionFact } from '../domain/institution/institution.ts'
import type { Ports, StoredSummary } from '../ports.ts'
import { createMisses } from './coalesced.ts'
import { eachConcurrently } from './each-concurrently.ts'
import { type CachedProposal, createFoldedState } from './folded-state.ts'
import type { Head } from './head.ts'
import { createKeptNames } from './kept-names.ts'
import { createKnownNames, withKnownNames } from './known-names.ts'
import { createKnownStreams } from './known-streams.ts'
import { createPollFacts, READ_CONCURRENCY } from './poll-facts.ts'
import { createProposalSummaries } from './proposal-summaries.ts'
import { createReferenceNumbers } from './reference-numbers.ts'
import { createReloadStream } from './reload-stream.ts'
import { isOfInstitution, isOfProposal, isReferenceClaim } from './stream-kinds.ts'

/**
 * What an instance knows without asking: a summary of every proposal, the folded state of those of which something is open, and the
 * institution. Kept fresh by own appends at once and by polling the facts' delta. Holds no truth of its own: everything in
 * it can be folded again from the facts.
 */
export type ReadModel = {
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
  find(reference: Stream): CachedProposal | undefined
  /** Those that are in memory: every one of which something is open or dated, and others that were looked at lately. */
  proposals(): readonly Proposal[]
  /** What was changed about the institution, oldest first. */
  institutionHistory(): readonly Recorded<InstitutionFact>[]
  /** Like `find`, but reads the stream when it is not in memory (a closed proposal). */
  open(reference: Stream): Promise<CachedProposal | undefined>
  summary(reference: Stream): ProposalSummary | undefined
  summaries(): readonly ProposalSummary[]
  /** Summaries of those that are called like this, whatever their stage. */
  titled(title: string): ProposalSummary[]
  /** Calls `changed` with every summary from now on that is new or has changed. */
  watchSummaries(changed: (summary: ProposalSummary) => void): void
  /**
   * A reference that nobody had yet, `MC-2026-007`: one more than the highest that is known or was handed out here. One that is
   * handed out and not used stays unused.
   */
  nextReference(year: string): Stream
  /** The reference that was claimed for an opening, as far as it is known here; `undefined` for none. */
  claimed(idempotencyKey: Stream): Stream | undefined
  /** Why a stream takes no decisions here; `undefined` when it does. */
  damage(stream: Stream): string | undefined
  /** What a person is told who asks for a decision on it: its record is damaged, or newer than this version. */
  refusal(stream: Stream): 'record-damaged' | 'record-newer' | undefined
  /** Every stream that takes no decisions, as far as it is known here, and why; `[]` when all do. */
  damaged(): [stream: Stream, why: string][]
  /** Folds in a fact that was just appended here. */
  apply(recorded: Recorded): void
  /** What a draft says before it is submitted, so that people find it by its title and School. */
  noteDraft(reference: Stream, shown: DraftShown): void
  /** Reads a stream again, after somebody else took the number. */
  reload(stream: Stream): Promise<void>
  /** Polls once, and reads again what is marked as damaged, not too often. Polls that overlap are one. */
  catchUp(): Promise<void>
  /** Resolves when what was missed while the store forgot where we were is known; throws what broke the search off. */
  caughtUp(): Promise<void>
  /** Reads what a fresh instance needs. */
  start(): Promise<void>
  /** Where the last poll came to; `null` before the first. */
  cursor(): string | null
}

/** Proposals that nobody need look at, and that are held in memory because somebody did. */
const LOOKED_AT_KEPT = 500

/** Milliseconds before the last fact of all in which a fact may not have been told, where nobody knows how far delivery came. */
const UNTOLD_MS = 86_400_000

/** It is ended, or nothing of it is open or dated. */
const isLeftAlone = ({ stage, atRest }: ProposalSummary): boolean =>
  stage === 'not-proceeding' || stage === 'withdrawn' || atRest !== undefined

/**
 * `changed` is called with every stream with facts that a poll brought and that were not recorded here, before the cursor moves on:
 * so the place that delivery is said to have come to never lies behind a fact nobody looked at. A new day changes the
 * institution: others act for its people.
 */
export function createReadModel(
  ports: Pick<Ports, 'facts' | 'projections' | 'cursor' | 'institutionHead' | 'people' | 'clock' | 'log'>,
  chain: Pick<Chain, 'holds'>,
  changed: (stream: Stream) => void,
): ReadModel {
  const names = createKnownNames()
  const kept = createKeptNames(ports.people, names, ports)
  const misses = createMisses()
  const references = createReferenceNumbers()
  const summaries = createProposalSummaries(names, ports.clock)
  summaries.watch(({ reference }) => references.taken(reference))
  const state = createFoldedState(summaries)
  const named = <T>(value: T): T => withNames(value, kept.nameOf, names.mailOf)
  const streams = createKnownStreams(
    chain,
    {
      isStream: (stream) => stream === INSTITUTION || isIdempotencyStream(stream) || REFERENCE.test(stream),
      isFoundOtherwise: isIdempotencyStream,
      isKnownElsewhere: (stream) => summaries.get(stream) !== undefined,
      begin: state.begin,
      fold: (recorded) => fold(recorded.people === 'by-id' ? named(recorded) : recorded),
    },
    ports.log,
  )
  const reload = createReloadStream(ports.facts, streams)
  const lookedAt = new LRUCache<Stream, true>({
    max: LOOKED_AT_KEPT,
    dispose: (_, reference, why) => {
      if (why !== 'evict' || !streams.forget(reference)) return
      state.forget(reference)
      ports.facts.forget(reference)
    },
  })
  const facts = createPollFacts({
    ...{ ports, streams, reload, changed, reliedOn: state.reliedOn },
    isProposal: (stream) => summaries.get(stream) !== undefined,
    // Who acts for whom changes at midnight, and with it who is waited for.
    newDay: () => {
      state.summariseAgain()
      changed(INSTITUTION)
    },
  })

  function fold(recorded: Recorded): void {
    if (recorded.people !== 'by-id') met(recorded.by, recorded.at)
    if (isReferenceClaim(recorded)) references.taken(recorded.fact.reference)
    state.fold(recorded)
    if (isOfProposal(recorded)) touch(recorded.stream)
  }

  /** Looked at now; of those that nobody need look at, the ones that were not looked at for longest are let go of. */
  function touch(reference: Stream): void {
    const summary = summaries.get(reference)
    if (summary && isLeftAlone(summary)) lookedAt.set(reference, true)
    else lookedAt.delete(reference)
  }

  /** A name that is news is shown wherever somebody else had given it. */
  function met(person: Person, at: Instant): void {
    if (!names.met(person, at)) return
    state.summariseAgain((proposal) =>
      [...actorsOf(proposal), ...proposal.coAuthors].some(({ id }) => id === person.id),
    )
  }

  async function start(): Promise<void> {
    const [stored, rows, head] = await Promise.all([
      ports.cursor.read(),
      ports.projections.summaries(),
      ports.institutionHead.read(),
      kept.load(),
    ])
    if (head) streams.expect(INSTITUTION, head.number)
    for (const { summary, head } of rows) {
      summaries.put(summary)
      streams.expect(summary.reference, summary.number, head)
    }
    await reload(INSTITUTION)
    if (stored) facts.resumeAt(stored.cursor)
    const wanted = rows.filter(({ summary }) => !isLeftAlone(summary)).map(({ summary }) => summary.reference)
    await eachConcurrently(wanted, READ_CONCURRENCY, reload)
    await facts.poll()
    if (facts.cursor() === null) await readAllThatMayBeUntold(rows)
    if (!stored) await facts.caughtUp()
  }

  /** Nobody knows how far delivery came: everything that is open is told of once more, and whatever changed last. */
  async function readAllThatMayBeUntold(rows: readonly StoredSummary[]): Promise<void> {
    const newest = rows
      .map(({ summary }) => summary.changedAt)
      .sort()
      .at(-1)
    const since = newest ? new Date(Date.parse(newest) - UNTOLD_MS).toISOString() : ''
    const late = rows.filter(({ summary }) => isLeftAlone(summary) && summary.changedAt >= since)
    await eachConcurrently(late, READ_CONCURRENCY, ({ summary }) => reload(summary.reference))
    for (const { reference } of state.proposals()) changed(reference)
  }

  return {
    institution: state.institution,
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
    find: (reference) => {
      lookedAt.get(reference)
      return state.find(reference)
    },
    proposals: state.proposals,
    institutionHistory: () => streams.facts(INSTITUTION).filter(isOfInstitution).map(named),
    open: async (reference) => {
      lookedAt.get(reference)
      if (state.find(reference) || misses.isRecent(reference)) return state.find(reference)
      await reload(reference)
      if (!state.find(reference)) misses.note(reference)
      return state.find(reference)
    },
    caughtUp: facts.caughtUp,
    summary: summaries.get,
    summaries: summaries.all,
    titled: summaries.titled,
    watchSummaries: summaries.watch,
    nextReference: references.next,
    claimed: (idempotencyKey) => streams.facts(idempotencyKey).filter(isReferenceClaim).at(-1)?.fact.reference,
    damage: (stream) => streams.fault(stream)?.why,
    refusal: (stream) => {
      const kind = streams.fault(stream)?.kind
      return kind && (kind === 'newer' ? 'record-newer' : 'record-damaged')
    },
    damaged: () => [...streams.faults()].map(([stream, { why }]) => [stream, why]),
    apply: (recorded) => {
      facts.own(recorded)
      streams.add(withoutNames(recorded))
    },
    noteDraft: (reference, shown) => {
      const found = state.find(reference)
      if (found) summaries.summarise(found.proposal, state.institution(), shown)
      else summaries.noteDraft(reference, shown)
    },
    reload,
    catchUp: facts.poll,
    start,
    cursor: facts.cursor,
  }
}
