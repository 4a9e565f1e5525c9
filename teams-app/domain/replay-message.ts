import type { Institution } from './institution.ts'
import { isWorthTelling, type Look, type Notice } from './notices.ts'
import type { Person } from './person.ts'
import type { Proposal } from './proposal.ts'
import { ok, type Result, refuse } from './result.ts'

/** A message of the record: what it is about, and whether it could not be sent. */
export type RecordedMessage = { notice: Notice; proposal: Proposal; failed: boolean }

/**
 * Who may read the record of messages and have one tried again.
 * Refuses: not-an-administrator.
 */
export const decideSeeMessages = ({ administrators }: Institution, by: Person): Result<null> =>
  administrators.some(({ id }) => id === by.id) ? ok(null) : refuse('not-an-administrator')

/**
 * An administrator has a message that could not be sent tried again.
 * Refuses: not-an-administrator, unknown-message, not-waiting-to-be-tried, no-longer-needed.
 */
export function decideReplayMessage(message: RecordedMessage | undefined, by: Person, look: Look): Result<null> {
  const seen = decideSeeMessages(look.institution, by)
  if (!seen.ok) return seen
  if (!message) return refuse('unknown-message')
  if (!message.failed) return refuse('not-waiting-to-be-tried')
  return isWorthTelling(message.proposal, message.notice, look) ? ok(null) : refuse('no-longer-needed')
}
