import type { Hash } from '../domain/core/canonical-json.ts'
import { breakIn, type Chain, dataOf } from '../domain/core/chain.ts'
import { NO_HASH, type Recorded } from '../domain/core/recorded.ts'
import type { Stream } from '../domain/core/stream.ts'
import { hasItsParts, isKnownFact } from '../domain/fact-bodies.ts'
import type { DamagedFact, Log, StreamOutline } from '../ports.ts'
import { type Head, NOTHING } from './head.ts'

/**
 * Why a stream takes no decisions. `damaged`: somebody changed its rows, or one cannot be read. `newer`: a newer version of the
 * application has recorded a fact that this one does not know, so here it can only be read as far as that.
 */
export type StreamFault = { kind: 'damaged' | 'newer'; why: string }

/** The facts as this instance knows them, each checked link by link before anybody relies on it. */
export type KnownStreams = {
  facts(stream: Stream): readonly Recorded[]
  head(stream: Stream): Head
  has(stream: Stream): boolean
  /** Streams that are held here. */
  all(): Iterable<Stream>
  fault(stream: Stream): StreamFault | undefined
  faults(): ReadonlyMap<Stream, StreamFault>
  damage(stream: Stream, why: string): void
  /** Somebody has seen that many facts in it: fewer are a loss. @param hash of the last of them, where it is known */
  expect(stream: Stream, number: number, hash?: Hash): void
  /** Lets go of what is held of a stream that takes decisions; how far it has come is known from then on. `false`: it takes none. */
  forget(stream: Stream): boolean
  /**
   * Streams that are not as they are known here: further on, fewer facts, another last one, rows doubled or written again, or not
   * known at all. They must be read whole.
   */
  differing(outlines: ReadonlyMap<Stream, StreamOutline>): Set<Stream>
  /** A fact that was just appended here. */
  add(recorded: Recorded): void
  /**
   * Facts of a poll: known numbers are compared, the next one is taken. Answers the streams that must be read whole: those with
   * a gap, those that are not held here, and those with a mark, since any change of their rows may have healed them.
   */
  take(facts: readonly Recorded[]): Set<Stream>
  /**
   * A stream as it was read whole. What was known may only have grown: a fact that is missing or changed is damage, and what
   * was known is kept. `false`: a fact was appended here while it was read, so it must be read again.
   * @param length how many facts were known when the read began
   */
  replace(
    stream: Stream,
    read: { facts: readonly Recorded[]; damaged: readonly DamagedFact[] },
    length: number,
  ): boolean
  /** Folds everything that is held here once more. */
  foldAgain(): void
}

/** What is made of the facts. `fold` may throw: then the stream is damaged from that fact on, and everything else goes on. */
export type Folding = {
  begin(stream: Stream): void
  fold(recorded: Recorded): void
  /** Whether facts of this stream were seen before, although it is not held here. */
  isKnownElsewhere(stream: Stream): boolean
  isStream(stream: Stream): boolean
  /** What this stream says is asked of the store when it is needed. */
  isFoundOtherwise(stream: Stream): boolean
}

