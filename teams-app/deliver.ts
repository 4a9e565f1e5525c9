import { createAdoption, type PressedCopy } from './adoption.ts'
import { RECORD_REMOVED } from './contract/undelivered-words.ts'
import type { Stream } from './domain/facts.ts'
import { INSTITUTION } from './domain/institution.ts'
import {
  isWorthTelling,
  type Look,
  lookKey,
  type Notice,
  noticeOf,
  noticesOf,
  toldKey,
  welcomeNotice,
} from './domain/notices.ts'
import type { Person, PersonId } from './domain/person.ts'
import { interestedIn, openRequests, type Proposal } from './domain/proposal.ts'
import { decideReplayMessage, decideSeeMessages } from './domain/replay-message.ts'
import { decidersOf } from './domain/request.ts'
import { ok, type Result, refuse } from './domain/result.ts'
import type { Memory } from './memory.ts'
import { createOutgoing } from './outgoing.ts'
import type { MessageRow, Ports } from './ports.ts'
import { createMessageSender, type TryAgain } from './send-messages.ts'
import { createStreamQueue } from './stream-queue.ts'
import { createToldBefore } from './told.ts'

/** Facts not yet told become messages and projections, as far as the ports go. Any instance may do it; the keys decide. */
export type Delivery = {
  /** A fact was recorded here: tell it now. Returns at once. */
  wake(stream: Stream): void
  /** A fact was recorded elsewhere: look whether it is told, after a while. Returns at once. */
  look(stream: Stream): void
  /** A copy of a request's card was pressed; if nobody recorded it, it is kept up to date from now on. Returns at once. */
  adopt(stream: Stream, copy: PressedCopy): void
  /** Welcomes somebody who has just got the app, once in their life. Returns at once. */
  welcome(person: Person): void
  /**
   * The bot can write to somebody again, or for the first time; or to the channels of some team: what had failed there is tried
   * again, once things have settled. Returns at once.
   */
  reachable(whom: PersonId | 'channels'): void
  /** Somebody's Teams id was learnt: cards that they may answer are refreshed by their client from now on. Returns at once. */
  known(person: PersonId): void
  /** Tries one message again that could not be sent, at once. Answers its row as it is then. */
  replay(key: string, by: Person): Promise<Result<MessageRow>>
  /** Tries all that failed again, in their turn. Answers how many they are. */
  replayAll(by: Person): Promise<Result<number>>
  /** Resolves when nothing is under way and nothing is due; for tests and for stopping. */
  settled(): Promise<void>
  stop(): Promise<void>
}

export type DeliverySettings = {
  /** Seconds after which a claim whose sender has gone quiet is taken over. */
  takeOverAfter: number
  /** Seconds that another instance leaves the one that recorded a fact. */
  lookAfter: number
  /** Seconds after which what Teams refused, perhaps by mistake, is tried again for the first time. */
  refusedAgainAfter: number
}

/** Proposals that are told at once; more would only run into the limits of Graph and Teams. */
const AT_ONCE = 8

/** Milliseconds after an installation until failed messages are tried again: many are installed at once. */
const AFTER_INSTALLING = 1_000

/** Work of the queue that is about no stream: whoever has come within reach. */
const ARRIVALS = 'ARRIVALS'

