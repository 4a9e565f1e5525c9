import type { ApprovalToProceedAnswer } from './facts.ts'

/** What a decider wrote at Approval to Proceed: a comment binds nobody, a condition is met and recorded as met. Both may be ''. */
export type CommentAndConditions = { reason: string; conditions: string }

/**
 * Facts and cards of before had one box for both: its words were a condition on a yes, as its label said, and the reason of
 * anything else.
 */
export function commentAndConditions({
  answer,
  reason,
  conditions,
}: {
  answer: ApprovalToProceedAnswer
  reason: string
  conditions?: string | undefined
}): CommentAndConditions {
  if (conditions !== undefined) return { reason, conditions }
  return answer === 'proceed' ? { reason: '', conditions: reason } : { reason, conditions: '' }
}
