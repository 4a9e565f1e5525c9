import type { EvaluationContext } from '../domain/notifications/notices.ts'
import type { Clock } from '../ports.ts'
import type { ReadModel } from './read-model.ts'

/** A minute of an instant: nothing that is told depends on less. */
const minuteOf = (at: string): string => at.slice(0, 16)

/**
 * Who sits where, and the moment: the same object for as long as neither has changed, so that what was worked out for it once serves
 * every message.
 */
export function createEvaluationContext(
  readModel: Pick<ReadModel, 'institution'>,
  clock: Clock,
): () => EvaluationContext {
  let context: EvaluationContext | undefined
  return () => {
    const institution = readModel.institution()
    const at = clock.now()
    if (context?.institution !== institution || minuteOf(context.at) !== minuteOf(at)) context = { institution, at }
    return context
  }
}