export function createDelivery(
  ports: Pick<Ports, 'messages' | 'messenger' | 'projections' | 'cursor' | 'told' | 'clock' | 'log' | 'telemetry'>,
  memory: Memory,
  settings: DeliverySettings,
): Delivery {
  const adoption = createAdoption(ports, settings.takeOverAfter)
  const outgoing = createOutgoing(ports, memory)
  /** Keys of messages that got their row since their proposal was last looked at. */
  const claimed = new Set<string>()
  const sender = createMessageSender({
    ...{ ports, outgoing, takeOverAfter: settings.takeOverAfter, refusedAgainAfter: settings.refusedAgainAfter },
    recorded: ({ key }) => claimed.add(key),
    sent: (row) => adoption.know([row]),
  })
  const toldBefore = createToldBefore({ ports, shown: (notice) => outgoing(notice)?.shown })
  /** Messages that are to be tried again, by their key. */
  const again = new Map<string, TryAgain>()
  const arrived = new Set<PersonId | 'channels'>()
  const learnt = new Set<PersonId>()
  /** What the day and who sits where called for, of a proposal, when it was last told here. */
  const toldTo = new Map<Stream, string>()
  const idle: (() => void)[] = []
  let mark: string | null = null
  let written: string | null = null
  const queue = createStreamQueue({
    atOnce: AT_ONCE,
    work,
    failed: (stream, error, failed) =>
      ports.log.error('Delivery did not come to its end and will be tried again.', error, { stream, failed }),
    quiet: () => void rest(),
  })

  function work(stream: Stream): Promise<number | null> {
    if (stream === INSTITUTION) return lookAround()
    if (stream === ARRIVALS) return afterArrivals()
    return noticeOf(stream)?.about === 'welcome' ? deliverWelcome(stream) : deliverStream(stream)
  }

  /** Everything known is told: says so in the shared cursor, once for each place the poll came to. */
  async function rest(): Promise<void> {
    const cursor = memory.cursor()
    if (cursor !== null && cursor !== written) {
      try {
        if (mark === null) mark = (await ports.cursor.read())?.mark ?? null
        const next = await ports.cursor.write(cursor, mark)
        mark = next === false ? null : next
        if (next !== false) written = cursor
      } catch (error) {
        mark = null
        ports.log.error('The place that delivery came to could not be noted.', error)
      }
    }
    if (queue.isQuiet()) for (const done of idle.splice(0)) done()
  }

  const now = (): Look => ({ institution: memory.institution(), at: ports.clock.now() })

  /**
   * Who sits where has changed, or the time has come: tells every proposal on which others may decide now, or remind. And takes up
   * what some instance began to send and did not live to end.
   */
  async function lookAround(): Promise<null> {
    for (const { reference } of memory.summaries()) {
      const proposal = memory.find(reference)?.proposal
      if (proposal && lookKey(proposal, now()) !== (toldTo.get(reference) ?? toldKey(proposal))) queue.now(reference)
    }
    for (const row of await rowsIn('sending')) {
      const left = sender.claimLeft(row)
      if (left !== null) queue.later(workOf(row), left * 1000)
    }
    return null
  }

  async function rowsIn(state: 'failed' | 'sending'): Promise<MessageRow[]> {
    const rows: MessageRow[] = []
    for (let after: string | null = ''; after !== null; ) {
      const page = await ports.messages.page(state, after)
      if (page === 'no-such-page') throw new Error('Graph does not know the page that it named itself.')
      rows.push(...page.rows)
      after = page.next
    }
    return rows
  }

  /** Tells what one proposal's facts call for. Answers the seconds after which it must be looked at again, or `null`. */
  async function deliverStream(stream: Stream): Promise<number | null> {
    const proposal = (await memory.open(stream))?.proposal
    if (!proposal || memory.damage(stream)) return null
    const look = now()
    const summary = memory.summary(stream)
    const { hash } = memory.head(stream)
    const project = async () => summary && ports.projections.project(summary, hash)
    const waits: number[] = []
    const deliver = async (notices: readonly Notice[], rows: readonly MessageRow[]) => {
      const rowOf = new Map(rows.map((row) => [row.key, row]))
      await allDone(
        byRecipient(notices).map(async (group) => {
          for (const notice of group) {
            const wait = await sender.deliver(notice, rowOf.get(notice.key), tryAgain(notice.key))
            if (wait !== null) waits.push(wait)
          }
        }),
      )
    }
    const tell = async () => {
      const stored = await ports.messages.of(stream)
      const called = noticesOf(proposal, look)
      const keys = new Set(stored.map(({ key }) => key))
      const untold = called.filter((notice) => !keys.has(notice.key) && isWorthTelling(proposal, notice, look))
      const restored = await toldBefore.restore(proposal, untold, stored)
      if (restored.length > 0) adoption.forget()
      const rows = [...stored, ...restored]
      adoption.know(rows)
      await deliver([...called, ...keptBeside(called, rows)], rows)
      const { adopted, wait } = await adoption.adopt(stream, rows)
      if (wait !== null) waits.push(wait)
      await deliver(keptBeside([], adopted), adopted)
      const recorded = [...rows, ...adopted, ...called.filter(({ key }) => claimed.delete(key))]
      await toldBefore.note(proposal, new Set(recorded.map(({ key }) => key)).size)
    }
    await allDone([project(), tell()])
    toldTo.set(stream, lookKey(proposal, look))
    return waits.length > 0 ? Math.min(...waits) : null
  }

  async function deliverWelcome(key: string): Promise<number | null> {
    const notice = noticeOf(key)
    const wait = notice ? await sender.deliver(notice, await ports.messages.find(key), tryAgain(key)) : null
    claimed.delete(key)
    return wait
  }

  function tryAgain(key: string): TryAgain | undefined {
    const found = again.get(key)
    again.delete(key)
    return found
  }

  /** What failed and can be reached again is tried again; and cards get those who can have them refreshed now. */
  async function afterArrivals(): Promise<null> {
    for (const { reference } of memory.summaries()) {
      const proposal = memory.find(reference)?.proposal
      if (proposal && decides(proposal, learnt)) queue.now(reference)
    }
    learnt.clear()
    const reached = new Set(arrived)
    if (reached.size === 0) return null
    takeUp(
      (await rowsIn('failed')).filter((row) => isReached(row, reached)),
      { by: undefined },
    )
    for (const whom of reached) arrived.delete(whom)
    return null
  }

  function decides(proposal: Proposal, people: ReadonlySet<PersonId>): boolean {
    const { institution, at } = now()
    return (
      people.size > 0 &&
      openRequests(proposal).some((request) =>
        decidersOf(institution, request, interestedIn(proposal), at).some(({ id }) => people.has(id)),
      )
    )
  }

  /** Messages that were told before and whose record was removed are left to whoever asks for that very one. */
  function takeUp(failed: readonly MessageRow[], how: TryAgain): number {
    const rows = failed.filter(({ reason }) => reason !== RECORD_REMOVED)
    for (const row of rows) again.set(row.key, how)
    for (const stream of new Set(rows.map(workOf))) queue.now(stream)
    return rows.length
  }

  async function replay(key: string, by: Person): Promise<Result<MessageRow>> {
    const row = await ports.messages.find(key)
    if (row && row.proposal !== INSTITUTION) await memory.open(row.proposal)
    const notice = row && noticeOf(key)
    const message = notice &&
      outgoing(notice) && { failed: row.state === 'failed', needed: sender.isNeeded(row, notice) }
    const decided = decideReplayMessage(message, by, memory.institution())
    if (!decided.ok || !row || !notice) return decided.ok ? refuse('unknown-message') : decided
    const wait = await sender.deliver(notice, row, { by })
    if (wait !== null) queue.later(workOf(row), wait * 1000)
    const after = (await ports.messages.find(key)) ?? row
    ports.log.info('An administrator had a message tried again.', { key, by: by.id, state: after.state })
    return ok(after)
  }

  async function replayAll(by: Person): Promise<Result<number>> {
    const decided = decideSeeMessages(memory.institution(), by)
    if (!decided.ok) return decided
    const messages = takeUp(await rowsIn('failed'), { by })
    ports.log.info('An administrator had all that failed tried again.', { messages, by: by.id })
    return ok(messages)
  }

  return {
    wake: queue.now,
    look: (stream) => queue.later(stream, settings.lookAfter * 1000),
    adopt: (stream, copy) => {
      if (adoption.offer(stream, copy)) queue.now(stream)
    },
    welcome: (person) => queue.now(welcomeNotice(person).key),
    reachable: (whom) => {
      arrived.add(whom)
      queue.later(ARRIVALS, AFTER_INSTALLING)
    },
    known: (person) => {
      learnt.add(person)
      queue.later(ARRIVALS, AFTER_INSTALLING)
    },
    replay,
    replayAll,
    settled: () =>
      new Promise((done) => {
        idle.push(done)
        if (queue.isQuiet()) void rest()
      }),
    stop: queue.stop,
  }
}

