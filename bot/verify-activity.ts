import { z } from 'zod'
import { cardTooOld } from '../teams-app/api/words.ts'
import type { Log } from '../teams-app/ports.ts'
import { Activity, isFrom } from './activity.ts'
import { type CardAnswer, say } from './card-answer.ts'
import { type ExtensionAnswer, isForExtension, message } from './message-extension.ts'
import { connectorAddress } from './service-url.ts'
import type { TokenCheck } from './token-check.ts'
import { foreignTenant, staffOnly } from './words.ts'

/** What is answered over HTTP; a press is answered with 200 whatever becomes of it. */
export type Reply = { status: number; body?: CardAnswer | ExtensionAnswer }

export type ActivityVerificationParts = {
  check: TokenCheck
  tenantId: string
  allowedHosts: readonly string[]
  log: Log
}

const Fields = z.record(z.string(), z.unknown())
type Fields = z.infer<typeof Fields>

/**
 * Lets in what Teams signed for this bot, of our tenant and from an address we may answer. Everything else is rejected
 * before anything is read of it: 400 no object, 401 the token, 403 the address, 503 the keys cannot be fetched. Another
 * tenant and a shape nobody knows get a sentence where a person pressed.
 */
export function createActivityVerification({ check, tenantId, allowedHosts, log }: ActivityVerificationParts) {
  function reject(why: string, fields: Fields, sentence: string): Reply {
    const type = typeOf(fields)
    log.warn(why, { type })
    if (type !== 'invoke') return { status: 200 }
    return { status: 200, body: isForExtension(fields.name) ? message(staffOnly) : say(sentence) }
  }

  function admit(fields: Fields): Activity | Reply {
    const parsed = Activity.safeParse(fields)
    if (!parsed.success) return reject('A verified activity could not be read.', fields, cardTooOld)
    const activity = parsed.data
    if (!isFrom(tenantId, activity)) {
      return reject('An activity of another tenant was not taken.', fields, foreignTenant)
    }
    if (connectorAddress(activity.serviceUrl, allowedHosts) !== undefined) return activity
    log.warn('An activity names an address that is none of Teams’ own.', { type: typeOf(fields) })
    return { status: 403 }
  }

  return async (body: unknown, authorization: string): Promise<Activity | Reply> => {
    const fields = Fields.safeParse(body)
    if (!fields.success) return { status: 400 }
    const verdict = await check(fields.data, authorization)
    if (verdict === 'verified') return admit(fields.data)
    log.warn('An activity was not taken: its token did not pass.', { verdict })
    return { status: verdict === 'unable' ? 503 : 401 }
  }
}

const typeOf = ({ type }: Fields): string => (typeof type === 'string' ? type.slice(0, 40) : '')
