import type { Request, Response } from 'express'
import { brokenSentence } from '../api/words.ts'
import { OUTCOME_WITHIN_MS, waitedFor, withDeadline, withoutDeadline } from '../application/deadlines.ts'
import type { SendLateOutcome } from '../application/send-late-outcome.ts'
import type { Person } from '../domain/core/person.ts'
import type { Log } from '../ports.ts'
import { referenceFor } from './answered.ts'
import { sendNotYet } from './api-answers.ts'

/** Runs the work that answers a request of somebody, and sees to it that they are answered in time. */
export type AnswersInTime = (
  who: Person,
  request: Request,
  response: Response,
  work: () => Promise<void> | void,
) => Promise<void>

/**
 * Reading, and saving a field, end when the time is over: the tab asks again by itself. A command goes on for a while, since it
 * may have reached the store; what it would have answered is then told to whoever sent it.
 * @param answerWithinMs milliseconds
 */
export function answersInTime(
  answerWithinMs: number,
  { tell, log }: { tell: SendLateOutcome; log: Log },
): AnswersInTime {
  async function settled(who: Person, response: Response, outcome: Promise<void>, said: () => string): Promise<void> {
    try {
      await outcome
      await tell(who, said())
    } catch (error) {
      const reference = referenceFor(response)
      log.error('A request that was answered already could not be served.', error, { reference })
      await tell(who, brokenSentence(reference))
    }
  }

  /** When the first work for a request began: a gate and the handler behind it share one budget. */
  const begun = new WeakMap<Request, number>()

  return async (who, request, response, work) => {
    const goesOn = request.method === 'POST'
    const since = begun.get(request) ?? performance.now()
    begun.set(request, since)
    const left = Math.max(0, answerWithinMs - (performance.now() - since))
    const done = withDeadline(goesOn ? OUTCOME_WITHIN_MS : left, async () => work())
    const waited = await waitedFor(done, left)
    if (waited.in === 'time' || response.headersSent) return
    sendNotYet(request, response)
    const late = keepAnswer(response)
    if (goesOn) withoutDeadline(() => void settled(who, response, waited.outcome, late))
    else waited.outcome.catch((error: unknown) => log.warn('What nobody waits for any more broke.', kindOf(error)))
  }
}

/** Whatever is answered from now on is kept, since an answer has gone out already. Says the sentence of what was answered. */
function keepAnswer(response: Response): () => string {
  let sentence = ''
  response.json = (body: unknown) => {
    if (typeof body === 'object' && body !== null && 'sentence' in body) sentence = String(body.sentence)
    return response
  }
  return () => sentence
}

const kindOf = (error: unknown): { error: string } => ({ error: error instanceof Error ? error.name : 'unknown' })
