import type { Instant } from '../domain/core/instant.ts'
import type { Person } from '../domain/core/person.ts'
import type { Stream } from '../domain/core/stream.ts'
import { type Notice, noticeOf } from '../domain/notifications/notices.ts'
import type { MayPost, MessageRow, Ports, Posted, PostResult } from '../ports.ts'
import { createClaims } from './message-claims.ts'
import { createRetryState } from './retry-state.ts'

/** One message as it stands at this moment. */
export type Outgoing = {
  notice: Notice
  /** Whose rows it is recorded among: a proposal's, or INSTITUTION's. */
  stream: Stream
  /** Whether it would still help to send it, where it does not stand anywhere. */
  isNeeded: boolean
  /** A question's card is posted once more when it was deleted while it is open; all else was read before it was deleted. */
  isQuestion: boolean
  shown: MessageRow['shown']
  refreshedBy: string
  /** When the fact was recorded that calls for it; `undefined` when none does. */
  since?: Instant | undefined
  post(mayPost: MayPost): Promise<PostResult>
  /** Brings a posted card up to date; left out where a message is never changed. */
  update?(posted: Posted): Promise<PostResult>
}

/** Says that a message which failed is to be tried again, and which administrator wants it; nobody where the bot has come back. */
export type TryAgain = { by: Person | undefined }

export type MessageSender = {
  /**
   * Does what one message needs: claims, posts, updates or settles it. Everything that fails for good ends as a row in the state
   * 'failed', which administrators see and may have tried again.
   * @returns the seconds after which to come again, or `null`
   */
  deliver(notice: Notice, row: MessageRow | undefined, again?: TryAgain): Promise<number | null>
  /** Seconds until another instance's claim on a message is given up; `null` when the message is being sent from here. */
  claimLeft(row: MessageRow): number | null
  /** A failed message would be sent, or its card brought up to date, if it were tried again. */
  isNeeded(row: MessageRow, notice: Notice): boolean
}

export type SenderParts = {
  ports: Pick<Ports, 'messages' | 'clock' | 'log' | 'telemetry'>
  /** Seconds after which a claim whose sender has gone quiet is taken over. */
  takeOverAfterSeconds: number
  refusedAgainAfterSeconds: number
  /** `undefined`: nobody knows what it is about. */
  outgoing(notice: Notice): Outgoing | undefined
  /** A message that had no row has one now, whoever made it. */
  recorded(notice: Notice): void
  /** A message stands where its row says. */
  sent(row: MessageRow): void
}

/** Seconds after which a row that somebody has changed meanwhile is read again. */
const RECHECK_SECONDS = 1

type Noted = Pick<MessageRow, 'shown' | 'refreshedBy'> & { state: 'sent'; posted: Posted }

