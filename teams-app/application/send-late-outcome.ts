import { setTimeout as pause } from 'node:timers/promises'
import { knownNow } from '../api/late-words.ts'
import type { Person } from '../domain/core/person.ts'
import type { Log, Messenger } from '../ports.ts'

/** Times a message is offered, and milliseconds between two unless Teams asks for another pause. */
const OFFERS = 5
const PAUSE_MS = 5_000

/** Tells somebody what became of what they did not wait for. Never throws: what does not get through is in the record all the same. */
export type SendLateOutcome = (who: Person, sentence: string) => Promise<void>

export const sendLateOutcome =
  (messenger: Pick<Messenger, 'say'>, log: Log): SendLateOutcome =>
  async (who, sentence) => {
    try {
      for (let offered = 1; ; offered += 1) {
        const result = await messenger.say(who, knownNow(sentence))
        if (result.ok) return
        if (!result.mayRetry || result.isUnclear || offered === OFFERS) {
          log.warn('Somebody could not be told what became of what they pressed.', { reason: result.reason })
          return
        }
        await pause(result.afterSeconds === undefined ? PAUSE_MS : result.afterSeconds * 1_000)
      }
    } catch (error) {
      log.error('Somebody could not be told what became of what they pressed.', error)
    }
  }
