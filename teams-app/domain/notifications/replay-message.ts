import type { Person } from '../core/person.ts'
import { ok, type Result, refuse } from '../core/result.ts'
import type { Institution } from '../institution/institution.ts'

/** A message of the record. `failed`: it, or its newest state, could not be sent. `needed`: somebody would still be helped by it. */
export type RecordedMessage = { failed: boolean; needed: boolean }

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
export function decideReplayMessage(
  message: RecordedMessage | undefined,
  by: Person,
  institution: Institution,
): Result<null> {
  const seen = decideSeeMessages(institution, by)
  if (!seen.ok) return seen
  if (!message) return refuse('unknown-message')
  if (!message.failed) return refuse('not-waiting-to-be-tried')
  return message.needed ? ok(null) : refuse('no-longer-needed')
}