/** The life of one message: its row is the claim, and the only truth about it that instances share. */
export function createMessageSender({ ports, outgoing, recorded, sent, ...settings }: SenderParts): MessageSender {
  const { messages, clock, log, telemetry } = ports
  const { takeOverAfterSeconds } = settings
  const retries = createRetryState(settings.refusedAgainAfterSeconds)
  const claims = createClaims(takeOverAfterSeconds)
  /** Cards that were posted from here while their rows could not be told so yet, by their key. */
  const unnoted = new Map<string, { claim: string; note: Noted }>()
  /** What a card was to show when bringing it up to date was given up here, by its key. */
  const givenUp = new Map<string, string>()

  const secondsSince = (instant: Instant): number => (Date.parse(clock.now()) - Date.parse(instant)) / 1000

  async function deliver(notice: Notice, row: MessageRow | undefined, again?: TryAgain): Promise<number | null> {
    const current = outgoing(notice)
    if (!current) return null
    if (!row) return current.isNeeded ? claim(current) : null
    if (stands(row)) return bringUpToDate(current, row, again)
    switch (row.state) {
      case 'sending':
        return goOn(current, row)
      case 'sent':
        return null
      case 'failed':
        if (!current.isNeeded) return markNotNeeded(row)
        return again ? claimAgain(notice, row, replayedBy(again)) : null
      case 'not-needed':
        return current.isNeeded ? claimAgain(notice, row, again ? replayedBy(again) : {}) : null
    }
  }

  const replayedBy = ({ by }: TryAgain): Partial<Pick<MessageRow, 'replayed'>> =>
    by ? { replayed: { by: by.name, at: clock.now() } } : {}

  async function claim({ notice, stream, shown }: Outgoing): Promise<number | null> {
    const claimed = await messages.claim(notice, stream, clock.now(), shown)
    recorded(notice)
    return claimed ? send(notice, claimed) : takeOverAfterSeconds
  }

  /** Nobody needs it any more, so nobody is waited for, and nobody is asked to look into it. */
  async function markNotNeeded(row: MessageRow): Promise<null> {
    retries.forget(row.key)
    await messages.change(row, { state: 'not-needed' })
    return null
  }

  /** A message that is being sent: by us, then it goes on in its time; by another instance, then only when that has gone quiet. */
  async function goOn({ notice, isNeeded }: Outgoing, row: MessageRow): Promise<number | null> {
    const posted = unnoted.get(row.key)
    if (posted?.claim === row.claim) return notePosted(row, posted.note)
    unnoted.delete(row.key)
    const isOurs = retries.isOurs(row)
    const left = isOurs ? retries.waitLeft(row.key) : claims.left(row)
    if (!isNeeded && (isOurs || left === 0)) return markNotNeeded(row)
    if (left > 0) return left
    if (isOurs) return send(notice, row)
    retries.forget(row.key)
    claims.forget(row.key)
    return claimAgain(notice, row)
  }

  async function claimAgain(
    notice: Notice,
    row: MessageRow,
    noting: Partial<Pick<MessageRow, 'postedAgain' | 'replayed' | 'posted'>> = {},
  ): Promise<number | null> {
    const again = { state: 'sending', claimedAt: clock.now(), reason: '', tries: row.tries + 1 } as const
    const taken = await messages.change(row, { ...again, ...noting })
    return taken ? send(notice, taken) : takeOverAfterSeconds
  }

  async function send(notice: Notice, row: MessageRow): Promise<number | null> {
    const before = outgoing(notice)
    if (!before) return null
    let ours: MessageRow | null = row
    const mayPost = async () => {
      ours = ours && (await renewed(ours))
      return ours !== null
    }
    const { since } = before
    const behind = () => (since === undefined || row.postedAgain ? undefined : secondsSince(since))
    const result = await telemetry.delivery(notice.about, () => before.post(mayPost), behind)
    const claimed: MessageRow | null = ours
    if (claimed === null) {
      retries.forget(row.key)
      return takeOverAfterSeconds
    }
    const retryIn = retries.next(claimed, result)
    if (retryIn !== null) return retryIn
    if (!result.ok) {
      await messages.change(claimed, { state: 'failed', reason: result.reason })
      log.warn('A message could not be delivered.', { key: notice.key, reason: result.reason })
      return null
    }
    const { shown, refreshedBy } = before
    return notePosted(claimed, { state: 'sent', posted: result.posted, shown, refreshedBy })
  }

  /** Its card stands in Teams. Until the row says so it is not posted again from here, however often it is looked at. */
  async function notePosted(row: MessageRow, note: Noted): Promise<number | null> {
    unnoted.set(row.key, { claim: row.claim, note })
    const written = await messages.change(row, note)
    if (!written) return RECHECK_SECONDS
    unnoted.delete(row.key)
    sent(written)
    const notice = noticeOf(row.key)
    const after = notice && outgoing(notice)
    return after ? bringUpToDate(after, written) : null
  }

  /**
   * The claim, if it is still ours for long enough to post. It may have waited for Teams until another instance took it for given
   * up; so one that is no longer young is looked at, and renewed if nobody has.
   */
  async function renewed(row: MessageRow): Promise<MessageRow | null> {
    if (secondsSince(row.claimedAt) < takeOverAfterSeconds / 2) return row
    const stands = await messages.find(row.key)
    if (stands?.state !== 'sending' || stands.claim !== row.claim) return null
    return messages.change(stands, { claimedAt: clock.now() })
  }

  const isUpToDate = ({ shown, refreshedBy }: Outgoing, row: MessageRow): boolean =>
    row.shown === shown && row.refreshedBy === refreshedBy

  /** Brings a posted card up to date. What is given up is tried again when it is to show something else, and when told to. */
  async function bringUpToDate(current: Outgoing, row: MessageRow, again?: TryAgain): Promise<number | null> {
    const { notice, shown, refreshedBy, update } = current
    const { posted } = row
    if (!update || !posted) return null
    if (isUpToDate(current, row)) return row.state === 'sent' ? null : noteSent(row, {})
    const wanted = `${shown} ${refreshedBy}`
    if (!again && givenUp.get(row.key) === wanted) return null
    const left = retries.waitLeft(row.key)
    if (left > 0 && !again) return left
    const result = await telemetry.delivery('update', () => update(posted))
    const retryIn = retries.next(row, result)
    if (retryIn !== null) return retryIn
    givenUp.delete(row.key)
    const replayed = again ? replayedBy(again) : {}
    if (result.ok) return noteSent(row, { shown, refreshedBy, reason: '', ...replayed })
    log.warn('A card could not be updated.', { key: notice.key, reason: result.reason })
    if (result.isDeleted) return afterDeletion(current, row, result.reason)
    givenUp.set(row.key, wanted)
    await messages.change(row, { state: 'failed', reason: result.reason, ...replayed })
    return null
  }

  async function noteSent(row: MessageRow, to: Parameters<typeof messages.change>[1]): Promise<null> {
    await messages.change(row, row.state === 'sent' ? to : { ...to, state: 'sent', reason: '' })
    return null
  }

  /** A question is posted again while it is open, once in its life, so that whoever deletes it twice is taken at their word. */
  async function afterDeletion(current: Outgoing, row: MessageRow, reason: string): Promise<number | null> {
    const { notice, shown, refreshedBy, isQuestion, isNeeded } = current
    if (isQuestion && isNeeded && !row.postedAgain) return claimAgain(notice, row, { postedAgain: true, posted: null })
    return noteSent(row, { shown, refreshedBy, reason })
  }

  return {
    deliver,
    claimLeft: (row) => (retries.isOurs(row) ? null : claims.left(row)),
    isNeeded: (row, notice) => {
      const current = outgoing(notice)
      if (!current) return false
      return stands(row) ? current.update !== undefined && !isUpToDate(current, row) : current.isNeeded
    },
  }
}

/** Its card stands in Teams, up to date or not. */
const stands = ({ posted, state }: MessageRow): boolean => posted !== null && (state === 'sent' || state === 'failed')
