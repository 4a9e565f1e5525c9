import type { AnswerAction } from '../../teams-app/contract/actions.ts'
import type { RequestView } from '../../teams-app/contract/request-view.ts'

/** The action that gives an answer: what it answers, and what its reader saw. `undefined` for no answer of this request. */
export function answerAction(request: RequestView, answer: string, reason: string): AnswerAction | undefined {
  const { version, sections } = request.seen
  const { A = '', B = '', C = '', D = '', E = '', F = '' } = sections
  const seen = { version, sections: { A, B, C, D, E, F } }
  const common = { proposal: request.proposal, request: request.request, seen, reason }
  if (request.purpose === 'head-of-school-agreement') {
    if (answer !== 'agree' && answer !== 'not-yet') return undefined
    return { type: 'AnswerAgreement', ...common, answer }
  }
  if (answer !== 'proceed' && answer !== 'return' && answer !== 'do-not-proceed') return undefined
  return { type: 'AnswerApprovalToProceed', ...common, answer }
}
