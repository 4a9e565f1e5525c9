import { createAdoption, type PressedCopy } from './adoption.ts'
import { meetingReminder } from './contract/meeting-reminder.ts'
import { type NewsView, newsView } from './contract/news-view.ts'
import { requestView } from './contract/request-view.ts'
import type { ArrangedMeeting } from './domain/arranged-meeting.ts'
import type { Stream } from './domain/facts.ts'
import type { Instant } from './domain/instant.ts'
import { INSTITUTION } from './domain/institution.ts'
import type { MeetingNotice } from './domain/meeting-notices.ts'
import { newsShown } from './domain/meeting-to-arrange.ts'
import {
  calledForAt,
  isAboutMeeting,
  isWorthTelling,
  type Look,
  lookKey,
  type Notice,
  noticeOf,
  noticesOf,
  type QuestionNotice,
  shownOf,
  toldKey,
} from './domain/notices.ts'
import type { Person } from './domain/person.ts'
import { type Proposal, requestOf } from './domain/proposal.ts'
import { decideReplayMessage, decideSeeMessages } from './domain/replay-message.ts'
import type { Request } from './domain/request.ts'
import { ok, type Result, refuse } from './domain/result.ts'
import type { Memory } from './memory.ts'
import type { MessageRow, Ports, PostResult } from './ports.ts'
import { createPostingTries } from './posting-tries.ts'
import { createStreamQueue } from './stream-queue.ts'

/** Facts not yet told become messages and projections, as far as the ports go. Any instance may do it; the keys decide. */
export type Delivery = {
  /** A fact was recorded here: tell it now. Returns at once. */
  wake(stream: Stream): void
  /** A fact was recorded elsewhere: look whether it is told, after a while. Returns at once. */
  look(stream: Stream): void
  /** A copy of a request's card was pressed; if nobody recorded it, it is kept up to date from now on. Returns at once. */
  adopt(stream: Stream, copy: PressedCopy): void
  /** Somebody can be reached who could not be before: what had failed is tried again, once things have settled. */
  reachable(): void
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
}

type AskedSubject = { proposal: Proposal; notice: QuestionNotice; request: Request }
/** What a message is about, with the message. */
type Subject = AskedSubject | { proposal: Proposal; notice: MeetingNotice; meeting: ArrangedMeeting }

/** Proposals that are told at once; more would only run into the limits of Graph and Teams. */
const AT_ONCE = 8

/** Milliseconds without another installation after which failed messages are tried again: many are installed at once. */
const AFTER_INSTALLING = 1_000

