import type { Hash } from '../domain/core/canonical-json.ts'
import { NO_HASH, type Recorded } from '../domain/core/recorded.ts'
import type { Stream } from '../domain/core/stream.ts'
import { INSTITUTION, type InstitutionFact } from '../domain/institution/institution.ts'
import { type AnswerOnOlderPanel, answerOnOlderPanel } from '../domain/older-panel.ts'
import type { FactStore, Ports } from '../ports.ts'
import { type AppendFact, appendAndNotify } from './append-fact.ts'
import type { ReadModel } from './read-model.ts'
import { createStreamQueue } from './stream-queue.ts'

/**
 * Answers that were recorded on an older panel are found as soon as an instance holds both facts, and set aside. Whichever instance
 * does it first has done it: the fact's number decides.
 */
export type SetAside = {
  /** Looks at a proposal in which something was recorded, or at all of them after a change of the institution. Returns at once. */
  checkLater(stream: Stream): void
  /** Nothing is left to look at. */
  isSettled(): boolean
  /** Resolves when nothing is left to look at; for tests. */
  settled(): Promise<void>
  stop(): Promise<void>
}

const CONCURRENCY = 4

export function createSetAside(parts: {
  ports: Pick<Ports, 'clock' | 'log'> & { facts: Pick<FactStore, 'isBefore'> }
  readModel: ReadModel
  append: AppendFact
  recorded(stream: Stream): void
}): SetAside {
  const { ports, readModel } = parts
  const idle: (() => void)[] = []
  let known: { hash: Hash; changes: readonly Recorded<InstitutionFact>[] } = { hash: NO_HASH, changes: [] }
  const queue = createStreamQueue({
    concurrency: CONCURRENCY,
    work,
    failed: (stream, error) =>
      ports.log.error('An answer on an older panel could not be set aside yet; it will be tried again.', error, {
        stream,
      }),
    quiet: () => {
      for (const done of idle.splice(0)) done()
    },
  })

  async function work(stream: Stream): Promise<null> {
    if (stream === INSTITUTION) checkAll()
    else await setAside(stream)
    return null
  }

  function checkAll(): void {
    for (const { reference } of readModel.proposals()) if (found(reference)) queue.now(reference)
  }

  /** What is damaged takes no decisions; once it is healed, the next round finds it. */
  function found(reference: Stream): AnswerOnOlderPanel | undefined {
    const cached = readModel.find(reference)
    if (!cached || readModel.refusal(reference) || readModel.refusal(INSTITUTION)) return undefined
    return answerOnOlderPanel({ ...cached, changes: changes(), isBefore: ports.facts.isBefore })
  }

  /** Read anew after a change alone, since every decision looks. */
  function changes(): readonly Recorded<InstitutionFact>[] {
    const { hash } = readModel.head(INSTITUTION)
    if (known.hash !== hash) known = { hash, changes: readModel.institutionHistory() }
    return known.changes
  }

  async function setAside(reference: Stream): Promise<void> {
    for (let answer = found(reference); answer; answer = found(reference)) {
      const { request, changedBy } = answer
      const isRecorded = await appendAndNotify(parts, {
        stream: reference,
        behind: readModel.head(reference),
        institution: readModel.institution().number,
        by: readModel.called(changedBy),
        at: ports.clock.now(),
        fact: { type: 'AnswerTakenBack', request, setAside: true },
      })
      if (isRecorded) ports.log.info('An answer on an older panel was set aside.', { reference, request })
      else await readModel.reload(reference)
    }
  }

  return {
    checkLater: queue.now,
    isSettled: queue.isQuiet,
    settled: () =>
      new Promise((done) => {
        if (queue.isQuiet()) done()
        else idle.push(done)
      }),
    stop: queue.stop,
  }
}
