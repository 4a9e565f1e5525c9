import { type Chain, record } from '../domain/core/chain.ts'
import type { Instant } from '../domain/core/instant.ts'
import { detailsIn } from '../domain/core/people-by-id.ts'
import type { Person } from '../domain/core/person.ts'
import type { Stream } from '../domain/core/stream.ts'
import type { Fact } from '../domain/facts.ts'
import type { FactStore } from '../ports.ts'
import type { Head } from './head.ts'
import type { ReadModel } from './read-model.ts'

/** A fact that was decided, and the state that it was decided on. */
export type DecidedFact = {
  stream: Stream
  /** Head of the stream as the rule saw it: the fact becomes the next one after it, or is not recorded. */
  behind: Head
  /** Number of the institution that the rule relied on. */
  institution: number
  by: Person
  at: Instant
  fact: Fact
}

/**
 * Records a fact behind the state that it was decided on; that is the commit. 'taken': the stream has moved on since, so
 * whoever decided must decide again on what is there now. Throws when the store cannot say what became of it.
 */
export type AppendFact = (decided: DecidedFact) => Promise<'recorded' | 'taken'>

/**
 * One append at a time for each stream of this instance, so that two people who act at the same moment cost no call that
 * is bound to lose. Between instances the store's unique key decides.
 */
export function createAppendFact(
  facts: Pick<FactStore, 'append'>,
  readModel: Pick<ReadModel, 'head' | 'apply' | 'keepNames' | 'acts'>,
  chain: Pick<Chain, 'seal'>,
): AppendFact {
  const underWay = new Map<Stream, Promise<unknown>>()

  async function offer({ stream, behind, institution, by, at, fact }: DecidedFact): Promise<'recorded' | 'taken'> {
    if (readModel.head(stream).hash !== behind.hash) return 'taken'
    readModel.acts(by)
    await readModel.keepNames(detailsIn(fact))
    const next = record(chain, behind.hash, { stream, number: behind.number + 1, by, at, institution, fact })
    if ((await facts.append(next)) === 'taken') return 'taken'
    readModel.apply(next)
    return 'recorded'
  }

  return async (decided) => {
    const { stream } = decided
    const before = underWay.get(stream) ?? Promise.resolve()
    const mine = before.then(() => offer(decided))
    const ended = mine.catch(() => undefined)
    underWay.set(stream, ended)
    try {
      return await mine
    } finally {
      if (underWay.get(stream) === ended) underWay.delete(stream)
    }
  }
}

/** Records a fact and has it told. `false`: the stream has moved on since it was decided. */
export async function appendAndNotify(
  app: { append: AppendFact; recorded(stream: Stream): void },
  decided: DecidedFact,
): Promise<boolean> {
  if ((await app.append(decided)) === 'taken') return false
  app.recorded(decided.stream)
  return true
}
