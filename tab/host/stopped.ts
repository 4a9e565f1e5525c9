import type { NotAllowedYet } from '../../teams-app/api/api.ts'
import { type Reply, sentenceOf } from './api-client.ts'

/** Why what was asked in somebody's name did not come. `not-allowed`: in their own words why, and what a button lets them allow. */
export type Stopped =
  | { is: 'not-allowed'; sentence: string; notAllowed: NotAllowedYet }
  | { is: 'failed'; sentence: string }

export function stoppedBy(reply: Exclude<Reply<unknown>, { is: 'answer' }>): Stopped {
  const sentence = sentenceOf(reply)
  const notAllowed = reply.is === 'refused' ? reply.refusal.allow : undefined
  return notAllowed ? { is: 'not-allowed', sentence, notAllowed } : { is: 'failed', sentence }
}