/** What the queue works on to take up a message: its proposal; a welcome by itself. */
const workOf = ({ proposal, key }: MessageRow): Stream => (proposal === INSTITUTION ? key : proposal)

function isReached({ key }: MessageRow, arrived: ReadonlySet<PersonId | 'channels'>): boolean {
  const to = noticeOf(key)?.to
  return to !== undefined && arrived.has(to.kind === 'channel' ? 'channels' : to.person.id)
}

/**
 * Messages that the facts do not call for, or no longer. Their cards stand there all the same and are kept up to date; of news, which
 * was read before, only what has not arrived is looked at, so that it comes to an end.
 */
function keptBeside(called: readonly Notice[], rows: readonly MessageRow[]): Notice[] {
  const keys = new Set(called.map(({ key }) => key))
  return rows
    .filter(({ key }) => !keys.has(key))
    .flatMap(({ key, state }) => {
      const notice = noticeOf(key)
      return notice && (notice.about !== 'news' || state === 'sending' || state === 'failed') ? [notice] : []
    })
}

/** Messages to one person or channel keep their order; different recipients do not wait for each other. */
function byRecipient(notices: readonly Notice[]): Notice[][] {
  const groups = new Map<string, Notice[]>()
  for (const notice of notices) {
    const recipient = notice.to.kind === 'channel' ? notice.to.channel.id : notice.to.person.id
    groups.set(recipient, [...(groups.get(recipient) ?? []), notice])
  }
  return [...groups.values()]
}

/** Waits for all, also when one fails, so that nothing goes on behind the back of its run; then throws the first failure. */
async function allDone(work: readonly Promise<unknown>[]): Promise<void> {
  const failed = (await Promise.allSettled(work)).find((outcome) => outcome.status === 'rejected')
  if (failed) throw failed.reason
}
