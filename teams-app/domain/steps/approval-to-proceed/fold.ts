import { answered, asked, supersede } from '../../core/fold-requests.ts'
import type { Proposal } from '../../core/proposal.ts'
import type { Recorded } from '../../core/recorded.ts'
import { commentAndConditions } from './conditions.ts'
import type { ApprovalToProceedFactOf } from './facts.ts'

export function approvalAsked(
  proposal: Proposal,
  recorded: Recorded<ApprovalToProceedFactOf<'ApprovalToProceedAsked'>>,
): Proposal {
  const { asks } = recorded.fact
  return {
    ...proposal,
    ...(asks.length > 0 ? { stage: 'approval-to-proceed' } : { stage: 'proceeding', goingAheadSince: recorded.at }),
    requests: [...proposal.requests.map(supersede), ...asked(recorded, asks)],
  }
}

export function approvalAnswered(
  proposal: Proposal,
  recorded: Recorded<ApprovalToProceedFactOf<'ApprovalToProceedAnswered'>>,
): Proposal {
  const { by, at, fact } = recorded
  const words = commentAndConditions(fact)
  const requests = [...answered(proposal, recorded, words), ...asked(recorded, fact.asks)]
  if (fact.answer !== 'proceed')
    return {
      ...proposal,
      stage: fact.answer === 'return' ? 'scoping' : 'not-proceeding',
      requests: requests.map(supersede),
    }
  const conditions =
    words.conditions === ''
      ? proposal.conditions
      : [...proposal.conditions, { request: fact.request, words: words.conditions, by, at }]
  if (fact.asks.length > 0) return { ...proposal, conditions, requests }
  return { ...proposal, stage: 'proceeding', goingAheadSince: at, conditions, requests }
}

export const conditionMet = (
  proposal: Proposal,
  { by, at, fact }: Recorded<ApprovalToProceedFactOf<'ConditionMet'>>,
): Proposal => ({
  ...proposal,
  conditions: proposal.conditions.map((one) =>
    one.request === fact.request ? { ...one, met: { words: fact.words, by, at } } : one,
  ),
})