export function createKnownStreams(chain: Pick<Chain, 'holds'>, folding: Folding, log: Log): KnownStreams {
  const streams = new Map<Stream, Recorded[]>()
  const faults = new Map<Stream, StreamFault>()
  /** How many facts a stream is known to have had, and the hash of the last of them; '' where it is not known. */
  const highest = new Map<Stream, Head>()
  /** What was last logged of a stream: one that is read again and again is told of once. */
  const logged = new Map<Stream, string>()

  const factsOf = (stream: Stream): readonly Recorded[] => streams.get(stream) ?? []

  function fault(stream: Stream, next: StreamFault): void {
    faults.set(stream, next)
    if (logged.get(stream) === next.why) return
    logged.set(stream, next.why)
    log.warn('A stream of facts takes no decisions.', { stream, kind: next.kind, why: next.why })
  }
  const damage = (stream: Stream, why: string): void => fault(stream, { kind: 'damaged', why })

  const expect = (stream: Stream, number: number, hash: Hash = ''): void => {
    const before = highest.get(stream)
    if (!before || number > before.number || (number === before.number && hash !== ''))
      highest.set(stream, { number, hash })
  }

  const headOf = (stream: Stream): Head => {
    const last = factsOf(stream).at(-1)
    return last ? { number: last.number, hash: last.hash } : NOTHING
  }

  function isAsKnown(stream: Stream, { number, hash, rows, isEdited }: StreamOutline): boolean {
    if (isEdited || rows !== number || faults.has(stream)) return false
    const known = streams.has(stream) ? headOf(stream) : highest.get(stream)
    return known !== undefined && known.number === number && (known.hash === '' || known.hash === hash)
  }

  /** Takes the next fact of a stream, whose link is checked already. `false`: nothing after it can be taken. */
  function extend(recorded: Recorded): boolean {
    const { stream, number, fact } = recorded
    expect(stream, number, recorded.hash)
    if (!isKnownFact(fact)) {
      fault(stream, { kind: 'newer', why: `fact ${number} was made by a newer version of the application` })
      return false
    }
    try {
      if (!hasItsParts(fact)) throw new Error(`A fact ${fact.type} lacks what it must have.`)
      folding.fold(recorded)
    } catch (error) {
      damage(stream, `fact ${number} cannot be read`)
      log.error('A fact could not be read.', error, { stream, number })
      return false
    }
    const known = streams.get(stream)
    if (known) known.push(recorded)
    else streams.set(stream, [recorded])
    return true
  }

  function begin(stream: Stream, facts: readonly Recorded[]): void {
    streams.set(stream, [])
    folding.begin(stream)
    for (const fact of facts) if (!extend(fact)) return
  }

  /** Folds a whole stream, checking every link. */
  function foldWhole(stream: Stream, facts: readonly Recorded[]): void {
    const broken = breakIn(chain, facts)
    faults.delete(stream)
    begin(stream, broken ? facts.slice(0, broken.number - 1) : facts)
    if (broken) damage(stream, `fact ${broken.number} is ${broken.why}`)
  }

  return {
    facts: factsOf,
    head: headOf,
    has: (stream) => streams.has(stream),
    all: () => streams.keys(),
    fault: (stream) => faults.get(stream),
    faults: () => faults,
    damage,
    expect,
    forget: (stream) => {
      if (faults.has(stream)) return false
      streams.delete(stream)
      return true
    },
    differing: (outlines) => {
      const found = new Set<Stream>()
      for (const [stream, outline] of outlines) {
        if (!folding.isStream(stream)) damage(stream, 'its name is no proposal’s reference')
        else if (!isAsKnown(stream, outline) && (streams.has(stream) || !folding.isFoundOtherwise(stream)))
          found.add(stream)
      }
      for (const [stream, { number }] of highest) if (number > 0 && !outlines.has(stream)) found.add(stream)
      return found
    },
    add: (recorded) => {
      if (recorded.number === factsOf(recorded.stream).length + 1) extend(recorded)
    },
    take: (facts) => {
      const needReload = new Set<Stream>()
      for (const fact of facts) {
        const { stream, number } = fact
        const known = factsOf(stream)
        const same = known[number - 1]
        if (!folding.isStream(stream)) damage(stream, 'its name is no proposal’s reference')
        else if (faults.has(stream) || (!streams.has(stream) && folding.isKnownElsewhere(stream)))
          needReload.add(stream)
        else if (same) {
          if (!isSame(same, fact)) damage(stream, `fact ${number} is changed`)
        } else if (number > known.length + 1) needReload.add(stream)
        else if (chain.holds(known.at(-1)?.hash ?? NO_HASH, dataOf(fact), fact.hash)) extend(fact)
        else damage(stream, `fact ${number} is changed`)
      }
      return needReload
    },
    replace: (stream, { facts, damaged }, length) => {
      const known = factsOf(stream)
      if (known.length > length) return false
      const lost = known.find((fact, index) => !isSame(fact, facts[index]))
      if (lost) {
        damage(stream, `fact ${lost.number} is ${facts[lost.number - 1] ? 'changed' : 'missing'}`)
        return true
      }
      foldWhole(stream, facts)
      if (facts.length < (highest.get(stream)?.number ?? 0)) damage(stream, `fact ${facts.length + 1} is missing`)
      for (const { number, why } of damaged) damage(stream, `fact ${number} is ${why}`)
      if (!faults.has(stream) && logged.delete(stream)) log.info('A stream of facts is whole again.', { stream })
      return true
    },
    foldAgain: () => {
      for (const [stream, facts] of [...streams]) begin(stream, facts)
    },
  }
}

/** The same fact, to the last byte: a seal alone may stand beside data that was edited. */
const isSame = (one: Recorded, other: Recorded | undefined): boolean =>
  other !== undefined && one.hash === other.hash && dataOf(one) === dataOf(other)