export function createDelivery(
  ports: Pick<Ports, 'messages' | 'messenger' | 'projections' | 'cursor' | 'clock' | 'log' | 'telemetry'>,
  memory: Memory,
  settings: DeliverySettings,
): Delivery {
  const tries = createPostingTries()
  const adoption = createAdoption(ports, settings.takeOverAfter)
  /** Proposals whose failed messages are tried again, and the administrator who said so. */
  const forgiven = new Map<Stream, Person | undefined>()
  /** What the day and who sits where called for, of a proposal, when it was last told here. */
  const toldTo = new Map<Stream, string>()
  const idle: (() => void)[] = []
  let installing: NodeJS.Timeout | undefined
  let mark: string | null = null
  let written: string | null = null
  const queue = createStreamQueue({
    atOnce: AT_ONCE,
    work: (stream) => (stream === INSTITUTION ? lookAround() : deliverStream(stream)),
    failed: (stream, error, failed) =>
      ports.log.error('Delivery did not come to its end and will be tried again.', error, { stream, failed }),
    quiet: () => void rest(),
  })

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
    if (isQuiet()) for (const done of idle.splice(0)) done()
  }

  const isQuiet = () => queue.isQuiet() && installing === undefined

  const now = (): Look => ({ institution: memory.institution(), at: ports.clock.now() })

  /** Who sits where has changed, or the time has come: tells every proposal on which others may decide now, or remind. */
  async function lookAround(): Promise<null> {
    for (const { reference } of memory.summaries()) {
      const proposal = memory.find(reference)?.proposal
      if (proposal && lookKey(proposal, now()) !== (toldTo.get(reference) ?? toldKey(proposal))) queue.now(reference)
    }
    return null
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
    const tell = async () => {
      const retry = forgiven.has(stream) ? { by: forgiven.get(stream) } : undefined
      forgiven.delete(stream)
      const deliver = async (notices: readonly Notice[], rows: readonly MessageRow[]) => {
        const rowOf = new Map(rows.map((row) => [row.key, row]))
        await allDone(
          byRecipient(notices).map(async (group) => {
            for (const notice of group) {
              const wait = await deliverNotice(notice, rowOf.get(notice.key), retry)
              if (wait !== null) waits.push(wait)
            }
          }),
        )
      }
      const rows = await ports.messages.of(stream)
      adoption.know(rows)
      const called = noticesOf(proposal, look)
      await deliver([...called, ...keptBeside(called, rows)], rows)
      const { adopted, wait } = await adoption.adopt(stream, rows)
      if (wait !== null) waits.push(wait)
      await deliver(keptBeside([], adopted), adopted)
    }
    await allDone([project(), tell()])
    toldTo.set(stream, lookKey(proposal, look))
    return waits.length > 0 ? Math.min(...waits) : null
  }

  async function deliverNotice(
    notice: Notice,
    row: MessageRow | undefined,
    retry: { by: Person | undefined } | undefined,
  ): Promise<number | null> {
    const current = subjectOf(notice)
    if (!current) return null
    if (!row) {
      if (!isWorthTelling(current.proposal, notice, now())) return null
      const { reference } = current.proposal
      const claimed = await ports.messages.claim(notice, reference, ports.clock.now(), shown(current))
      return claimed ? send(notice, claimed) : settings.takeOverAfter
    }
    if (row.state === 'failed' || row.state === 'not-needed') {
      const isNeeded = isWorthTelling(current.proposal, notice, now())
      if (isNeeded) return retry || row.state === 'not-needed' ? claimAgain(notice, row, replayedBy(retry?.by)) : null
      if (row.state === 'failed') await ports.messages.change(row, { state: 'not-needed' })
      return null
    }
    if (row.state === 'sending' && isAboutMeeting(notice) && !isWorthTelling(current.proposal, notice, now())) {
      await ports.messages.change(row, { state: 'not-needed' })
      return null
    }
    if (row.state === 'sending') return tries.has(row.key) ? sendAgain(notice, row) : takeOver(notice, row)
    return row.shown === shown(current) ? null : refresh(notice, row)
  }

  const replayedBy = (by: Person | undefined): Partial<Pick<MessageRow, 'replayed'>> =>
    by ? { replayed: { by: by.name, at: ports.clock.now() } } : {}

  async function replay(key: string, by: Person): Promise<Result<MessageRow>> {
    const row = await ports.messages.find(key)
    const proposal = row && (await memory.open(row.proposal))?.proposal
    const notice = noticeOf(key)
    const message = row && proposal && notice && { notice, proposal, failed: row.state === 'failed' }
    const decided = decideReplayMessage(message, by, now())
    if (!decided.ok || !row || !notice) return decided.ok ? refuse('unknown-message') : decided
    const wait = await claimAgain(notice, row, replayedBy(by))
    if (wait !== null) queue.later(row.proposal, wait * 1000)
    const after = (await ports.messages.find(key)) ?? row
    ports.log.info('An administrator had a message tried again.', { key, by: by.id, state: after.state })
    return ok(after)
  }

  async function replayAll(by: Person): Promise<Result<number>> {
    const decided = decideSeeMessages(memory.institution(), by)
    if (!decided.ok) return decided
    const failed: MessageRow[] = []
    for (let after: string | null = ''; after !== null; ) {
      const page = await ports.messages.page('failed', after)
      if (page === 'no-such-page') throw new Error('Graph does not know the page that it named itself.')
      failed.push(...page.rows)
      after = page.next
    }
    for (const stream of new Set(failed.map(({ proposal }) => proposal))) {
      forgiven.set(stream, by)
      queue.now(stream)
    }
    ports.log.info('An administrator had all that failed tried again.', { messages: failed.length, by: by.id })
    return ok(failed.length)
  }

  /** What the notice is about, as it stands at this moment. */
  function subjectOf(notice: Notice): Subject | undefined {
    const reference = notice.key.slice(0, notice.key.indexOf('/'))
    const proposal = memory.find(reference)?.proposal
    if (!proposal) return undefined
    if (isAboutMeeting(notice)) {
      const meeting = proposal.arranged.find(({ id }) => id === notice.meeting)
      return meeting && { proposal, notice, meeting }
    }
    const request = requestOf(proposal, notice.request)
    return request && { proposal, notice, request }
  }

  async function takeOver(notice: Notice, row: MessageRow): Promise<number | null> {
    const age = secondsSince(row.claimedAt)
    // A claim of the future is nobody's, unless clocks are a little apart.
    if (Math.abs(age) < settings.takeOverAfter) return settings.takeOverAfter - Math.max(0, age)
    return claimAgain(notice, row)
  }

  async function claimAgain(
    notice: Notice,
    row: MessageRow,
    noting: Partial<Pick<MessageRow, 'postedAgain' | 'replayed'>> = {},
  ): Promise<number | null> {
    const again = { state: 'sending', claimedAt: ports.clock.now(), reason: '', tries: row.tries + 1 } as const
    const claim = { ...again, ...noting }
    const taken = await ports.messages.change(row, claim)
    return taken ? send(notice, taken) : settings.takeOverAfter
  }

  /** Goes on with a message that was claimed here, no sooner than Teams asked for. */
  async function sendAgain(notice: Notice, row: MessageRow): Promise<number | null> {
    const left = tries.waitLeft(row.key)
    return left > 0 ? left : claimAgain(notice, row)
  }

  async function send(notice: Notice, row: MessageRow): Promise<number | null> {
    const before = subjectOf(notice)
    if (!before) return null
    const since = row.postedAgain || !('request' in before) ? undefined : calledForAt(before.notice, before.request)
    const behind = () => (since === undefined ? undefined : secondsSince(since))
    const result = await ports.telemetry.delivery(notice.about, () => post(before), behind)
    const retryIn = tries.next(row.key, result)
    if (retryIn !== null) return retryIn
    const sent = await ports.messages.change(
      row,
      result.ok
        ? { state: 'sent', posted: result.posted, shown: shown(before) }
        : { state: 'failed', reason: result.reason },
    )
    if (sent) adoption.know([sent])
    if (!result.ok) ports.log.warn('A message could not be delivered.', { key: notice.key, reason: result.reason })
    const after = subjectOf(notice)
    return sent?.state === 'sent' && after && sent.shown !== shown(after) ? refresh(notice, sent) : null
  }

  /**
   * Brings a posted card up to date. One that was deleted is posted again if its question is still open: once in its life, so
   * that whoever deletes it twice is taken at their word. News was read before it was deleted.
   */
  async function refresh(notice: Notice, row: MessageRow): Promise<number | null> {
    const current = subjectOf(notice)
    const { posted } = row
    if (!current || !('request' in current) || !posted) return null
    const left = tries.waitLeft(row.key)
    if (left > 0) return left
    const result = await ports.telemetry.delivery('update', () =>
      ports.messenger.update(posted, notice.to, viewFor(current), current.notice.about),
    )
    const isGone =
      !result.ok && result.gone && notice.about !== 'news' && isWorthTelling(current.proposal, notice, now())
    if (isGone && !row.postedAgain) return claimAgain(notice, row, { postedAgain: true })
    const retryIn = tries.next(row.key, result)
    if (retryIn !== null) return retryIn
    if (!result.ok) ports.log.warn('A card could not be updated.', { key: notice.key, reason: result.reason })
    const reason = result.ok ? '' : result.reason
    await ports.messages.change(row, { shown: shown(current), reason })
    return null
  }

  const secondsSince = (instant: Instant): number => (Date.parse(ports.clock.now()) - Date.parse(instant)) / 1000

  function shown(subject: Subject): MessageRow['shown'] {
    if (!('request' in subject)) return 'news'
    const { proposal, request, notice } = subject
    return notice.about === 'news' ? newsShown(proposal, notice, now()) : shownOf(proposal, request, notice.to, now())
  }

  function post(subject: Subject): Promise<PostResult> {
    const { messenger } = ports
    if ('request' in subject) return messenger.post(subject.notice.to, viewFor(subject), subject.notice.about)
    const { proposal, meeting, notice } = subject
    return messenger.remind(notice.to.person, meetingReminder(memory.named(proposal), meeting, notice))
  }

  function viewFor({ proposal, request, notice }: AskedSubject): NewsView {
    const reader = notice.to.kind === 'person' ? notice.to.person.id : undefined
    const { institution, at } = now()
    const view = requestView(memory.named(proposal), request, institution, reader, at)
    return newsView(view, proposal, notice, { institution, at })
  }

  return {
    wake: queue.now,
    look: (stream) => queue.later(stream, settings.lookAfter * 1000),
    adopt: (stream, copy) => {
      if (adoption.offer(stream, copy)) queue.now(stream)
    },
    reachable: () => {
      clearTimeout(installing)
      installing = setTimeout(() => {
        installing = undefined
        for (const { reference } of memory.summaries()) {
          if (!memory.find(reference)) continue
          forgiven.set(reference, forgiven.get(reference))
          queue.now(reference)
        }
        if (isQuiet()) void rest()
      }, AFTER_INSTALLING)
      installing.unref()
    },
    replay,
    replayAll,
    settled: () =>
      new Promise((done) => {
        idle.push(done)
        if (isQuiet()) void rest()
      }),
    stop: () => {
      clearTimeout(installing)
      installing = undefined
      return queue.stop()
    },
  }
}

/** Messages that the facts do not call for, or no longer: their cards stand there all the same and are kept up to date. */
function keptBeside(called: readonly Notice[], rows: readonly MessageRow[]): Notice[] {
  const keys = new Set(called.map(({ key }) => key))
  return rows
    .filter(({ key }) => !keys.has(key))
    .flatMap(({ key }) => noticeOf(key) ?? [])
    .filter(({ about }) => about !== 'news')
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
