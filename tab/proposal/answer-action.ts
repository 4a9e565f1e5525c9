import type { AnswerAction } from '../../teams-app/api/actions.ts'
import type { RequestView } from '../../teams-app/api/request-view.ts'
import type { MarketRating } from '../../teams-app/domain/core/request.ts'

/** What the reader wrote and chose beside their answer, and whether they opened all that it is about. */
export type Written = { reason: string; conditions?: string; rating?: MarketRating | ''; readAll?: boolean }

/** The action that gives an answer: what it answers, and what its reader saw. `undefined` for no answer of this request. */
export function answerAction(
  { answerType, proposal, request, seen, round: turn, choices, rated, conditionsLabel }: RequestView,
  answer: string,
  { reason, conditions = '', rating = '', readAll = false }: Written,
): AnswerAction | undefined {
  if (!choices.some((choice) => choice.answer === answer)) return undefined
  const beside = {
    ...(rated && rating !== '' ? { rating } : {}),
    ...(conditionsLabel !== '' ? { conditions } : {}),
    ...(readAll ? { read: seen.sections } : {}),
  }
  return { type: answerType, proposal, request, seen, turn, reason, answer, ...beside } as AnswerAction
}
