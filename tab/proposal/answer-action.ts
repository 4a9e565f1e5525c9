import type { AnswerAction } from '../../teams-app/contract/actions.ts'
import type { RequestView } from '../../teams-app/contract/request-view.ts'
import type { MarketRating } from '../../teams-app/domain/request.ts'

/** The action that gives an answer: what it answers, and what its reader saw. `undefined` for no answer of this request. */
export function answerAction(
  { answerType, proposal, request, seen, turn, choices, rated }: RequestView,
  answer: string,
  reason: string,
  rating: MarketRating | '' = '',
): AnswerAction | undefined {
  if (!choices.some((choice) => choice.answer === answer)) return undefined
  const rate = rated && rating !== '' ? { rating } : {}
  return { type: answerType, proposal, request, seen, turn, reason, answer, ...rate } as AnswerAction
}
